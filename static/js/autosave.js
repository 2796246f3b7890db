/**
 * Saves a form as one types, says honestly where the text is, and brings back what was not sent.
 * <form data-autosave> … <input type="hidden" name="version"> … components/_saved_state.html
 * With data-autosave="choice" (two versions of one record) nothing is sent before a button is
 * pressed. Without scripts the form's own button saves.
 */
import { forms, outbox, send, signInAddress } from "./device.js";
import { fillForm, readForm } from "./form-fields.js";
import { looksTheSame, textOf } from "./outbox.js";
import { Saver } from "./saver.js";

const VERSIONS = "wiazka:versions";
const LONGEST_QUOTE = 300;
const LONGEST_WAY_MS = 10_000;

export function autosave(form) {
  if (!outbox || form.dataset.user !== document.body.dataset.user) return;
  if (isOutdated(form)) {
    window.location.reload();
    return;
  }
  // A browser that fills an old text into a page of a newer version would hide the newer text.
  form.autocomplete = "off";
  const page = new SavingForm(form);
  forms.push(page);
  page.restore();
}

class SavingForm {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector("[data-autosave-state]");
    this.version = form.elements.namedItem("version");
    this.url = address(form);
    this.slot = this.version.value === "0" ? slotOf(form) : null;
    this.isChoice = form.dataset.autosave === "choice";
    this.saver = new Saver({
      outbox,
      version: Number(this.version.value),
      read: () => readForm(form),
      send,
      show: (outcome) => this.show(outcome),
      moved: (version) => this.moved(version),
      about: { url: this.url, page: window.location.pathname, slot: this.slot, title: document.title },
      isManual: this.isChoice,
    });
    this.listen();
  }

  listen() {
    const { form, saver } = this;
    const changed = () => saver.changed();
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("focusout", () => this.flushNow());
    form.addEventListener("submit", (event) => this.submit(event));
    form.querySelector("[data-autosave-insert]").addEventListener("click", () => this.insert());
    form.querySelector("[data-autosave-discard]").addEventListener("click", () => this.refuse());
    for (const link of this.isChoice ? document.querySelectorAll("[data-autosave-drop]") : []) {
      link.addEventListener("click", () => outbox.discard(saver.about));
    }
    window.addEventListener("online", () => this.flushNow());
    document.addEventListener("visibilitychange", () => this.flushNow({ keepalive: document.hidden }));
    window.addEventListener("pagehide", () => this.flushNow({ keepalive: true }));
    window.addEventListener("pageshow", () => this.settle());
    window.addEventListener("beforeunload", (event) => {
      // The device refuses to keep it and the server does not have it: ask before it is lost.
      if (saver.isDirty && saver.last.isKept === false && !this.isLeaving) event.preventDefault();
    });
  }

  flushNow(options) {
    const { saver } = this;
    // Nothing was typed, or what was typed is known to be wrong: typing on tries again.
    const isSettled = ["idle", "invalid"].includes(saver.last.state) || !saver.isDirty;
    if (!isSettled && !saver.isManual && !this.isLeaving) saver.flush(options);
  }

  /** A button was pressed: everything typed goes first, then the form itself, once. */
  async submit(event) {
    if (this.isReleased) {
      this.isReleased = false;
      return;
    }
    event.preventDefault();
    if (this.isSubmitting) return;
    this.isSubmitting = true;
    this.buttons("true");
    // What nobody typed is not a record yet; the server says what is missing.
    const isTyped = this.saver.isDirty || this.saver.flight;
    const outcome = isTyped ? await this.saver.flush() : this.saver.last;
    if (isTyped && outcome.state === "offline") {
      this.settle();
      return;
    }
    // A form that is being submitted ignores being submitted: let this event end first.
    await new Promise((resolve) => setTimeout(resolve));
    this.isLeaving = true;
    this.isReleased = true;
    this.form.requestSubmit(event.submitter);
    // Somebody who stops the browser on its way must be able to press again.
    setTimeout(() => this.settle(), LONGEST_WAY_MS);
  }

  settle() {
    this.isSubmitting = false;
    this.isLeaving = false;
    this.buttons(null);
  }

  buttons(isBusy) {
    for (const button of this.form.querySelectorAll("button[type=submit]")) {
      if (isBusy) button.setAttribute("aria-disabled", isBusy);
      else button.removeAttribute("aria-disabled");
    }
  }

  moved(version) {
    this.version.value = String(version);
    remember(this.url, version);
  }

  // --- What was not sent the last time -------------------------------------------------

  /** Whether an entry belongs into this form: its address, or the place where it is made. */
  isFor(entry) {
    return entry.url === this.url || (this.slot !== null && entry.slot === this.slot);
  }

  /** Bring back what this device kept for this form, or offer it where the record moved on. */
  restore() {
    // The page shows this text beside the other one: it is kept here until one is chosen.
    if (this.isChoice && this.saver.last.state === "idle") this.saver.changed();
    const left = outbox.free().filter((one) => one.tab !== outbox.tab && this.isFor(one));
    for (const entry of this.offered ? [] : left) {
      const isShown = entry.url === this.url && looksTheSame(entry.fields, readForm(this.form).fields);
      if (this.isChoice && isShown) outbox.discard(entry);
      else if (this.isUntouched && isShown) this.confirm(entry);
      else if (this.isUntouched && this.canContinue(entry)) this.take(entry);
      else if (entry.url === this.url && !this.offered) this.offer(entry);
    }
  }

  get isUntouched() {
    return !this.isChoice && this.saver.last.state === "idle";
  }

  canContinue(entry) {
    const isCurrent = entry.url !== this.url || entry.version === this.saver.version;
    return isCurrent && entry.state !== "conflict" && entry.state !== "gone";
  }

  /** The page says what the entry says: the server is asked whether it has it, or why not. */
  confirm(entry) {
    this.saver.stored = null;
    this.take({ ...entry, version: this.saver.version });
  }

  /** Put an entry's text into the form and go on with it, over the version it was typed over. */
  take(entry) {
    const mine = outbox.claim(entry);
    this.form.closest("details")?.setAttribute("open", "");
    fillForm(this.form, mine);
    this.form.setAttribute("action", mine.url);
    this.url = mine.url;
    this.version.value = String(mine.version);
    this.saver.adopt(mine);
    for (const field of this.form.querySelectorAll("[data-counter]")) {
      field.dispatchEvent(new Event("input"));
    }
    this.saver.flush();
  }

  offer(entry) {
    const box = this.form.querySelector("[data-autosave-offer]");
    const text = textOf(entry);
    box.querySelector("[data-autosave-quote]").textContent =
      text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
    box.hidden = false;
    this.offered = entry;
    // From now on it waits for the person, whatever tab looks at it.
    outbox.mark(entry, "conflict");
  }

  insert() {
    const entry = this.offered;
    this.close();
    this.saver.stored = null;
    this.take(entry);
  }

  refuse() {
    outbox.discard(this.offered);
    this.close();
    this.restore();
  }

  close() {
    this.form.querySelector("[data-autosave-offer]").hidden = true;
    this.offered = null;
    const first = [...this.form.elements].find((one) => one.type !== "hidden" && !one.disabled);
    first?.focus();
  }

  // --- What the person is told ---------------------------------------------------------

  show(outcome) {
    const { state } = this;
    const isProblem = !["idle", "saving", "saved"].includes(outcome.state);
    // Every pause in typing ends in "saved": said aloud only when it is news.
    state.setAttribute("aria-live", isProblem || state.dataset.isProblem ? "polite" : "off");
    if (isProblem) state.dataset.isProblem = "1";
    else if (outcome.state === "saved") delete state.dataset.isProblem;
    const isSafe = outcome.state === "offline" && outcome.isKept;
    state.classList.toggle("saved-state--waiting", isSafe);
    state.classList.toggle("saved-state--failed", isProblem && !isSafe);
    const text = sentence(outcome, state.dataset);
    if (state.textContent !== text) state.textContent = text;
    const link = this.form.querySelector("[data-autosave-login]");
    link.hidden = outcome.state !== "signed_out";
    if (outcome.login) link.href = signInAddress(outcome.login);
    const isShowable = outcome.state === "conflict" || outcome.state === "gone";
    this.form.querySelector("[data-autosave-show]").hidden = !isShowable;
  }
}

