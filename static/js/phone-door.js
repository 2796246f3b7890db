/**
 * The door of a workshop: a phone that was here before goes straight to its page; one that the
 * server no longer knows forgets its key and can join anew.
 */
import { deviceStorage, Store } from "./phone-store.js";

const { door, forget } = document.querySelector("main").dataset;
const store = new Store(deviceStorage(), door ?? forget);

if (forget) store.remove("key");
const key = door && store.get("key");
if (key) window.location.replace(`/w/${door}/${key}/`);
