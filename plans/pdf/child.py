"""The process that lays out plans: ``python -m plans.pdf.child``.

It knows neither Django nor the database. It loads WeasyPrint once and forks for every
document; the fork gets limits on CPU, memory and file size, so a document that is too much
ends alone. Requests come on stdin as frames of JSON ({html, assets, cpu_seconds,
memory_bytes}), answers leave on stdout: ``P`` and the PDF, or ``E`` and a reason code.
"""

import gc
import json
import logging
import os
import resource
import signal
import sys
import tempfile

from weasyprint import HTML

from plans.pdf.fetcher import AssetFetcher
from plans.pdf.frames import BROKEN, TOO_LARGE, TOO_LONG, read_frame, write_frame

_MAX_FILE = 64 * 1024 * 1024


def lay_out(html, assets):
    """``html`` as PDF/UA-1 bytes; the same bytes every time."""
    document = HTML(string=html, url_fetcher=AssetFetcher(assets))
    return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"wiazka")


def serve(source, sink):
    """Answer requests until the other side closes."""
    while (request := read_frame(source)) is not None:
        write_frame(sink, _in_fork(json.loads(request)))


def _in_fork(request):
    # WeasyPrint keeps fonts in temporary files; a killed fork would leave them behind.
    with tempfile.TemporaryDirectory(prefix="wiazka-pdf-") as folder:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _answer_and_exit(request, folder, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            answer = pipe.read()
        _, status = os.waitpid(pid, 0)
    return answer if os.waitstatus_to_exitcode(status) == 0 else _cause_of_death(status)


def _answer_and_exit(request, folder, writing):
    status = 1
    try:
        # A sixth of the time would go into looking for rubbish in a process that is soon gone.
        gc.disable()
        tempfile.tempdir = folder
        _limit(request)
        answer = _answer(request)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        status = 0
    finally:
        os._exit(status)


def _limit(request):
    seconds = request["cpu_seconds"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (request["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MAX_FILE, _MAX_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(request):
    try:
        return b"P" + lay_out(request["html"], request["assets"])
    except (MemoryError, RecursionError):
        return b"E" + TOO_LARGE.encode()
    except Exception:
        logging.getLogger("weasyprint").exception("a plan could not be laid out")
        return b"E" + BROKEN.encode()


def _cause_of_death(status):
    was_time = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
    return b"E" + (TOO_LONG if was_time else TOO_LARGE).encode()


def main():
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    # Nothing but frames may reach the pipe, whatever a library prints.
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
