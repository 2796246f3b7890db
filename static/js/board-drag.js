/**
 * Dragging, as an extra: a note taken by its handle and let go over a group joins it, over a
 * loose note makes a new group with it, over the loose notes' place leaves its group.
 * It only ticks and presses what stands on the page for everybody.
 */
export function boardDrag(board) {
  board.toggleAttribute("data-can-drag", true);
  board.addEventListener("pointerdown", (event) => {
    const note = event.target.closest("[data-drag-handle]")?.closest("[data-drag]");
    if (!note || event.button !== 0) return;
    event.preventDefault();
    drag(board, note, event);
  });
}

function drag(board, note, start) {
  let target = null;
  const move = (event) => {
    note.toggleAttribute("data-is-dragged", true);
    note.style.transform = `translate(${event.clientX - start.clientX}px, ${event.clientY - start.clientY}px)`;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    show(under && board.contains(under) ? over(under, note) : null);
  };
  const show = (found) => {
    if (found === target) return;
    target?.removeAttribute("data-is-target");
    target = found;
    target?.setAttribute("data-is-target", "");
  };
  const stop = (event) => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", stop);
    removeEventListener("pointercancel", stop);
    note.removeAttribute("data-is-dragged");
    note.style.transform = "";
    const found = target;
    show(null);
    if (found && event.type === "pointerup" && note.isConnected) drop(board, note, found);
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", stop);
  addEventListener("pointercancel", stop);
}

/** The group, or the loose note, under the pointer; null where letting go would change nothing. */
function over(element, note) {
  const place = element.closest("[data-drop-group]");
  if (!place) return null;
  const isLoose = place.dataset.dropGroup === "";
  const other = isLoose ? element.closest("[data-drag]") : null;
  if (other && other !== note) return other;
  return place.contains(note) ? null : place;
}

function drop(board, note, found) {
  const form = board.querySelector("[data-board-form]");
  const wanted = new Set([note.dataset.drag, found.dataset.drag].filter(Boolean));
  for (const box of board.querySelectorAll('[name="cards"]')) box.checked = wanted.has(box.value);
  for (const box of board.querySelectorAll('[name="clusters"]')) box.checked = false;
  const group = found.dataset.dropGroup;
  form.elements.into.value = group || "";
  const isOut = group === "";
  form.requestSubmit(document.getElementById(isOut ? "wyjmij" : "grupuj"));
}
