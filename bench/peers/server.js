// The collaboration server as its documentation starts it, with everything in memory
// (and more patience than a minute with clients that only listen).
// node server.js PORT
import { Server } from "@hocuspocus/server";

new Server({ port: Number(process.argv[2]), address: "127.0.0.1", quiet: true, timeout: 600_000 }).listen();
