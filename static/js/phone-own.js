/**
 * The list of this phone's notes: where each is, its code, and how to change or withdraw it
 * until others see it. Each keeps its own element, so that a change being typed stays.
 */
import { noteCode } from "./phone-ids.js";

const BRIEF = 40;

export class Own {
  constructor(section, { outbox, store, say, sent }) {
    Object.assign(this, { section, outbox, store, say, sent });
    this.list = section.querySelector("[data-own-list]");
    this.words = section.dataset;
    this.items = new Map();
    this.scene = { kind: "", step: "" };
    section.querySelector("[data-forget]").addEventListener("click", () => outbox.forgetAll());
  }

  /** The scene changed: {kind, step}. The list is unfolded while it is what one works with. */
  place(scene) {
    const isNew = scene.kind !== this.scene.kind;
    this.scene = scene;
    if (isNew) this.section.open = ["write", "closed"].includes(scene.kind) || this.#isUrgent();
    this.show();
  }

  show() {
    const isOver = this.scene.kind === "closed";
    const notes = this.outbox.notes();
    this.section.hidden = notes.length === 0;
    this.section.querySelector("[data-how-many]").textContent = String(notes.length);
    if (notes.some((note) => note.state === "failed")) this.section.open = true;
    this.section.querySelector("[data-forget]").hidden = !isOver;
    const isAtRisk = !this.store.isKept && this.outbox.waiting().length > 0;
    this.section.querySelector("[data-unkept-place]").textContent = isAtRisk ? this.words.unkept : "";
    const ids = new Set(notes.map((note) => note.id));
    for (const [id, item] of this.items) {
      if (ids.has(id)) continue;
      item.remove();
      this.items.delete(id);
    }
    notes.forEach((note, at) => {
      const item = this.items.get(note.id) ?? this.#made(note);
      if (this.list.children[at] !== item) this.list.insertBefore(item, this.list.children[at] ?? null);
      this.#fill(item, note);
    });
  }

  /** Whether something here still wants its person: not sent, refused, or half changed. */
  #isUrgent() {
    return this.outbox.notes().some((note) => note.state !== "sent" || note.draft !== undefined);
  }

  #made(note) {
    const item = this.section.querySelector("template").content.cloneNode(true).firstElementChild;
    const { id } = note;
    const field = item.querySelector("[data-edit-text]");
    field.id = `zmiana-${id}`;
    item.querySelector("[data-edit-label]").htmlFor = field.id;
    const on = (selector, act) => item.querySelector(selector).addEventListener("click", act);
    on("[data-edit]", () => this.#edit(item, this.outbox.get(id).text));
    on("[data-cancel]", () => this.#stopEditing(item, id));
    on("[data-withdraw]", () => {
      this.outbox.withdraw(id);
      this.say(this.words.goneAloud);
      this.#after();
    });
    on("[data-leave]", () => this.outbox.leave(id));
    on("[data-anew]", () => {
      this.outbox.anew(id);
      this.#after();
    });
    field.addEventListener("input", () => this.outbox.draft(id, field.value));
    item.querySelector("[data-edit-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save(item, id, field.value);
    });
    this.items.set(id, item);
    if (note.draft !== undefined) this.#edit(item, note.draft, { isQuiet: true });
    return item;
  }

  #fill(item, note) {
    const put = (selector, text) => {
      for (const place of item.querySelectorAll(selector)) {
        if (place.textContent !== text) place.textContent = text;
      }
    };
    const form = item.querySelector("[data-edit-form]");
    const isOver = this.scene.kind === "closed";
    const canChange = note.state !== "withdrawing" && !note.settled && !isOver;
    if (!canChange && form.querySelector("textarea").value === note.text) form.hidden = true;
    const isEditing = !form.hidden;
    const isLate = note.state === "failed" && ["late", "taken"].includes(note.fault);
    item.dataset.is = note.state === "withdrawing" ? "waiting" : note.state;
    put("[data-text]", note.text);
    put("[data-state]", this.#stateOf(note));
    put("[data-code]", noteCode(note.id));
    put("[data-question]", note.step === this.scene.step ? "" : note.question);
    put("[data-fault]", note.fault ? this.#faultOf(note.fault) : "");
    put("[data-which]", `: ${note.text.length > BRIEF ? `${note.text.slice(0, BRIEF)}…` : note.text}`);
    item.querySelector("[data-code-line]").hidden = !note.acked;
    item.querySelector("[data-edit]").hidden = !canChange || isEditing || isLate;
    item.querySelector("[data-withdraw]").hidden = !canChange || isEditing || isLate;
    item.querySelector("[data-anew]").hidden = !isLate || isOver;
    item.querySelector("[data-leave]").hidden = !isLate || note.was === undefined;
    const path = item.querySelector("[data-path]");
    path.hidden = !(isOver && note.acked);
    path.href = this.words.path.replace("KOD", noteCode(note.id));
  }

  #stateOf(note) {
    if (note.state === "sent") return this.words.sent;
    if (note.state === "failed") return this.words.failed;
    return note.state === "withdrawing" ? this.words.withdrawing : this.words.waiting;
  }

  #faultOf(why) {
    const words = {
      late: this.words.late,
      closed: this.words.closed,
      too_long: this.words.tooLong,
      too_many: this.words.tooMany,
      not_here: this.words.notHere,
    };
    return words[why] ?? this.words.refused;
  }

  #edit(item, text, { isQuiet = false } = {}) {
    const form = item.querySelector("[data-edit-form]");
    form.hidden = false;
    const field = form.querySelector("textarea");
    field.value = text;
    item.querySelector("[data-edit]").hidden = true;
    item.querySelector("[data-withdraw]").hidden = true;
    if (!isQuiet) field.focus();
  }

  #stopEditing(item, id) {
    item.querySelector("[data-edit-form]").hidden = true;
    this.outbox.draft(id, undefined);
    this.show();
    item.querySelector("[data-edit]").focus();
  }

  #save(item, id, text) {
    const fault = text.trim() === "" ? this.words.empty : [...text.trim()].length > 500 ? this.words.tooLong : "";
    item.querySelector("[data-fault]").textContent = fault;
    if (fault) return;
    item.querySelector("[data-edit-form]").hidden = true;
    this.outbox.change(id, text);
    this.#after();
    item.querySelector("[data-edit]").focus();
  }

  #after() {
    this.show();
    this.sent();
  }
}
