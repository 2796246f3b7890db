import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox } from "../../static/js/outbox.js";
import { Saver } from "../../static/js/saver.js";
import { FakeClock, FakeForm, FakeStorage, FarEnd } from "./fakes.mjs";

const URL = "/wiazki/b/zapis/wniosek/1/";
const SAVED = { state: "saved", version: 1, at: "12:03" };

function setUp({ text = "", storage = new FakeStorage(), version = 0, isManual = false } = {}) {
  const clock = new FakeClock();
  const form = new FakeForm(text);
  const far = new FarEnd();
  const outbox = new Outbox({ storage, user: 7, tab: "a", now: () => 1000 });
  const shown = [];
  const versions = [];
  const saver = new Saver({
    outbox,
    version,
    read: form.read,
    send: far.send,
    show: (outcome) => shown.push(outcome.state),
    moved: (moved) => versions.push(moved),
    about: { url: URL },
    isManual,
  });
  const type = (words) => {
    form.text = words;
    saver.changed();
  };
  const pause = (ms = 800) => clock.pass(ms);
  return { form, far, outbox, saver, shown, versions, type, pause };
}

test("typing is saved after a pause, once", async () => {
  const { far, shown, versions, type, pause, outbox } = setUp();

  type("Sam");
  type("Samotność");
  await pause();
  await far.answer(SAVED);

  assert.deepEqual(far.parcels.map((one) => [one.version, one.fields]), [[0, [["text", "Samotność"]]]]);
  assert.equal(shown.at(-1), "saved");
  assert.deepEqual(versions, [1]);
  assert.equal(outbox.count, 0);
});

test("text is on the device before it is on its way", () => {
  const { outbox, type } = setUp();

  type("S");

  assert.deepEqual(outbox.own(URL).fields, [["text", "S"]]);
});

test("an empty new form is never sent", async () => {
  const { far, saver, type, pause, outbox } = setUp();

  await saver.flush();
  type("x");
  type("");
  await pause(5_000);

  assert.equal(far.parcels.length, 0);
  assert.equal(outbox.count, 0);
});

test("one save at a time; what was typed meanwhile follows over the new version", async () => {
  const { far, type, pause, outbox, shown } = setUp();
  type("a");
  await pause();

  type("ab");
  await pause(5_000);
  assert.equal(far.parcels.length, 1);

  await far.answer(SAVED);
  assert.notEqual(shown.at(-1), "saved");
  assert.equal(outbox.own(URL).version, 1);
  await far.answer({ ...SAVED, version: 2 });

  assert.deepEqual(far.parcels.map((one) => [one.version, one.fields[0][1]]), [[0, "a"], [1, "ab"]]);
  assert.equal(shown.at(-1), "saved");
  assert.equal(outbox.count, 0);
});

test("without a network the text stays on the device and is tried again", async () => {
  const { far, type, pause, outbox, shown } = setUp();
  type("a");
  await pause();
  await far.answer({ state: "offline" });
  assert.deepEqual([shown.at(-1), outbox.count], ["offline", 1]);

  await pause(2_000);
  await far.answer({ state: "offline" });
  await pause(2_000);
  assert.equal(far.parcels.length, 2);
  await pause(2_000);
  await far.answer(SAVED);

  assert.deepEqual([shown.at(-1), outbox.count], ["saved", 0]);
});

test("typing on while offline does not say that it is being saved", async () => {
  const { far, type, pause, shown } = setUp();
  type("a");
  await pause();
  await far.answer({ state: "offline" });

  type("ab");

  assert.equal(shown.at(-1), "offline");
});

test("a device that keeps nothing is said to keep nothing", async () => {
  const { far, saver, type, pause } = setUp({ storage: new FakeStorage({ isForbidden: true }) });
  type("a");
  await pause();
  await far.answer({ state: "offline" });

  assert.deepEqual([saver.last.state, saver.last.isKept], ["offline", false]);
});

test("a conflict stops sending, keeps the text and waits for the person", async () => {
  const { far, saver, type, pause, outbox } = setUp({ text: "było", version: 1 });
  type("moje");
  await pause();
  await far.answer({ state: "conflict", by: "Maria Wilk" });

  type("moje dłuższe");
  await pause(60_000);
  await saver.flush();

  assert.equal(far.parcels.length, 1);
  assert.equal(saver.last.state, "conflict");
  assert.deepEqual([outbox.own(URL).state, outbox.own(URL).fields[0][1]], ["conflict", "moje dłuższe"]);
});

test("a closed part stops sending, says why and keeps the text on the screen", async () => {
  const { far, saver, type, pause, outbox } = setUp({ text: "było", version: 1 });
  type("moje");
  await pause();
  await far.answer({ state: "locked", reason: "Część jest zamknięta." });

  type("moje dłuższe");
  await pause(60_000);
  await saver.flush();

  assert.equal(far.parcels.length, 1);
  assert.deepEqual([saver.last.state, saver.last.reason], ["locked", "Część jest zamknięta."]);
  assert.equal(outbox.own(URL).fields[0][1], "moje dłuższe");
});

test("what the server finds wrong is tried again once it is changed", async () => {
  const { far, saver, type, pause, outbox } = setUp();
  type("x".repeat(9_000));
  await pause();
  await far.answer({ state: "invalid", reason: "Za długie." });
  assert.deepEqual([saver.last.reason, outbox.own(URL).state], ["Za długie.", "invalid"]);
  await pause(60_000);
  assert.equal(far.parcels.length, 1);

  type("krótsze");
  await pause();
  await far.answer(SAVED);

  assert.deepEqual([saver.last.state, outbox.count], ["saved", 0]);
});

test("a button waits for the save on its way and for what was typed since", async () => {
  const { far, saver, type, pause } = setUp();
  type("a");
  await pause();
  type("ab");

  let outcome;
  saver.flush().then((word) => (outcome = word));
  await far.answer(SAVED);
  assert.equal(outcome, undefined);
  await far.answer({ ...SAVED, version: 2 });

  assert.equal(outcome.state, "saved");
  assert.equal(saver.version, 2);
});

test("a button sends what was typed since a save that is refused", async () => {
  const { far, saver, type, pause, outbox } = setUp();
  type("x".repeat(9_000));
  await pause();
  type("krótsze");

  let outcome;
  saver.flush().then((word) => (outcome = word));
  await far.answer({ state: "invalid", reason: "Za długie." });
  assert.equal(outcome, undefined);
  await far.answer(SAVED);

  assert.deepEqual([outcome.state, saver.isDirty, outbox.count], ["saved", false, 0]);
});

test("a form to choose with is kept but sent only by its button", async () => {
  const { far, saver, type, pause, outbox } = setUp({ text: "moje", version: 3, isManual: true });
  type("wspólne");
  await pause(60_000);
  assert.equal(far.parcels.length, 0);
  assert.equal(outbox.own(URL).state, "conflict");

  const done = saver.flush();
  await far.answer({ ...SAVED, version: 4 });

  assert.equal((await done).state, "saved");
  assert.deepEqual([far.parcels[0].version, outbox.count], [3, 0]);
});

test("a text brought back is sent over the version it was typed over", async () => {
  const { form, far, saver, outbox } = setUp();
  const entry = { url: "/inny/", version: 2, fields: [["text", "wcześniej"]], names: ["text"] };

  form.text = "wcześniej";
  saver.adopt(entry);
  saver.flush();
  await far.answer({ ...SAVED, version: 3 });

  assert.deepEqual([far.parcels[0].url, far.parcels[0].version], ["/inny/", 2]);
  assert.equal(outbox.count, 0);
});
