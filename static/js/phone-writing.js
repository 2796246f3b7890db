/**
 * The form of a note. It stands outside the scene, so whatever the facilitator does, the text in
 * it, the cursor and the question it answers stay: only an empty form follows the workshop.
 */
const DRAFT = "draft";
const MOST = 500;

export class Writing {
  /** `say(words)` tells a screen reader; `sent()` starts the delivery. */
  constructor(form, { store, outbox, say, sent }) {
    Object.assign(this, { form, store, outbox, say, sent });
    this.field = form.querySelector("textarea");
    this.words = form.dataset;
    const draft = store.get(DRAFT);
    if (draft?.text) {
      this.field.value = draft.text;
      this.step = draft.step;
      this.question = draft.question;
    }
    this.field.addEventListener("input", () => this.keep());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) this.place(this.scene);
    });
  }

  get isEmpty() {
    return this.field.value.trim() === "";
  }

  /** Take the place that the scene leaves: {kind, step, question}. */
  place(scene) {
    const isElsewhere = this.scene?.step !== scene.step;
    this.scene = scene;
    const canWrite = scene.kind === "write";
    if (this.isEmpty || this.step === undefined) {
      this.step = scene.step;
      this.question = scene.question;
    }
    const isMoved = !this.isEmpty && !(canWrite && this.step === scene.step);
    const isOver = scene.kind === "closed";
    const moved = isOver ? this.words.over : `${this.words.moved} „${this.question}”`;
    this.#tell("[data-moved-on]", isMoved ? moved : "");
    if (isElsewhere) this.#tell("[data-fault]", "");
    const hadFocus = this.form.contains(document.activeElement);
    this.form.hidden = !canWrite && !isMoved;
    if (hadFocus && this.form.hidden) document.getElementById("co")?.focus({ preventScroll: true });
  }

  /** Half-written text is on the phone with every letter. */
  keep() {
    if (this.isEmpty) this.store.remove(DRAFT);
    else this.store.put(DRAFT, { text: this.field.value, step: this.step, question: this.question });
    this.#tell("[data-fault]", "");
  }

  submit() {
    const text = this.field.value;
    const fault = this.#faultOf(text);
    this.#tell("[data-fault]", fault);
    if (fault) {
      this.field.focus();
      return;
    }
    this.outbox.write({ text, step: this.step, question: this.question });
    this.field.value = "";
    this.field.dispatchEvent(new Event("input"));
    this.say(this.words.put);
    this.place(this.scene);
    this.sent();
  }

  #faultOf(text) {
    if (this.scene.kind === "closed") return this.words.over;
    if (text.trim() === "") return this.words.empty;
    return [...text.trim()].length > MOST ? this.words.tooLong : "";
  }

  #tell(selector, words) {
    const place = this.form.querySelector(selector);
    if (place.textContent !== words) place.textContent = words;
  }
}
