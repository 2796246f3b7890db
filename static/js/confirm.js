/**
 * Asks once more before a form with consequences is sent.
 * <form data-confirm="Usunąć notatkę?" data-confirm-field="confirmed"> … </form>
 *
 * With data-confirm-field the answer travels along (value "1"), so that the server need not
 * show its own page of confirmation; without scripts that page is what people get.
 */
export function confirmFirst(form) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) {
      event.preventDefault();
      return;
    }
    const name = form.dataset.confirmField;
    if (!name || form.elements[name]) return;
    const answer = document.createElement("input");
    answer.type = "hidden";
    answer.name = name;
    answer.value = "1";
    form.append(answer);
  });
}
