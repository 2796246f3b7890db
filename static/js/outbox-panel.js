/**
 * Tells what waits on this device for the person signed in, and sends it in the background.
 * components/_outbox.html: <section data-outbox hidden data-waiting … ><template>…
 *
 * Texts of the forms on this page are their own business (autosave.js); here go those of pages
 * that were left. What the server refused is listed with its text: to open, copy or throw away.
 */
import { forms, outbox, send, signInAddress } from "./device.js";
import { BEAT_MS, textOf } from "./outbox.js";

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

export function outboxPanel(section) {
  if (!outbox) return;
  const panel = new Panel(section);
  const look = () => panel.look();
  window.addEventListener("online", look);
  window.addEventListener("storage", () => panel.show());
  window.addEventListener("pagehide", () => outbox.release());
  window.addEventListener("pageshow", look);
  setInterval(() => {
    outbox.beat();
    if (outbox.count) panel.look();
    else panel.show();
  }, BEAT_MS);
  look();
}

class Panel {
  constructor(section) {
    this.section = section;
    this.words = section.querySelector("[data-outbox-words]");
    this.list = section.querySelector("[data-outbox-list]");
    this.reload = section.querySelector("[data-outbox-reload]");
    this.login = section.querySelector("[data-outbox-login]");
    this.row = section.querySelector("template");
    this.sentCount = 0;
    this.retryMs = FIRST_RETRY_MS;
    this.notBefore = 0;
  }

  /** Give every form what belongs to it, send the rest, say what is left. */
  async look() {
    outbox.beat();
    for (const form of forms) form.restore();
    this.show();
    if (this.isSending || Date.now() < this.notBefore) return;
    this.isSending = true;
    for (const entry of outbox.free().filter((one) => isForUs(one))) {
      if (!(await this.pass(entry))) break;
    }
    this.isSending = false;
    this.show();
  }

  /** Send one entry; false when there is no use in sending the next one now. */
  async pass(entry) {
    const mine = outbox.claim(entry);
    const outcome = await send(mine);
    this.signedOut = outcome.state === "signed_out" ? outcome : null;
    if (outcome.state === "offline" || this.signedOut) {
      this.notBefore = Date.now() + this.retryMs;
      this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
      return false;
    }
    this.retryMs = FIRST_RETRY_MS;
    if (outcome.state === "saved") {
      outbox.acknowledge(mine);
      this.sentCount += 1;
    } else {
      outbox.mark(mine, outcome.state);
    }
    return true;
  }

  show() {
    const left = outbox.entries().filter((entry) => !isOfAForm(entry));
    const waiting = left.filter((entry) => entry.state === "waiting");
    const stuck = left.filter((entry) => entry.state !== "waiting");
    const words = this.section.dataset;
    const sentences = [
      waiting.length ? `${words.waiting} ${waiting.length}.` : "",
      stuck.length ? `${words.stuck} ${stuck.length}.` : "",
      this.sentCount ? `${words.sent} ${this.sentCount}.` : "",
      this.signedOut ? words.signedOut : "",
    ];
    const text = sentences.filter(Boolean).join(" ");
    if (this.words.textContent !== text) this.words.textContent = text;
    this.section.hidden = text === "";
    this.reload.hidden = this.sentCount === 0;
    this.login.hidden = !this.signedOut;
    if (this.signedOut) this.login.href = signInAddress(this.signedOut.login);
    this.rows(stuck);
  }

  rows(stuck) {
    const key = JSON.stringify(stuck.map((entry) => [entry.url, entry.tab, entry.state]));
    if (key === this.shownRows) return;
    this.shownRows = key;
    this.list.replaceChildren(...stuck.map((entry) => this.rowOf(entry)));
  }

  rowOf(entry) {
    const row = this.row.content.cloneNode(true).firstElementChild;
    const link = row.querySelector("[data-outbox-open]");
    link.textContent = entry.title;
    link.href = pageOf(entry);
    row.querySelector("[data-outbox-why]").textContent = this.section.dataset[entry.state];
    row.querySelector("[data-outbox-text]").textContent = textOf(entry);
    row.querySelector("[data-outbox-discard]").addEventListener("click", () => {
      outbox.discard(entry);
      this.show();
      this.section.focus();
    });
    return row;
  }
}

/** Waiting, and no form of this page is busy with it. */
function isForUs(entry) {
  return entry.state === "waiting" && !isOfAForm(entry);
}

function isOfAForm(entry) {
  return forms.some((form) => form.url === entry.url);
}

/** Where an entry's form stands; one not yet stored needs its question to be shown. */
function pageOf({ url, fields }) {
  const question = fields.find(([name]) => name === "question")?.[1];
  return question ? `${url}?question=${encodeURIComponent(question)}` : url;
}
