/**
 * Says live how many boxes are ticked, and which.
 * <fieldset data-tile-choice> <input type="checkbox" data-tile data-label="powiat głogowski"> …
 *   <p data-tile-sum data-one="powiat" data-few="powiaty" data-many="powiatów" data-none="…"></p></fieldset>
 */
export function tileChoice(field) {
  const sum = field.querySelector("[data-tile-sum]");
  const tell = () => {
    const names = [...field.querySelectorAll("[data-tile]:checked")].map((box) => box.dataset.label);
    if (!names.length) {
      sum.textContent = sum.dataset.none;
      return;
    }
    const count = document.createElement("b");
    count.textContent = `${names.length} ${form(names.length, sum.dataset)}`;
    sum.replaceChildren(count, `: ${names.join(", ")}.`);
  };
  field.addEventListener("change", tell);
  // What the browser filled in again after going back.
  tell();
}

/** The form Polish wants after a number. */
export function form(count, { one, few, many }) {
  if (count === 1) return one;
  const [tens, ones] = [count % 100, count % 10];
  return ones >= 2 && ones <= 4 && !(tens >= 12 && tens <= 14) ? few : many;
}
