/**
 * Putting what came into the page: notes one by one, the scene as a whole. Nothing that a
 * person is typing, has ticked or has the focus on is taken away.
 */

/** `parts`: {element id: HTML, or null for one that is gone}. */
export function putNotes(page, parts) {
  const list = page.querySelector("[data-live-notes]");
  for (const [id, html] of Object.entries(parts)) {
    const old = document.getElementById(id);
    if (html === null) {
      old?.remove();
    } else if (old) {
      keepChecked(old, () => old.replaceWith(made(html)));
    } else if (list) {
      insertInOrder(list, made(html));
    }
  }
  list?.dispatchEvent(new CustomEvent("live:notes", { bubbles: true }));
}

/**
 * Replace every `[data-live-scene]` by the fetched one of the same name (one that is alone needs
 * none); returns the first new element.
 */
export function replaceScene(page, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const scenes = [...page.querySelectorAll("[data-live-scene]")].map((old) => {
    const name = CSS.escape(old.dataset.liveScene);
    const came = fresh.querySelector(`[data-live-scene="${name}"]`);
    return came && replaceOne(old, came);
  });
  const first = scenes.find(Boolean) ?? null;
  if (Number(first?.dataset.since)) page.dataset.since = first.dataset.since;
  return first;
}

function replaceOne(old, came) {
  const kept = keepTyped(old);
  const hand = handIn(old);
  const scene = document.importNode(came, true);
  old.replaceWith(scene);
  putBack(scene, kept);
  layAgain(hand);
  return scene;
}

/** Where in `root` a person is: the focused element's id and, in a text, what is selected. */
function handIn(root) {
  const here = document.activeElement;
  if (!here?.id || !root.contains(here)) return null;
  return { id: here.id, selected: isText(here) && [here.selectionStart, here.selectionEnd] };
}

/** Puts the person back there: whoever goes on typing types at the same letter. */
function layAgain(hand) {
  const here = hand && document.getElementById(hand.id);
  if (!here) return;
  here.focus({ preventScroll: true });
  if (hand.selected && isText(here)) here.setSelectionRange(...hand.selected);
}

/** Other controls have no selection to ask for. */
function isText(control) {
  return (
    control.tagName === "TEXTAREA" ||
    (control.tagName === "INPUT" && ["text", "search", "tel", "url"].includes(control.type))
  );
}

/** What a person has typed, ticked, chosen or opened, by the ids of the elements. */
export function keepTyped(root) {
  const kept = new Map();
  for (const details of root.querySelectorAll("details[id]")) kept.set(details.id, details.open);
  for (const control of root.querySelectorAll("input[id], textarea[id], select[id]")) {
    if (control.type === "hidden") continue;
    if (control.type === "checkbox" || control.type === "radio") {
      if (control.checked !== control.defaultChecked) kept.set(control.id, control.checked);
    } else if (control.tagName === "SELECT") {
      const given = [...control.options].findIndex((option) => option.defaultSelected);
      if (control.selectedIndex !== Math.max(given, 0)) kept.set(control.id, control.value);
    } else if (control.value !== control.defaultValue) {
      kept.set(control.id, control.value);
    }
  }
  return kept;
}

export function putBack(root, kept) {
  for (const [id, value] of kept) {
    const control = root.querySelector(`#${CSS.escape(id)}`);
    if (!control) continue;
    if (control.tagName === "DETAILS") control.open ||= value;
    else if (typeof value === "boolean") control.checked = value;
    else if (control.tagName !== "SELECT") control.value = value;
    else if ([...control.options].some((option) => option.value === value)) control.value = value;
  }
}

function keepChecked(old, replace) {
  const kept = keepTyped(old);
  const hand = handIn(old);
  replace();
  putBack(document, kept);
  layAgain(hand);
}

function insertInOrder(list, note) {
  const order = note.dataset.order ?? "";
  const next = [...list.children].find((one) => (one.dataset.order ?? "") > order);
  list.insertBefore(note, next ?? null);
}

function made(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}