function sentence(outcome, words) {
  const unsaved = (reason) => `${words.unsaved} ${reason}`;
  switch (outcome.state) {
    case "saving":
      return words.saving;
    case "saved":
      return `${words.saved} ${outcome.at}`;
    case "offline":
      return outcome.isKept ? `${words.waiting} ${outbox.count}` : unsaved(words.full);
    case "invalid":
      return unsaved(outcome.reason || words.refused);
    case "conflict":
      return words.conflict;
    case "locked":
      return unsaved(outcome.reason);
    case "gone":
      return unsaved(words.gone);
    case "signed_out":
      return outcome.isKept ? words.signedOut : unsaved(words.signedOutFull);
    default:
      return "";
  }
}

/** The path a form is sent to, without query: what the record is called everywhere. */
function address(form) {
  return new URL(form.getAttribute("action") || window.location.href, window.location.href).pathname;
}

/** The place on a page where a record is made; its id, new on every page, left out. */
function slotOf(form) {
  const question = form.elements.namedItem("question")?.value ?? "";
  return `${window.location.pathname}|${address(form).replace(/[^/]+\/$/, "")}|${question}`;
}

/** Whether the browser, going back, shows a page older than what this tab has saved since. */
function isOutdated(form) {
  if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") return false;
  return (versions()[address(form)] ?? 0) > Number(form.elements.namedItem("version").value);
}

function remember(url, version) {
  try {
    sessionStorage.setItem(VERSIONS, JSON.stringify({ ...versions(), [url]: version }));
  } catch {
    // Going back then shows the older page; saving over it is a conflict, nothing is lost.
  }
}

function versions() {
  try {
    return JSON.parse(sessionStorage.getItem(VERSIONS)) ?? {};
  } catch {
    return {};
  }
}
