/**
 * A button that opens the printer's dialog; without scripts it is not there and its words stay.
 * <button type="button" data-print hidden>Drukuj</button>
 */
export function printPage(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
