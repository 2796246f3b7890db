/**
 * The notes of this phone: kept on it until the server has acknowledged them, and sent any
 * number of times.
 *
 * A note is {id, key, version, text, step, question, state, acked, tries, at} and sometimes
 *   was       what stands on the server while a change of it waits or was refused
 *   fault     why the server refused: its own word
 *   settled   others see it already, so that it can be neither changed nor withdrawn
 *   draft     a change that is being typed
 * `state`: "waiting" (to be sent), "withdrawing", "sent", "failed". `key` is the note's own: no
 * two notes of a phone have anything in common that goes to the server.
 */
import { newId, newKey } from "./phone-ids.js";

const NOTE = "n:";
const WAITING = ["waiting", "withdrawing"];
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

export class Outbox {
  /** `post(what, fields)`: what is "write" or "withdraw"; answers as phone-post.js does. */
  constructor({ store, post, now = Date.now }) {
    Object.assign(this, { store, post, now });
    /** Called after every change; with "sent" when the server has just acknowledged a text. */
    this.changed = () => {};
  }

  /** All notes, the newest first. */
  notes() {
    const found = this.store.names(NOTE).map((name) => this.store.get(name));
    return found.filter((note) => note?.id).sort((one, other) => other.at - one.at);
  }

  get(id) {
    return this.store.get(NOTE + id);
  }

  waiting() {
    return this.notes().filter((note) => WAITING.includes(note.state));
  }

  write({ text, step, question }) {
    const note = { id: newId(), key: newKey(), version: 1, text, step, question, at: this.now() };
    return this.#keep({ ...note, state: "waiting", acked: 0, tries: 0 });
  }

  change(id, text) {
    const note = this.get(id);
    if (!note) return;
    // A text the server never had needs no trace; one it may have is what stands meanwhile.
    const was = note.tries ? (note.was ?? note.text) : undefined;
    const version = note.tries ? note.version + 1 : note.version;
    this.#keep({ ...note, text, version, was, state: "waiting", fault: undefined, draft: undefined });
  }

  withdraw(id) {
    const note = this.get(id);
    if (!note) return;
    if (note.tries) this.#keep({ ...note, state: "withdrawing", fault: undefined });
    else this.#forget(id);
  }

  /** Leave a note whose change came too late as it stands, and forget the change. */
  leave(id) {
    const note = this.get(id);
    if (!note) return;
    if (note.was === undefined) this.#forget(id);
    else this.#keep({ ...note, text: note.was, was: undefined, state: "sent", fault: undefined });
  }

  /** Send the text that was refused as a note of its own. */
  anew(id) {
    const note = this.get(id);
    if (!note) return;
    this.write(note);
    this.leave(id);
  }

  draft(id, text) {
    const note = this.get(id);
    if (note) this.store.put(NOTE + id, { ...note, draft: text });
  }

  /** The notes of these steps are seen by others now. */
  settle(steps) {
    for (const note of this.notes()) {
      if (steps.includes(note.step) && note.acked && !note.settled) {
        this.#keep({ ...note, settled: true });
      }
    }
  }

  /** Forget notes of meetings long past, whose codes lead nowhere any more. */
  tidy() {
    for (const note of this.notes()) if (this.now() - note.at > KEPT_MS) this.#forget(note.id);
  }

  forgetAll() {
    for (const note of this.notes()) this.store.remove(NOTE + note.id);
    this.changed();
  }

  /** Send everything that waits, the oldest first; answers whether nothing waits any more. */
  async flush() {
    for (const { id } of this.waiting().reverse()) {
      // Read anew: while the one before was on its way, this one may have been changed.
      const note = this.get(id);
      if (!note || !WAITING.includes(note.state)) continue;
      const answer = await this.#send(note);
      if (answer.state === "offline" || answer.state === "unknown") return false;
    }
    return this.waiting().length === 0;
  }

  async #send(note) {
    const what = note.state === "withdrawing" ? "withdraw" : "write";
    // Told before it is sent: a phone that dies now must know that the server may have it.
    this.store.put(NOTE + note.id, { ...note, tries: note.tries + 1 });
    const { id, key, version, step, text } = note;
    const fields = { id, key, version: String(version), step };
    const answer = await this.post(what, what === "write" ? { ...fields, text } : fields);
    // What the person did meanwhile stays: it is sent next.
    const current = this.get(id);
    if (!current) return answer;
    if (answer.state === "kept") this.#kept(note, current, answer, what);
    else if (answer.state === "refused") this.#refused(note, current, answer.why, what);
    return answer;
  }

  #kept(sent, current, answer, what) {
    if (what === "withdraw") {
      this.#forget(sent.id);
      return;
    }
    const isSame = current.version === sent.version && current.state === "waiting";
    const settled = answer.is_revealed || current.settled;
    const done = isSame ? { state: "sent", was: undefined } : {};
    this.#keep({ ...current, acked: sent.version, settled, ...done }, isSame ? "sent" : undefined);
  }

  #refused(sent, current, why, what) {
    if (what === "withdraw") {
      // Taken: there is no such note, so nothing is left to withdraw.
      if (why === "taken") this.#forget(sent.id);
      else this.#keep({ ...current, state: "sent", settled: true, fault: why });
    } else if (why === "taken" && !sent.acked && sent.version === 1) {
      // Somebody else's note has this id, or an answer of ours does: a new one is free.
      this.write(current);
      this.#forget(sent.id);
    } else if (current.version === sent.version && current.state === "waiting") {
      this.#keep({ ...current, state: "failed", fault: why });
    }
  }

  #keep(note, event) {
    this.store.put(NOTE + note.id, note);
    this.changed(event);
    return note;
  }

  #forget(id) {
    this.store.remove(NOTE + id);
    this.changed();
  }
}
