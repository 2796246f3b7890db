// One person who adds marked notes to the shared document: see bench/hall/sender.py, whose lines it
// reads and answers. node sender.js HOST PORT DOCUMENT TEXT RATE
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";

const [host, port, name, text, rate] = process.argv.slice(2);
const SYNC = 0;
const UPDATE = 2;
const AUTH = 2;
const TOKEN = 0;

// The machine's own clock, as Python's time.perf_counter reads it.
const seconds = () => Number(process.hrtime.bigint()) / 1e9;

const message = (write) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, name);
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const socket = new WebSocket(`ws://${host}:${port}/`);
await new Promise((resolve) => socket.once("open", resolve));
socket.send(message((encoder) => {
  encoding.writeVarUint(encoder, AUTH);
  encoding.writeVarUint(encoder, TOKEN);
  encoding.writeVarString(encoder, "");
}));

const document = new Y.Doc();
document.on("update", (update) => socket.send(message((encoder) => {
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, UPDATE);
  encoding.writeVarUint8Array(encoder, update);
})));

for await (const line of createInterface({ input: process.stdin })) {
  const [first, count] = line.split(" ").map(Number);
  const sent = [];
  let planned = seconds();
  for (let mark = first; mark < first + count; mark += 1) {
    planned -= Math.log(1 - Math.random()) / Number(rate);
    await pause(Math.max(0, (planned - seconds()) * 1000));
    sent.push([mark, seconds(), null]);
    document.getArray("notes").push([text.replace("{}", mark)]);
  }
  console.log(JSON.stringify(sent));
}
socket.close();
