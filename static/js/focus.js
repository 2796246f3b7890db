/** Takes the reader to what the page is about after sending, e.g. the list of errors. */
export function focusOnce(element) {
  element.focus();
}
