/**
 * A link to a document that is made when it is asked for says so until it is there.
 * <a href="….pdf" data-printing="Karta drukuje się…">Karta (PDF)</a>
 */

/** A browser that saves the document instead of showing it never says when it has come. */
const LONGEST_MS = 10_000;

export function printing(link) {
  const said = document.createElement("output");
  said.className = "form-text";
  link.after(said);
  let timer;
  const say = (words) => {
    clearTimeout(timer);
    said.textContent = words;
  };
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    say(link.dataset.printing);
    timer = setTimeout(say, LONGEST_MS, "");
  });
  // Who comes back from the document finds the page as it was.
  addEventListener("pagehide", () => say(""));
}
