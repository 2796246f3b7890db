import assert from "node:assert/strict";
import { test } from "node:test";

import { post } from "../../static/js/phone-post.js";
import { Retry } from "../../static/js/phone-retry.js";
import { FakeClock } from "./fakes.mjs";

const answering = (status, body) => async (url, options) => {
  answering.last = { url, ...options };
  return { status, json: async () => JSON.parse(body) };
};

test("nothing goes along that tells whose phone it is", async () => {
  await post("/w/7KQ4MX/karteczka/", { text: "Zażółć & gęś" }, answering(200, '{"state":"kept"}'));

  const { body, credentials, referrerPolicy, headers } = answering.last;
  assert.deepEqual([credentials, referrerPolicy], ["omit", "no-referrer"]);
  assert.equal(new URLSearchParams(body).get("text"), "Zażółć & gęś");
  assert.deepEqual(Object.keys(headers).sort(), ["Accept", "Content-Type"]);
});

for (const [name, fetch] of [
  ["a login page of the hall's Wi-Fi", answering(200, "<html>")],
  ["somebody else's JSON", answering(200, '{"ok":true}')],
  ["a proxy's error", answering(502, '{"state":"kept"}')],
  ["nothing", async () => Promise.reject(new TypeError("Failed to fetch"))],
]) {
  test(`${name} is no acknowledgement`, async () => {
    assert.deepEqual(await post("/", {}, fetch), { state: "offline" });
  });
}

for (const status of [200, 404, 409, 410, 413, 422]) {
  test(`our own word counts under ${status}`, async () => {
    assert.equal((await post("/", {}, answering(status, '{"state":"refused"}'))).state, "refused");
  });
}

test("work is tried with growing pauses until it is done", async () => {
  const clock = new FakeClock();
  const tries = [];
  const retry = new Retry(async () => tries.push(clock.now) >= 5);

  await retry.now();
  for (let second = 0; second < 60; second += 1) await clock.pass(1_000);

  assert.deepEqual(tries, [0, 1_000, 3_000, 7_000, 15_000]);
});

test("one at a time, and once more when it was asked for meanwhile", async () => {
  let running = 0;
  let most = 0;
  let tries = 0;
  const retry = new Retry(async () => {
    most = Math.max(most, (running += 1));
    await null;
    running -= 1;
    tries += 1;
    return true;
  });

  await Promise.all([retry.now(), retry.now(), retry.now()]);

  assert.deepEqual([most, tries], [1, 2]);
});
