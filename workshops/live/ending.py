"""Learning that the server is about to end.

A server waits for open answers before it ends, and a stream is an answer that never does; it
tells its application nothing until they are over. So the signal that ends it is listened to as
well, and then handed on to whoever listened before.
"""

import signal
import threading
from functools import partial

SIGNALS = (signal.SIGTERM, signal.SIGINT)


def when_ending(loop, callback):
    """Call ``callback`` in ``loop`` once the process is asked to end. Does nothing outside the
    main thread, where no signal can be listened to, nor where no server listens already."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in SIGNALS:
        before = signal.getsignal(number)
        if callable(before):
            signal.signal(number, partial(_ending, loop, callback, before))


def _ending(loop, callback, before, number, frame):
    if not loop.is_closed():
        loop.call_soon_threadsafe(callback)
    before(number, frame)
