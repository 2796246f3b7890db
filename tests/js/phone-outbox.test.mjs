import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox } from "../../static/js/phone-outbox.js";
import { Store } from "../../static/js/phone-store.js";
import { FakeStorage, settled } from "./fakes.mjs";

const NOTE = { text: "Autobus dwa razy dziennie", step: "s1", question: "Jakie są problemy?" };
const KEPT = { state: "kept", version: 1, is_revealed: false };
const OFFLINE = { state: "offline" };

/** A server that answers in turn (the last answer for ever after) and remembers what it was sent. */
function setUp({ answers = [KEPT], storage = new FakeStorage() } = {}) {
  const sent = [];
  const waiting = [...answers];
  let time = 1_000;
  const outbox = new Outbox({
    store: new Store(storage, "7KQ4MX"),
    post: async (what, fields) => {
      sent.push({ what, ...fields });
      const answer = waiting.length > 1 ? waiting.shift() : waiting[0];
      return typeof answer === "function" ? answer() : answer;
    },
    now: () => (time += 1),
  });
  return { outbox, sent, storage, states: () => outbox.notes().map((one) => one.state) };
}

test("a note is sent under its own id and key, and nothing else goes with it", async () => {
  const { outbox, sent, states } = setUp();
  outbox.write(NOTE);
  outbox.write({ ...NOTE, text: "Do lekarza 14 km" });

  assert.equal(await outbox.flush(), true);

  assert.deepEqual(states(), ["sent", "sent"]);
  for (const one of sent) {
    assert.deepEqual(Object.keys(one).sort(), ["id", "key", "step", "text", "version", "what"]);
  }
  assert.notEqual(sent[0].key, sent[1].key);
  assert.notEqual(sent[0].id, sent[1].id);
});

test("without a network it waits and is sent again as it was", async () => {
  const { outbox, sent, states } = setUp({ answers: [OFFLINE, OFFLINE, KEPT] });
  outbox.write(NOTE);

  assert.equal(await outbox.flush(), false);
  assert.deepEqual(states(), ["waiting"]);
  assert.equal(await outbox.flush(), false);
  assert.equal(await outbox.flush(), true);

  assert.deepEqual(states(), ["sent"]);
  assert.equal(new Set(sent.map((one) => JSON.stringify(one))).size, 1);
});

test("what waits is found again after the page is gone", async () => {
  const storage = new FakeStorage();
  const first = setUp({ answers: [OFFLINE], storage });
  first.outbox.write(NOTE);
  await first.outbox.flush();

  const later = setUp({ storage });
  await later.outbox.flush();

  assert.equal(later.sent[0].id, first.sent[0].id);
  assert.deepEqual(later.states(), ["sent"]);
});

test("a change has a higher version; before the first try it is simply the text", async () => {
  const { outbox, sent } = setUp({ answers: [OFFLINE, KEPT] });
  const { id } = outbox.write(NOTE);
  outbox.change(id, "Autobus raz dziennie");
  await outbox.flush();
  outbox.change(id, "Autobus wcale");
  await outbox.flush();

  assert.deepEqual(
    sent.map((one) => [one.version, one.text]),
    [["1", "Autobus raz dziennie"], ["2", "Autobus wcale"]],
  );
});

test("a change made while the first text is on its way is sent next", async () => {
  let answer;
  const { outbox, sent, states } = setUp({
    answers: [() => new Promise((resolve) => (answer = resolve)), { ...KEPT, version: 2 }],
  });
  const { id } = outbox.write(NOTE);
  const flushed = outbox.flush();
  await settled();
  outbox.change(id, "Autobus raz dziennie");
  answer(KEPT);

  assert.equal(await flushed, false);
  assert.deepEqual(states(), ["waiting"]);
  assert.equal(await outbox.flush(), true);
  assert.deepEqual([sent[1].version, sent[1].text], ["2", "Autobus raz dziennie"]);
});

test("a note changed while another is on its way goes as it was changed", async () => {
  let answer;
  const { outbox, sent } = setUp({
    answers: [() => new Promise((resolve) => (answer = resolve)), KEPT],
  });
  outbox.write(NOTE);
  const { id } = outbox.write({ ...NOTE, text: "Do lekarza" });
  const gone = outbox.write({ ...NOTE, text: "Pomyłka" });
  const flushed = outbox.flush();
  await settled();
  outbox.change(id, "Do lekarza 14 km");
  outbox.withdraw(gone.id);
  answer(KEPT);
  await flushed;

  assert.deepEqual(sent.map((one) => one.text), [NOTE.text, "Do lekarza 14 km"]);
  assert.equal(outbox.get(id).text, "Do lekarza 14 km");
});

test("a note that never left is withdrawn without a word to the server", async () => {
  const { outbox, sent } = setUp();
  const { id } = outbox.write(NOTE);
  outbox.withdraw(id);

  assert.equal(await outbox.flush(), true);
  assert.deepEqual([outbox.notes(), sent], [[], []]);
});

