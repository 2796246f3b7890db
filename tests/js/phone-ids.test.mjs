import assert from "node:assert/strict";
import { test } from "node:test";

import { newId, newKey, noteCode } from "../../static/js/phone-ids.js";

test("ids are random UUIDs of version 4", () => {
  const ids = Array.from({ length: 200 }, newId);

  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  assert.equal(new Set(ids).size, 200);
});

test("keys are what an address can hold, and no two alike", () => {
  const keys = Array.from({ length: 200 }, newKey);

  for (const key of keys) assert.match(key, /^[A-Za-z0-9_-]{24}$/);
  assert.equal(new Set(keys).size, 200);
});

test("ids need nothing that plain http lacks", () => {
  const { randomUUID } = crypto;
  crypto.randomUUID = undefined;
  try {
    assert.ok(newId());
  } finally {
    crypto.randomUUID = randomUUID;
  }
});

// The same as in tests/workshops/test_codes.py, from the server's side.
for (const [id, code] of [
  ["00000000-0000-4000-8000-000000000000", "0000-0000"],
  ["ffffffff-ffff-4fff-bfff-ffffffffffff", "ZZZZ-ZZZZ"],
  ["3a1b2c3d-4e5f-4a7b-8c9d-0e1f2a3b4c5d", "78DJ-RFAE"],
]) {
  test(`the code of ${id} is ${code}`, () => assert.equal(noteCode(id), code));
}
