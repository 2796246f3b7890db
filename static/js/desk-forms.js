/**
 * Sends the forms of a live page without leaving it: the answer is the page itself, whose scene
 * and messages are put in place of the old ones. Whatever cannot be done so is sent as usual.
 */
import { replaceScene } from "./live-parts.js";

/**
 * `done(scene)` is called with the new scene. What is pressed while another form is on its way
 * waits for its turn; only the same form twice at once is once.
 */
export function sendInPlace(page, done) {
  const waiting = new Set();
  let last = Promise.resolve();
  page.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (event.defaultPrevented || form.method !== "post") return;
    event.preventDefault();
    if (waiting.has(form)) return;
    waiting.add(form);
    // Read now: by the time of its turn the form may have given way to a new scene.
    const body = new FormData(form, submitter);
    const address = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
    last = last
      .then(() => send(page, { form, submitter, body, address }, done))
      .finally(() => waiting.delete(form));
  });
}

async function send(page, { form, submitter, body, address }, done) {
  let answer;
  let html;
  try {
    answer = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" } });
    html = await answer.text();
  } catch {
    tell(page, page.dataset.notSent);
    return;
  }
  tell(page, "");
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const isSame = answer.redirected ? answer.ok : [404, 409, 422].includes(answer.status);
  if (!isSame || !fresh.querySelector("[data-live-scene]")) {
    // Signed out, gone, or another page: let the browser go where the answer leads.
    leave(form, submitter);
    return;
  }
  if (answer.ok) forget(standsFor(page, form, address), body);
  done(replaceScene(page, html));
  const messages = document.querySelector(".messages");
  const said = fresh.querySelector(".messages");
  if (messages && said) messages.replaceChildren(...said.childNodes);
  focusOn(page, answer.ok ? new URL(answer.url).hash : "", submitter);
}

/** The form that was sent, or the one that a newer scene has in its place. */
function standsFor(page, form, address) {
  if (form.isConnected) return form;
  return [...page.querySelectorAll("form")].find((one) => one.action === address && one.id === form.id);
}

/** What was sent has arrived: it need not be kept for the new scene; what was typed since is. */
function forget(form, body) {
  for (const control of form?.elements ?? []) {
    if (control.tagName === "SELECT") {
      for (const option of control.options) option.selected = option.defaultSelected;
    } else if (control.type === "checkbox" || control.type === "radio") {
      control.checked = control.defaultChecked;
    } else if ("defaultValue" in control && sameText(control.value, body.get(control.name))) {
      control.value = control.defaultValue;
    }
  }
}

/** Forms are sent with other ends of lines than their fields have. */
function sameText(typed, sent) {
  return typed.replaceAll("\r\n", "\n") === String(sent ?? "").replaceAll("\r\n", "\n");
}

function leave(form, submitter) {
  if (!form.isConnected) {
    location.reload();
    return;
  }
  const name = submitter?.name;
  if (name) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value: submitter.value });
    form.append(field);
  }
  if (submitter?.hasAttribute("formaction")) form.action = submitter.formAction;
  form.submit();
}

/** The first mistake, what the answer points to, or what was pressed; never nothing. */
function focusOn(page, hash, submitter) {
  const mistake = page.querySelector("[data-live-scene] .is-invalid, [data-live-scene] [aria-invalid=true]");
  if (!hash && mistake) mistake.focus();
  if (page.contains(document.activeElement)) return;
  const place = document.getElementById(submitter?.id ?? "") ?? page.querySelector("h1");
  const target = place.disabled ? page.querySelector("h1") : place;
  if (target.tagName === "H1") target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function tell(page, text) {
  const place = page.querySelector("[data-live-state]");
  if (!place) return;
  place.textContent = text;
  place.toggleAttribute("data-is-told", Boolean(text));
}
