import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox, textOf } from "../../static/js/outbox.js";
import { FakeStorage } from "./fakes.mjs";

const URL = "/wiazki/b/zapis/wniosek/1/";

function box({ storage = new FakeStorage(), user = 7, tab = "a", now = () => 1000 } = {}) {
  return new Outbox({ storage, user, tab, now });
}

function entry(text, more = {}) {
  return { url: URL, version: 0, fields: [["text", text]], names: ["text"], ...more };
}

test("what is put is found again after the page is gone", () => {
  const storage = new FakeStorage();
  box({ storage }).put(entry("Nikt nie zagląda"));

  const [found] = box({ storage, tab: "later" }).entries();

  assert.deepEqual([found.url, found.version, found.state], [URL, 0, "waiting"]);
  assert.deepEqual(found.fields, [["text", "Nikt nie zagląda"]]);
});

test("acknowledged text is forgotten, newer text is not", () => {
  const outbox = box();
  outbox.put(entry("stary"));
  outbox.put(entry("nowy"));

  outbox.acknowledge(entry("stary"));
  assert.equal(outbox.count, 1);

  outbox.acknowledge(entry("nowy"));
  assert.equal(outbox.count, 0);
});

test("another person at the device sees and removes nothing", () => {
  const storage = new FakeStorage();
  box({ storage, user: 7 }).put(entry("moje"));
  const other = box({ storage, user: 71 });

  assert.equal(other.count, 0);
  other.acknowledge(entry("moje"));
  other.discard(entry("moje"));
  assert.equal(box({ storage, user: 7 }).count, 1);
});

test("two tabs at one address keep both texts", () => {
  const storage = new FakeStorage();
  box({ storage, tab: "a" }).put(entry("z pierwszej"));
  box({ storage, tab: "b" }).put(entry("z drugiej"));

  const texts = box({ storage }).entries().map((one) => one.fields[0][1]);

  assert.deepEqual(texts.sort(), ["z drugiej", "z pierwszej"]);
});

test("entries of an open tab are left to it, those of a closed one are free", () => {
  let time = 1_000;
  const storage = new FakeStorage();
  const now = () => time;
  const busy = box({ storage, tab: "busy", now });
  const other = box({ storage, tab: "other", now });
  busy.put(entry("piszę"));

  time += 15_000;
  busy.beat();
  time += 15_000;
  assert.equal(other.free().length, 0);

  busy.release();
  assert.equal(other.free().length, 1);
});

test("what a crashed tab left is free after a while", () => {
  let time = 1_000;
  const storage = new FakeStorage();
  const now = () => time;
  box({ storage, tab: "crashed", now }).put(entry("piszę"));

  time += 60_000;

  assert.equal(box({ storage, tab: "other", now }).free().length, 1);
});

test("a claimed entry belongs to one tab only", () => {
  const storage = new FakeStorage();
  box({ storage, tab: "old" }).put(entry("piszę"));
  const mine = box({ storage, tab: "new" });

  mine.claim(mine.entries()[0]);

  assert.deepEqual(mine.entries().map((one) => one.tab), ["new"]);
  assert.deepEqual(mine.own(URL).fields, [["text", "piszę"]]);
});

test("an entry is marked only while it says what was sent", () => {
  const outbox = box();
  outbox.put(entry("nowszy"));

  outbox.mark(entry("starszy"), "conflict");
  assert.equal(outbox.own(URL).state, "waiting");

  outbox.mark(entry("nowszy"), "conflict");
  assert.equal(outbox.own(URL).state, "conflict");
});

for (const [name, storage] of [
  ["full", new FakeStorage({ most: 10 })],
  ["forbidden", new FakeStorage({ isForbidden: true })],
  ["missing", undefined],
]) {
  test(`a device whose memory is ${name} says that nothing was kept`, () => {
    const outbox = new Outbox({ storage, user: 7, tab: "a" });

    assert.equal(outbox.put(entry("tekst")), false);
    assert.equal(outbox.count, 0);
    assert.equal(outbox.own(URL), undefined);
    outbox.discard(entry("tekst"));
  });
}

test("what other programs keep on the device is left alone", () => {
  const storage = new FakeStorage();
  storage.setItem("wiazka:outbox:7|x|y", "nie json");
  storage.setItem("inne", "{}");

  assert.deepEqual(box({ storage }).entries(), []);
});

test("the text shown to a person leaves out ids, codes and marks", () => {
  const fields = [
    ["question", "definiowanie_wyzwania_2"],
    ["text", "Nikt nie zagląda"],
    ["kind", "pomoc_spoleczna"],
    ["origins", "01234567-89ab-7def-8123-456789abcdef"],
    ["count", "3"],
  ];

  const shown = textOf({ fields, names: ["text", "kind", "origins", "count"] });

  assert.equal(shown, "Nikt nie zagląda");
});
