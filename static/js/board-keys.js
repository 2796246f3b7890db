/**
 * Shortcuts of the board: g groups what is ticked, u takes the last move back. They work only
 * while the focus is on a note or a group (data-board-key), so nobody meets them by accident.
 */
export function boardKeys(board) {
  board.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-board-key]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "g") board.querySelector("[data-board-form]").requestSubmit(document.getElementById("grupuj"));
    else if (key === "u" && !document.getElementById("cofnij").disabled) board.querySelector("[data-board-undo]").requestSubmit();
    else return;
    event.preventDefault();
  });
}
