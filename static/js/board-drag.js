/**
 * Dragging, as an extra: a note taken by its handle and let go over a group joins it, over a
 * loose note makes a new group with it, over the loose notes' place leaves its group.
 * It only ticks and presses what stands on the page for everybody. A scene that comes meanwhile,
 * from somebody else or as the echo of the move before, does not take the note out of the hand.
 */
export function boardDrag(board) {
  board.toggleAttribute("data-can-drag", true);
  board.addEventListener("pointerdown", (event) => {
    const note = event.target.closest("[data-drag-handle]")?.closest("[data-drag]");
    if (!note || event.button !== 0) return;
    event.preventDefault();
    drag(note, event);
  });
}

function drag(taken, start) {
  const { left, top } = taken.getBoundingClientRect();
  const grip = { x: start.clientX - left, y: start.clientY - top };
  let note = null;
  let origin;
  let target = null;
  /** The note as it stands in the present scene; it may be another element by now, or gone. */
  const find = () => {
    const found = document.querySelector(`[data-drag="${taken.dataset.drag}"]`);
    if (found === note) return;
    note = found;
    const place = note?.getBoundingClientRect();
    origin = place && { x: place.left + grip.x, y: place.top + grip.y };
    note?.toggleAttribute("data-is-dragged", true);
  };
  const aim = (event) => {
    find();
    const under = note && document.elementFromPoint(event.clientX, event.clientY);
    show(under && note.closest("[data-board]").contains(under) ? over(under, note) : null);
  };
  const show = (found) => {
    if (found === target) return;
    target?.removeAttribute("data-is-target");
    target = found;
    target?.setAttribute("data-is-target", "");
  };
  const move = (event) => {
    aim(event);
    if (note) note.style.transform = `translate(${event.clientX - origin.x}px, ${event.clientY - origin.y}px)`;
  };
  const stop = (event) => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", stop);
    removeEventListener("pointercancel", stop);
    aim(event);
    const found = target;
    show(null);
    note?.removeAttribute("data-is-dragged");
    if (note) note.style.transform = "";
    if (found && event.type === "pointerup") drop(note, found);
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

function drop(note, found) {
  const board = note.closest("[data-board]");
  const form = board.querySelector("[data-board-form]");
  const wanted = new Set([note.dataset.drag, found.dataset.drag].filter(Boolean));
  for (const box of board.querySelectorAll('[name="cards"]')) box.checked = wanted.has(box.value);
  for (const box of board.querySelectorAll('[name="clusters"]')) box.checked = false;
  const group = found.dataset.dropGroup;
  form.elements.into.value = group || "";
  const isOut = group === "";
  form.requestSubmit(document.getElementById(isOut ? "wyjmij" : "grupuj"));
}
