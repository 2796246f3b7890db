/**
 * What this phone remembers of one workshop, as JSON under "wiazka:w:CODE:…".
 *
 * Where the device keeps nothing (private window, memory full), the page still does, until it
 * is closed: `isKept` says which.
 */
const PREFIX = "wiazka:w:";

export class Store {
  constructor(storage, code) {
    this.storage = storage;
    this.prefix = `${PREFIX}${code}:`;
    this.page = new Map();
    this.isKept = true;
  }

  get(name) {
    const text = this.page.get(name) ?? this.#stored(name);
    try {
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  put(name, value) {
    const text = JSON.stringify(value);
    try {
      this.storage.setItem(this.prefix + name, text);
      this.page.delete(name);
      this.isKept = true;
    } catch {
      this.page.set(name, text);
      this.isKept = false;
    }
  }

  remove(name) {
    this.page.delete(name);
    try {
      this.storage.removeItem(this.prefix + name);
    } catch {
      // A device that keeps nothing has nothing to forget.
    }
  }

  /** Names that begin so. */
  names(start = "") {
    const found = new Set([...this.page.keys()].filter((name) => name.startsWith(start)));
    try {
      for (let at = 0; at < this.storage.length; at += 1) {
        const key = this.storage.key(at);
        if (key.startsWith(this.prefix + start)) found.add(key.slice(this.prefix.length));
      }
    } catch {
      // as above
    }
    return [...found];
  }

  #stored(name) {
    try {
      return this.storage.getItem(this.prefix + name);
    } catch {
      return null;
    }
  }
}

/** The device's memory; undefined where it is forbidden, which `Store` takes as "keeps nothing". */
export function deviceStorage() {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
