"""The collaboration server we are compared with (``bench/peers``, from npm)."""

import struct
from pathlib import Path

from bench.hall.bare import handshake
from bench.hall.sender import RATE, TEXT, Sender
from bench.hall.server import Served, free_port

FOLDER = Path(__file__).resolve().parent.parent / "peers"
DOCUMENT = "warsztat"
#: Kinds of message of its protocol.
AUTH, TOKEN = 2, 0
#: What a client that only listens says now and then, lest it be taken for gone: a masked pong.
ALIVE = struct.pack("!BB", 0x8A, 0x80) + bytes(4)


def server():
    port = free_port()
    return Served(["node", str(FOLDER / "server.js"), str(port)], port)


def sender(address):
    host, port = address
    words = [host, str(port), DOCUMENT, TEXT, str(RATE)]
    return Sender(["node", str(FOLDER / "sender.js"), *words])


def listening(address):
    """The request that opens a connection and joins the document; what follows needs no answer."""
    name = DOCUMENT.encode()
    return handshake(address) + _frame(bytes([len(name)]) + name + bytes([AUTH, TOKEN, 0]))


def _frame(message):
    """One short binary WebSocket message of a client; the mask of zeros leaves it readable."""
    return struct.pack("!BB", 0x82, 0x80 | len(message)) + bytes(4) + message
