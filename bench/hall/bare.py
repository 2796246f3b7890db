"""The floor of live updates: a bare WebSocket server that hands every message to everybody.

``python -m bench.hall.bare PORT``
"""

import asyncio
import base64
import os
import sys

from websockets.asyncio.server import broadcast, serve
from websockets.exceptions import ConnectionClosed

from bench.hall.server import HOST, Served, free_port


def server():
    port = free_port()
    return Served([sys.executable, "-m", "bench.hall.bare", str(port)], port)


async def main(port):
    clients = set()

    async def handle(client):
        clients.add(client)
        try:
            async for message in client:
                broadcast(clients, message)
        except ConnectionClosed:
            pass
        finally:
            clients.discard(client)

    async with serve(handle, HOST, port, compression=None, ping_interval=None):
        await asyncio.Future()


def handshake(address):
    """A request for an open connection that needs no library to be read afterwards."""
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        f"GET / HTTP/1.1\r\nHost: {address[0]}:{address[1]}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {key}\r\n\r\n"
    ).encode()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
