import assert from "node:assert/strict";
import { test } from "node:test";

import { form } from "../../static/js/tile-choice.js";
import { nearest } from "../../static/js/tile-map.js";

//  a b . c
//  . d . .
const SPOTS = new Map([["a", [0, 0]], ["b", [1, 0]], ["c", [3, 0]], ["d", [1, 1]]]);
const [RIGHT, LEFT, DOWN, UP] = [[1, 0], [-1, 0], [0, 1], [0, -1]];

test("an arrow goes to the tile beside, over a hole too", () => {
  assert.equal(nearest(SPOTS, "a", RIGHT), "b");
  assert.equal(nearest(SPOTS, "b", RIGHT), "c");
  assert.equal(nearest(SPOTS, "c", LEFT), "b");
});

test("where nothing lies straight ahead the nearest aside is taken", () => {
  assert.equal(nearest(SPOTS, "b", DOWN), "d");
  assert.equal(nearest(SPOTS, "a", DOWN), "d");
  assert.equal(nearest(SPOTS, "d", UP), "b");
});

test("at the edge there is nowhere to go", () => {
  assert.equal(nearest(SPOTS, "d", DOWN), null);
  assert.equal(nearest(SPOTS, "c", RIGHT), null);
});

test("Polish wants three forms", () => {
  const words = { one: "powiat", few: "powiaty", many: "powiatów" };
  const said = [1, 2, 4, 5, 12, 22, 25, 112].map((count) => form(count, words));
  assert.deepEqual(said, ["powiat", "powiaty", "powiaty", "powiatów", "powiatów", "powiaty", "powiatów", "powiatów"]);
});
