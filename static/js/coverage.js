/**
 * Saves a row of the matrix as soon as a cell is chosen; the page then says what follows.
 * <form data-coverage-row data-saving="…" data-saved="…" data-failed="…"> … <output data-coverage-state></output></form>
 *
 * Its selects stand in other cells (form="…"). The answer is the whole page anew: what is marked
 * data-coverage-live is taken over, other rows keep what was chosen in them. Whatever a person has
 * to decide (somebody else's change, an error, signing in) is shown by sending the form plainly.
 */
/** Values of a cell → its class. */
const LOOKS = ["level--none", "level--part", "level--full"];
let queue = Promise.resolve();

export function coverageRow(form) {
  const row = form.closest("tr");
  const selects = [...form.elements].filter((control) => control.tagName === "SELECT");
  const state = form.querySelector("[data-coverage-state]");
  const button = form.querySelector("[type=submit]");
  if (!selects.length) return;
  button.hidden = true;

  const tell = (words, isFailed) => {
    state.textContent = words;
    state.classList.toggle("saved-state--failed", isFailed);
    button.hidden = !isFailed;
  };
  const save = async () => {
    tell(form.dataset.saving, false);
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    const text = await answer?.text().catch(() => null);
    if (text == null) return tell(form.dataset.failed, true);
    const page = new DOMParser().parseFromString(text, "text/html");
    const now = page.getElementById(row.id);
    if (!answer.ok || !now) return form.submit();
    form.elements.version.value = now.querySelector("[name=version]").value;
    takeOver(row, now);
    takeOver(document.getElementById("tresc"), page, ":not(tr *)");
    tell(form.dataset.saved, false);
    return undefined;
  };
  for (const select of selects) {
    // The whole table in sight: its head stays where it belongs while one goes from cell to cell.
    select.addEventListener("focus", () => {
      select.closest("[role=region]").scrollIntoView({ block: "nearest" });
    });
    select.addEventListener("change", () => {
      paint(select);
      // One after another: each save needs the version that the one before it left.
      queue = queue.then(save, save);
    });
  }
}

/** Replaces the marked parts of ``old`` by those in the same places of ``now``. */
function takeOver(old, now, only = "") {
  const fresh = now.querySelectorAll(`[data-coverage-live]${only}`);
  old.querySelectorAll(`[data-coverage-live]${only}`).forEach((part, place) => {
    if (fresh[place]) part.replaceChildren(...fresh[place].childNodes);
  });
}

/** The cell's look and its words for print follow what was chosen. */
function paint(select) {
  const cell = select.closest("td");
  const words = select.selectedOptions[0].textContent.trim().split(" ");
  const sign = words.pop();
  cell.className = cell.className.replace(/level--(full|part|none)/, LOOKS[select.value]);
  const mark = document.createElement("span");
  mark.setAttribute("aria-hidden", "true");
  mark.textContent = sign;
  cell.querySelector(".level__said").replaceChildren(mark, ` ${words.join(" ")}`);
}
