/**
 * Says how many characters are left once fewer than a fifth remain.
 * <textarea data-counter="zostało znaków:" data-counter-over="znaków za dużo:" maxlength="500">
 *
 * Beyond the limit the text stays whole: nothing typed or pasted is cut. A field that must keep
 * the whole text without this script as well has data-limit="500" instead of maxlength.
 */
const SHARE_LEFT = 0.2;

export function counter(field) {
  const limit = field.maxLength > 0 ? field.maxLength : Number(field.dataset.limit);
  if (!limit) return;
  field.removeAttribute("maxlength");
  const words = document.createElement("span");
  words.className = "counter";
  words.setAttribute("role", "status");
  field.after(words);

  const tell = () => {
    const left = limit - [...field.value].length;
    const isOver = left < 0;
    const text = isOver ? field.dataset.counterOver : field.dataset.counter;
    words.textContent = left <= limit * SHARE_LEFT ? `${text} ${Math.abs(left)}` : "";
    words.classList.toggle("counter--over", isOver);
  };
  field.addEventListener("input", tell);
  tell();
}
