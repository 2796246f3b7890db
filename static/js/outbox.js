/**
 * What was typed and is not yet known to be stored, kept on this device (localStorage).
 *
 * An entry belongs to a person, an address and a tab, so that two tabs never write over each
 * other and the next person at this device neither sees nor sends it:
 *   {user, url, tab, version, fields: [[name, value], …], names: [name, …], page, slot, title,
 *    state: "waiting" | "conflict" | "invalid" | "gone" | "locked", at: ms, alive: ms}
 * `version` is the version the text was typed over. Only "waiting" entries are sent by
 * themselves. A tab that is open says so every few seconds (`beat`); what a closed tab leaves
 * behind is free for any other tab of the same person.
 *
 * No crypto.randomUUID, no locks, no service worker: pages over plain http have none of them.
 */
const PREFIX = "wiazka:outbox:";
export const BEAT_MS = 5_000;
const LEASE_MS = 20_000;

export class Outbox {
  constructor({ storage, user, tab, now = Date.now }) {
    Object.assign(this, { storage, user: String(user), tab, now });
  }

  /** Keep an entry of this tab; false when the device does not take it. */
  put(entry) {
    const at = this.now();
    return this.#write({ state: "waiting", ...entry, user: this.user, tab: this.tab, at, alive: at });
  }

  /** This tab's entry for an address, or undefined. */
  own(url) {
    return this.#parse(this.#get(this.#key(url, this.tab)));
  }

  /** The server has stored these very fields: forget them, and nothing newer. */
  acknowledge(entry) {
    const key = this.#key(entry.url, entry.tab ?? this.tab);
    const kept = this.#parse(this.#get(key));
    if (kept && sameContent(kept.fields, entry.fields)) this.#remove(key);
  }

  /** The person does not want it any more. */
  discard(entry) {
    this.#remove(this.#key(entry.url, entry.tab ?? this.tab));
  }

  mark(entry, state) {
    const kept = this.#parse(this.#get(this.#key(entry.url, entry.tab ?? this.tab)));
    if (kept && sameContent(kept.fields, entry.fields)) this.#write({ ...kept, state });
  }

  /** Take over what a closed tab left; the entry as this tab's own. */
  claim(entry) {
    const mine = { ...entry, tab: this.tab, alive: this.now() };
    if (entry.tab !== this.tab && this.#write(mine)) this.discard(entry);
    return mine;
  }

  /** All entries of this person, oldest first. */
  entries() {
    const mine = this.#keys().map((key) => this.#parse(this.#get(key)));
    return mine.filter((entry) => entry?.user === this.user).sort((a, b) => a.at - b.at);
  }

  /** Entries that no other open tab is busy with. */
  free() {
    const dead = this.now() - LEASE_MS;
    return this.entries().filter((entry) => entry.tab === this.tab || entry.alive < dead);
  }

  get count() {
    return this.entries().length;
  }

  /** This tab is still open. */
  beat() {
    this.#renew(this.now());
  }

  /** This tab closes: its entries are free at once. */
  release() {
    this.#renew(0);
  }

  #renew(alive) {
    for (const entry of this.entries()) {
      if (entry.tab === this.tab) this.#write({ ...entry, alive });
    }
  }

  #key(url, tab) {
    return `${PREFIX}${this.user}|${url}|${tab}`;
  }

  #keys() {
    const keys = [];
    try {
      for (let at = 0; at < this.storage.length; at += 1) keys.push(this.storage.key(at));
    } catch {
      return [];
    }
    return keys.filter((key) => key?.startsWith(`${PREFIX}${this.user}|`));
  }

  #get(key) {
    try {
      return this.storage.getItem(key);
    } catch {
      return null;
    }
  }

  #parse(text) {
    try {
      const entry = JSON.parse(text);
      return Array.isArray(entry?.fields) ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  #write(entry) {
    try {
      this.storage.setItem(this.#key(entry.url, entry.tab), JSON.stringify(entry));
      return true;
    } catch {
      return false; // full, or forbidden
    }
  }

  #remove(key) {
    try {
      this.storage.removeItem(key);
    } catch {
      // A device that forbids storing has stored nothing either.
    }
  }
}

/** Whether two lists of [name, value] say the same. */
export function sameContent(some, others) {
  return JSON.stringify(some) === JSON.stringify(others);
}

/** Whether a person would see the same: a control left empty says what a missing one says. */
export function looksTheSame(some, others) {
  const said = (fields) => fields.filter(([, value]) => value !== "");
  return sameContent(said(some), said(others));
}

/** What of an entry a person would recognise: prose, not ids, codes or marks. */
export function textOf(entry) {
  const isCode = /^([0-9a-f-]{36}|[a-z0-9]+(_[a-z0-9]+)+|.?)$/;
  const shown = entry.fields.filter(([name]) => entry.names.includes(name));
  return shown.map(([, value]) => value.trim()).filter((value) => !isCode.test(value)).join("\n\n");
}
