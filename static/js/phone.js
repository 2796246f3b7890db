/**
 * The page of a phone during a workshop: what it writes and votes is kept on the phone until the
 * server has it; what the facilitator does comes by itself. Without this script the page works
 * as plain forms.
 */
import { counter } from "./counter.js";
import { Live } from "./live.js";
import { showTimer } from "./live-timer.js";
import { Outbox } from "./phone-outbox.js";
import { Own } from "./phone-own.js";
import { post } from "./phone-post.js";
import { readyButton } from "./phone-ready.js";
import { Retry } from "./phone-retry.js";
import { deviceStorage, Store } from "./phone-store.js";
import { Votes } from "./phone-votes.js";
import { Writing } from "./phone-writing.js";

/** How often groups that somebody has unfolded on the phone are looked up again. */
const GROUPS_MS = 15_000;

const page = document.querySelector("[data-phone]");
const form = page.querySelector("[data-writing]");
const section = page.querySelector("[data-own]");
const store = new Store(deviceStorage(), page.dataset.phone);
store.put("key", page.dataset.key);

const addresses = { write: form.action, withdraw: section.dataset.withdraw };
const outbox = new Outbox({ store, post: (what, fields) => post(addresses[what], fields) });
const notes = new Retry(() => outbox.flush());
const send = () => notes.now();
const own = new Own(section, { outbox, store, say, sent: send });
const writing = new Writing(form, { store, outbox, say, sent: send });
const votes = new Votes(page, { store, post, moved: () => live.fetchScene(), wanted: () => ballots.now() });
const ballots = new Retry(() => votes.flush());
const live = new Live(page, { scene: changed });

outbox.changed = (event) => {
  own.show();
  if (event === "sent") say(section.dataset.sentAloud);
};
addEventListener("storage", () => own.show());
counter(form.querySelector("textarea"));
readyButton(page, post);
outbox.tidy();
take(page.querySelector("[data-live-scene='top']"));
const clock = page.querySelector("[data-live-timer]");
if (clock?.dataset.left) showTimer(page, Number(clock.dataset.left));
notes.listen();
ballots.listen();
send();
if (page.querySelector("[data-live-scene='top']").dataset.kind !== "closed") live.start();
setInterval(() => {
  if (!document.hidden && page.querySelector("details[data-refresh][open]")) live.fetchScene();
}, GROUPS_MS);

/** The workshop went on: told aloud, while whatever is being typed stays where it is. */
function changed(top) {
  const said = top.dataset.said;
  if (said !== page.dataset.said) say(said);
  take(top);
  document.title = `${top.dataset.title} – Wiązka`;
}

function take(top) {
  const scene = top.dataset;
  page.dataset.said = scene.said;
  outbox.settle(scene.settled.split(" "));
  writing.place({ kind: scene.kind, step: scene.step, question: scene.question });
  votes.attach(scene.step);
  own.place({ kind: scene.kind, step: scene.step });
}

function say(words) {
  page.querySelector("[data-announce]").textContent = words;
}
