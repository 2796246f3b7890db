/**
 * What the forms of one page share: the outbox of the person signed in, the token of the page,
 * and which forms are here.
 */
import { deliver } from "./delivery.js";
import { Outbox } from "./outbox.js";

const user = document.body.dataset.user;
const tab = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** The outbox, or null where nobody is signed in. */
export const outbox = user ? new Outbox({ storage: storage(), user, tab }) : null;

/** The forms of this page that save by themselves (autosave.js adds them). */
export const forms = [];

/** The page's token; a fresh one goes into every form, so that their buttons work too. */
const token = {
  get value() {
    return tokenFields()[0]?.value ?? "";
  },
  set value(fresh) {
    for (const field of tokenFields()) field.value = fresh;
  },
};

function tokenFields() {
  return [...document.querySelectorAll("input[name=csrfmiddlewaretoken]")];
}

export function send(parcel, options) {
  return deliver({ ...parcel, user }, { fetch: window.fetch.bind(window), token, ...options });
}

/** Where to sign in and come back here. */
export function signInAddress(login) {
  return `${login}?next=${encodeURIComponent(window.location.pathname + window.location.search)}`;
}

function storage() {
  try {
    return window.localStorage;
  } catch {
    return undefined; // forbidden: every use of it throws, which the outbox takes as "not kept"
  }
}
