/**
 * Finds gminy and powiaty as one types; what is picked becomes a checked box.
 * <fieldset data-place-picker="…JSON url…" data-none data-more data-count data-picked data-failed>
 *   <div data-chosen hidden></div> <input data-query> <button data-search> <div data-results>
 *
 * The pattern is a combobox with a listbox: arrows move, Enter picks, Escape closes. Without
 * scripts the button sends the form and the server shows the same results.
 */
const PAUSE_MS = 200;
const LIST_ID = "place-results";

export function placePicker(field) {
  const query = field.querySelector("[data-query]");
  const chosen = field.querySelector("[data-chosen]");
  const results = field.querySelector("[data-results]");
  const words = field.dataset;

  const list = document.createElement("ul");
  list.id = LIST_ID;
  list.className = "place-picker__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.querySelector("legend").textContent);
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "form-text";
  status.setAttribute("role", "status");
  query.parentElement.after(list);
  results.prepend(status);
  // Removed, not hidden: Enter in another field would still press it.
  field.querySelector("[data-search]").remove();
  query.setAttribute("role", "combobox");
  query.setAttribute("aria-autocomplete", "list");
  query.setAttribute("aria-controls", LIST_ID);
  query.setAttribute("aria-expanded", "false");

  let active = -1;
  let timer;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    query.setAttribute("aria-expanded", "false");
    query.removeAttribute("aria-activedescendant");
  };

  const mark = (place) => {
    const options = [...list.children];
    if (!options.length) return;
    active = (place + options.length) % options.length;
    for (const [at, option] of options.entries()) {
      option.setAttribute("aria-selected", String(at === active));
    }
    options[active].scrollIntoView({ block: "nearest" });
    query.setAttribute("aria-activedescendant", options[active].id);
  };

  const pick = ({ code, label }) => {
    const known = document.getElementById(`place-${code}`);
    if (known) known.checked = true;
    else chosen.append(checkedBox(code, label));
    chosen.hidden = false;
    query.value = "";
    status.textContent = `${words.picked} ${label}`;
    close();
    query.focus();
  };

  const show = ({ results: found, more }) => {
    list.replaceChildren(...found.map((place) => option(place, pick)));
    list.hidden = found.length === 0;
    active = -1;
    query.setAttribute("aria-expanded", String(found.length > 0));
    query.removeAttribute("aria-activedescendant");
    const count = found.length ? `${words.count} ${found.length}.` : words.none;
    status.textContent = more ? `${count} ${words.more}` : count;
  };

  const search = async () => {
    const text = query.value.trim();
    const mine = ++asked;
    if (!text) {
      close();
      status.textContent = "";
      return;
    }
    const url = `${words.placePicker}?q=${encodeURIComponent(text)}`;
    const answer = await fetch(url)
      .then((response) => (response.ok && !response.redirected ? response.json() : null))
      .catch(() => null);
    if (mine !== asked) return; // a later search has overtaken this one
    if (answer) show(answer);
    else status.textContent = words.failed;
  };

  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE_MS);
  });
  query.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: active + 1, ArrowUp: active < 0 ? -1 : active - 1 };
    if (event.key in moves && !list.hidden) {
      event.preventDefault();
      mark(moves[event.key]);
    } else if (event.key === "Enter" && (!list.hidden || query.value.trim())) {
      // Enter in this field is about the place, never about sending the form.
      event.preventDefault();
      if (list.hidden) search();
      else list.children[Math.max(active, 0)].click();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  query.addEventListener("blur", close);
}

function option(place, pick) {
  const item = document.createElement("li");
  item.id = `place-option-${place.code}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.textContent = place.label;
  // The field must keep its focus, or blur would close the list before the click.
  item.addEventListener("mousedown", (event) => event.preventDefault());
  item.addEventListener("click", () => pick(place));
  return item;
}

function checkedBox(code, label) {
  const row = document.createElement("div");
  row.className = "form-check";
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", name: "places", value: code, id: `place-${code}` });
  box.className = "form-check-input";
  box.checked = true;
  const words = document.createElement("label");
  words.className = "form-check-label";
  words.htmlFor = box.id;
  words.textContent = label;
  row.append(box, words);
  return row;
}
