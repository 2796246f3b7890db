/** Stand-ins for what a browser gives: a device's memory, a clock, a server at the far end. */

export class FakeStorage {
  constructor({ most = Infinity, isForbidden = false } = {}) {
    Object.assign(this, { most, isForbidden });
    this.kept = new Map();
  }

  get length() {
    if (this.isForbidden) throw new Error("SecurityError");
    return this.kept.size;
  }

  key(at) {
    return [...this.kept.keys()][at] ?? null;
  }

  getItem(key) {
    if (this.isForbidden) throw new Error("SecurityError");
    return this.kept.get(key) ?? null;
  }

  setItem(key, text) {
    if (this.isForbidden) throw new Error("SecurityError");
    if (text.length > this.most) throw new Error("QuotaExceededError");
    this.kept.set(key, text);
  }

  removeItem(key) {
    this.kept.delete(key);
  }
}

/** A form of one text: `form.text = "…"` is typing; `form.read` is what a page reads. */
export class FakeForm {
  constructor(text = "") {
    this.text = text;
    this.read = () => ({ fields: [["text", this.text]], names: ["text"] });
  }
}

/** A far end whose answers wait until they are told: `far.answer({…})`. */
export class FarEnd {
  constructor() {
    this.parcels = [];
    this.waiting = [];
    this.send = (parcel) => {
      this.parcels.push(parcel);
      return new Promise((resolve) => this.waiting.push(resolve));
    };
  }

  async answer(outcome) {
    this.waiting.shift()(outcome);
    await settled();
  }
}

/** Everything promised so far has happened. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Time that passes only when told to; takes the place of setTimeout. */
export class FakeClock {
  constructor() {
    this.now = 0;
    this.timers = new Map();
    globalThis.setTimeout = (call, ms) => {
      const id = Symbol("timer");
      this.timers.set(id, { call, due: this.now + ms });
      return id;
    };
    globalThis.clearTimeout = (id) => this.timers.delete(id);
  }

  async pass(ms) {
    this.now += ms;
    for (const [id, { call, due }] of [...this.timers]) {
      if (due <= this.now && this.timers.delete(id)) call();
    }
    await settled();
  }
}
