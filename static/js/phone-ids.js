/**
 * Random ids and keys, made on the phone; and the code people read off a note.
 *
 * crypto.randomUUID exists only on https; crypto.getRandomValues everywhere, so a hall's own
 * Wi-Fi without a certificate will do.
 */
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function bytes(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** A random UUID (version 4). */
export function newId() {
  const random = bytes(16);
  random[6] = (random[6] & 0x0f) | 0x40;
  random[8] = (random[8] & 0x3f) | 0x80;
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A key of 144 bits that only this phone knows. */
export function newKey() {
  return btoa(String.fromCharCode(...bytes(18))).replaceAll("+", "-").replaceAll("/", "_");
}

/** "7KQ4-MX2D": the first 40 bits of a note's id, as workshops/codes.py writes them. */
export function noteCode(id) {
  const bits = BigInt(`0x${id.replaceAll("-", "").slice(0, 10)}`);
  let text = "";
  for (let at = 7n; at >= 0n; at -= 1n) text += CROCKFORD[Number((bits >> (at * 5n)) & 31n)];
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
