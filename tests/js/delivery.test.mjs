import assert from "node:assert/strict";
import { test } from "node:test";

import { deliver } from "../../static/js/delivery.js";

const PARCEL = { url: "/zapis/", version: 3, fields: [["text", "ż & ó"], ["o", "1"], ["o", "2"]], user: 7 };

/** A network that gives these answers in turn and remembers what it was asked. */
function network(...answers) {
  const asked = [];
  const fetch = async (url, options) => {
    asked.push({ url, ...options });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { status: answer[0], json: async () => JSON.parse(answer[1]) };
  };
  return { fetch, asked };
}

function sendOver({ fetch }, token = { value: "t" }, options = {}) {
  return deliver(PARCEL, { fetch, token, ...options });
}

const json = (status, body) => [status, JSON.stringify(body)];

test("a save travels as a form with its version and token", async () => {
  const net = network(json(200, { state: "saved", version: 4, saved_at: "12:03" }));

  const outcome = await sendOver(net);

  const [asked] = net.asked;
  assert.deepEqual(outcome, { state: "saved", version: 4, at: "12:03" });
  assert.deepEqual([...new URLSearchParams(asked.body)], [...PARCEL.fields, ["version", "3"]]);
  assert.equal(asked.headers["X-CSRFToken"], "t");
  assert.equal(asked.headers.Accept, "application/json");
});

for (const [name, answer, outcome] of [
  ["conflict", json(409, { state: "conflict", by: "Maria Wilk", version: 5 }), { state: "conflict", by: "Maria Wilk" }],
  ["errors", json(422, { state: "invalid", errors: { text: ["Za długie."] } }), { state: "invalid", reason: "Za długie." }],
  ["no session", json(401, { state: "signed_out", login: "/konto/" }), { state: "signed_out", login: "/konto/" }],
  ["a closed part", json(403, { state: "locked", reason: "Część jest zamknięta." }), { state: "locked", reason: "Część jest zamknięta." }],
  ["nothing there", json(404, { state: "gone" }), { state: "gone" }],
  ["a page that says 404", [404, "<html>"], { state: "gone" }],
  ["too much", [413, "<html>"], { state: "invalid", reason: "" }],
  ["a server in trouble", [500, "<html>"], { state: "offline" }],
  ["a restarting server", [502, ""], { state: "offline" }],
  ["too many requests", [429, ""], { state: "offline" }],
  ["a redirect", [0, ""], { state: "offline" }],
  ["the sign-in page of somebody's Wi-Fi", [200, "<html>Witaj</html>"], { state: "offline" }],
  ["another program's JSON", json(200, { ok: true }), { state: "offline" }],
  ["no network", new TypeError("Failed to fetch"), { state: "offline" }],
]) {
  test(`${name} is understood`, async () => {
    assert.deepEqual(await sendOver(network(answer)), outcome);
  });
}

test("a stale token is replaced and tried once more", async () => {
  const token = { value: "old" };
  const net = network(
    json(403, { state: "signed_out", csrf: "new", user: 7 }),
    json(200, { state: "saved", version: 4, saved_at: "12:03" }),
  );

  const outcome = await sendOver(net, token);

  assert.equal(outcome.state, "saved");
  assert.deepEqual(net.asked.map((one) => one.headers["X-CSRFToken"]), ["old", "new"]);
  assert.equal(token.value, "new");
});

test("nothing is sent for another person who signed in meanwhile", async () => {
  const token = { value: "old" };
  const net = network(json(403, { state: "signed_out", csrf: "new", user: 8, login: "/konto/" }));

  const outcome = await sendOver(net, token);

  assert.deepEqual(outcome, { state: "signed_out", login: "/konto/" });
  assert.equal(net.asked.length, 1);
  assert.equal(token.value, "old");
});

test("only short texts outlive their page", async () => {
  const long = { ...PARCEL, fields: [["text", "x".repeat(70_000)]] };
  const saved = json(200, { state: "saved", version: 4, saved_at: "12:03" });
  const net = network(saved, saved);

  await deliver(PARCEL, { fetch: net.fetch, token: { value: "t" }, keepalive: true });
  await deliver(long, { fetch: net.fetch, token: { value: "t" }, keepalive: true });

  assert.deepEqual(net.asked.map((one) => one.keepalive), [true, false]);
});
