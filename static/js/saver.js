/**
 * Saves one form's text: one request at a time, the newest text last, nothing twice.
 *
 * Knows nothing of pages. It is given
 *   read()            → {fields, names}, what the form says now
 *   send(parcel, {keepalive}) → the word of delivery.js
 *   show(outcome)     tells the person; `outcome.isKept`: it is on this device as well
 *   moved(version)    the record stands at this version now
 *   about             {url, page, slot, title} for the outbox
 * A form with `isManual` is kept on the device but sent only when `flush` is called.
 */
import { sameContent } from "./outbox.js";

const PAUSE_MS = 800;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;
/** States that stay on show while one types on: nothing better is known yet. */
const LASTING = ["offline", "signed_out", "conflict", "gone", "locked"];
/** Answers that stay the same however often one asks. */
const SETTLED = ["conflict", "gone", "locked"];

export class Saver {
  constructor({ outbox, version, read, send, show, moved, about, isManual = false }) {
    Object.assign(this, { outbox, version, read, send, show, moved, about, isManual });
    // What the server is known to have. A form to choose with shows what it does not have.
    this.stored = isManual ? null : read().fields;
    this.last = { state: "idle" };
    this.retryMs = FIRST_RETRY_MS;
    this.flight = null;
  }

  get isDirty() {
    return this.stored === null || !sameContent(this.read().fields, this.stored);
  }

  /** Sending again would get the same answer; the person has to decide. */
  get isBlocked() {
    return SETTLED.includes(this.last.state);
  }

  /** Something was typed or chosen. */
  changed() {
    if (!this.isDirty && !this.flight) {
      this.#cancel();
      this.outbox.discard(this.about);
      this.#tell(this.last.at ? { state: "saved", at: this.last.at } : { state: "idle" });
      return;
    }
    const isKept = this.keep();
    if (this.isManual) {
      this.#tell({ state: "offline", isKept });
      return;
    }
    if (LASTING.includes(this.last.state)) this.#tell({ ...this.last, isKept });
    else this.#tell({ state: "saving", isKept });
    if (!this.isBlocked) this.#later(PAUSE_MS);
  }

  /** Put what the form says into the outbox; false when the device does not take it. */
  keep(state = this.isManual || this.last.state === "conflict" ? "conflict" : "waiting") {
    return this.outbox.put({ ...this.about, ...this.read(), version: this.version, state });
  }

  /** Save now; resolves to the outcome once everything typed until then is dealt with. */
  flush(options = {}) {
    this.#cancel();
    if (this.isBlocked) return Promise.resolve(this.last);
    // What is on its way may be refused while what was typed since is right.
    if (this.flight) return this.flight.then((last) => (this.#isPast(last) ? this.flush(options) : last));
    this.flight = this.#fly(options).finally(() => {
      this.flight = null;
    });
    return this.flight;
  }

  /** Whether the answer refuses what the form does not say any more. */
  #isPast(outcome) {
    return outcome.state === "invalid" && !sameContent(this.read().fields, this.refused);
  }

  /** The form now says what `entry` says, typed over the entry's version. */
  adopt(entry) {
    this.version = entry.version;
    this.about = { ...this.about, url: entry.url };
    this.last = { state: "idle" };
    const isKept = this.keep();
    this.#tell({ state: "offline", isKept });
  }

  async #fly(options) {
    while (this.isDirty) {
      const isKept = this.keep();
      const parcel = { ...this.about, version: this.version, fields: this.read().fields };
      if (!LASTING.includes(this.last.state)) this.#tell({ state: "saving", isKept });
      const outcome = await this.send(parcel, options);
      if (outcome.state !== "saved") return this.#failed(outcome, parcel, isKept);
      this.#landed(outcome, parcel);
    }
    return this.last;
  }

  #landed({ version, at }, parcel) {
    this.stored = parcel.fields;
    this.version = version;
    this.isManual = false;
    this.retryMs = FIRST_RETRY_MS;
    this.moved(version);
    this.outbox.acknowledge(parcel);
    this.#tell({ state: this.isDirty ? "saving" : "saved", at });
  }

  #failed(outcome, parcel, isKept) {
    if (SETTLED.includes(outcome.state) || outcome.state === "invalid") this.outbox.mark(parcel, outcome.state);
    this.refused = parcel.fields;
    this.#tell({ ...outcome, isKept });
    if (outcome.state === "offline") {
      this.#later(this.retryMs);
      this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
    } else if (this.#isPast(outcome)) {
      this.#later(PAUSE_MS);
    }
    return this.last;
  }

  #tell(outcome) {
    this.last = { at: this.last.at, ...outcome };
    this.show(this.last);
  }

  #later(ms) {
    this.#cancel();
    this.timer = setTimeout(() => this.flush(), ms);
  }

  #cancel() {
    clearTimeout(this.timer);
  }
}
