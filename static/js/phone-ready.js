/**
 * „Gotowe” at a touch; what the server has not heard is not shown as said.
 * <form data-ready> <button aria-pressed> <p data-ready-words data-failed> </form>
 */
export function readyButton(page, post) {
  page.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-ready]");
    if (!form) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const isReady = button.getAttribute("aria-pressed") !== "true";
    const answer = await post(form.action, { krok: form.elements.krok.value, gotowe: isReady ? "1" : "0" });
    const words = form.querySelector("[data-ready-words]");
    if (answer.state !== "kept") {
      words.textContent = words.dataset.failed;
      return;
    }
    button.setAttribute("aria-pressed", String(isReady));
    button.value = isReady ? "0" : "1";
    words.textContent = isReady ? words.dataset.readyWords : "";
  });
}
