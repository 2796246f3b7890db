"""Printing: hands finished HTML to the process that lays it out, and waits for the PDF."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
from html import escape
from pathlib import Path

from django.conf import settings

from .assets import FALLBACK_FONT, asset_path, asset_paths
from .frames import BROKEN, TOO_LARGE, TOO_LONG, read_frame, write_frame

#: A usual plan takes 2–5 seconds; 5 000 records about three minutes.
CPU_SECONDS = 300
WALL_SECONDS = 330
MEMORY_BYTES = 2 * 1024**3
#: Characters of HTML; ``typeset`` keeps every plan far below it.
MAX_HTML = 8_000_000

#: What the process may know of ours: where programs and temporary files are, no secret.
_ENVIRONMENT = ("PATH", "HOME", "TMPDIR", "VIRTUAL_ENV")

#: One font and no cache. With the machine's own configuration a document that runs out of
#: memory may leave an empty font cache behind, for every program of the machine.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir></fontconfig>
"""


class PrintingFailed(Exception):
    """The PDF could not be made; ``reason``: too-long, too-large or broken."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class Press:
    """One process that prints, started when first needed; one document at a time."""

    def __init__(self):
        self._lock = threading.Lock()
        self._process = None
        self._folder = None

    def print_pdf(
        self, html, *, cpu_seconds=CPU_SECONDS, memory_bytes=MEMORY_BYTES, wall_seconds=WALL_SECONDS
    ):
        """``html`` as the bytes of a PDF/UA-1 file; raises ``PrintingFailed``."""
        if len(html) > MAX_HTML:
            raise PrintingFailed(TOO_LARGE)
        request = {
            "html": html,
            "assets": asset_paths(),
            "cpu_seconds": cpu_seconds,
            "memory_bytes": memory_bytes,
        }
        with self._lock:
            answer, timed_out = self._ask(json.dumps(request).encode(), wall_seconds)
        return _pdf(answer, timed_out)

    def close(self):
        """End the process; the next document starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _ask(self, payload, wall_seconds):
        process = self._running()
        timed_out = threading.Event()

        def give_up():
            timed_out.set()
            # The whole group: the fork that is busy goes with its parent.
            os.killpg(process.pid, 9)

        timer = threading.Timer(wall_seconds, give_up)
        timer.start()
        try:
            write_frame(process.stdin, payload)
            answer = read_frame(process.stdout)
        except BrokenPipeError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self.close()
        return answer, timed_out.is_set()

    def _running(self):
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
            environment["FONTCONFIG_FILE"] = self._font_configuration()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "plans.pdf.child"],
                cwd=settings.BASE_DIR,
                env={"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        return self._process

    def _font_configuration(self):
        self._folder = tempfile.TemporaryDirectory(prefix="wiazka-fonts-")
        folder = Path(self._folder.name)
        (folder / "fallback.ttf").symlink_to(asset_path(FALLBACK_FONT))
        file = folder / "fonts.conf"
        file.write_text(_FONTS.format(folder=escape(str(folder))), encoding="utf-8")
        return str(file)


def _pdf(answer, timed_out):
    if timed_out:
        raise PrintingFailed(TOO_LONG)
    if not answer:
        raise PrintingFailed(BROKEN)
    if answer[:1] != b"P":
        raise PrintingFailed(answer[1:].decode())
    return answer[1:]


_press = Press()
atexit.register(_press.close)
print_pdf = _press.print_pdf