test("a note that may have arrived is withdrawn at the server", async () => {
  const { outbox, sent } = setUp({ answers: [OFFLINE, OFFLINE, KEPT] });
  const { id } = outbox.write(NOTE);
  await outbox.flush();
  outbox.withdraw(id);
  assert.equal(await outbox.flush(), false);
  assert.equal(outbox.get(id).state, "withdrawing");
  await outbox.flush();

  assert.deepEqual(sent.map((one) => one.what), ["write", "withdraw", "withdraw"]);
  assert.equal(sent[1].text, undefined);
  assert.deepEqual(outbox.notes(), []);
});

test("withdrawing while the text is on its way wins", async () => {
  let answer;
  const { outbox, sent } = setUp({
    answers: [() => new Promise((resolve) => (answer = resolve)), KEPT],
  });
  const { id } = outbox.write(NOTE);
  const flushed = outbox.flush();
  await settled();
  outbox.withdraw(id);
  answer(KEPT);
  await flushed;
  await outbox.flush();

  assert.deepEqual(sent.map((one) => one.what), ["write", "withdraw"]);
  assert.deepEqual(outbox.notes(), []);
});

test("an id that somebody has is exchanged for a new one", async () => {
  const { outbox, sent, states } = setUp({ answers: [{ state: "refused", why: "taken" }, KEPT] });
  outbox.write(NOTE);
  await outbox.flush();
  await outbox.flush();

  assert.notEqual(sent[0].id, sent[1].id);
  assert.equal(sent[1].text, NOTE.text);
  assert.deepEqual(states(), ["sent"]);
});

test("a change that came too late is kept, and can go as a note of its own", async () => {
  const { outbox, sent, states } = setUp({
    answers: [KEPT, { state: "refused", why: "late" }, KEPT],
  });
  const { id } = outbox.write(NOTE);
  await outbox.flush();
  outbox.change(id, "Autobus wcale");
  assert.equal(await outbox.flush(), true);
  assert.deepEqual(
    [outbox.get(id).state, outbox.get(id).fault, outbox.get(id).text],
    ["failed", "late", "Autobus wcale"],
  );

  outbox.anew(id);
  await outbox.flush();

  assert.equal(outbox.get(id).text, NOTE.text);
  assert.notEqual(sent[2].id, id);
  assert.deepEqual(states(), ["sent", "sent"]);
});

test("a change that came too late can be left", async () => {
  const { outbox } = setUp({ answers: [KEPT, { state: "refused", why: "late" }] });
  const { id } = outbox.write(NOTE);
  await outbox.flush();
  outbox.change(id, "Autobus wcale");
  await outbox.flush();

  outbox.leave(id);

  assert.deepEqual([outbox.get(id).state, outbox.get(id).text], ["sent", NOTE.text]);
});

test("a note withdrawn too late stands and says so", async () => {
  const { outbox } = setUp({ answers: [KEPT, { state: "refused", why: "late" }] });
  const { id } = outbox.write(NOTE);
  await outbox.flush();
  outbox.withdraw(id);
  await outbox.flush();

  const { state, fault, settled: isOut } = outbox.get(id);
  assert.deepEqual([state, fault, isOut], ["sent", "late", true]);
});

for (const why of ["closed", "too_long", "too_many", "not_here", "unreadable"]) {
  test(`a text refused as "${why}" stays on the phone and is not sent again`, async () => {
    const { outbox, sent } = setUp({ answers: [{ state: "refused", why }] });
    const { id } = outbox.write(NOTE);

    assert.equal(await outbox.flush(), true);
    await outbox.flush();

    assert.equal(sent.length, 1);
    assert.deepEqual([outbox.get(id).state, outbox.get(id).text], ["failed", NOTE.text]);
  });
}

test("notes of steps that were revealed are marked, others are not", async () => {
  const { outbox } = setUp();
  outbox.write(NOTE);
  outbox.write({ ...NOTE, step: "s2" });
  await outbox.flush();

  outbox.settle(["s1"]);

  assert.deepEqual(outbox.notes().map((one) => [one.step, Boolean(one.settled)]), [
    ["s2", false],
    ["s1", true],
  ]);
});

test("notes of long past meetings are forgotten", () => {
  const { outbox } = setUp();
  outbox.write(NOTE);
  outbox.now = () => 1_000 + 91 * 24 * 60 * 60 * 1000;

  outbox.tidy();

  assert.deepEqual(outbox.notes(), []);
});

for (const [name, storage] of [
  ["full", new FakeStorage({ most: 10 })],
  ["forbidden", new FakeStorage({ isForbidden: true })],
  ["missing", null],
]) {
  test(`on a device whose memory is ${name} notes live as long as the page`, async () => {
    const { outbox, states } = setUp({ answers: [OFFLINE, KEPT], storage });
    outbox.write(NOTE);
    await outbox.flush();

    assert.equal(outbox.store.isKept, false);
    assert.deepEqual(states(), ["waiting"]);
    await outbox.flush();
    assert.deepEqual(states(), ["sent"]);
  });
}

test("two workshops on one phone do not mix", () => {
  const storage = new FakeStorage();
  setUp({ storage }).outbox.write(NOTE);
  const other = new Outbox({ store: new Store(storage, "ABCDEF"), post: async () => KEPT });

  assert.deepEqual(other.notes(), []);
});
