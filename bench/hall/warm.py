"""A server that is up again as soon as it died, as a process manager sees to it.

``python -m bench.hall.warm HOST PORT`` loads the project once and forks the server from there;
it prints the process id of every server it starts, and ends with SIGTERM.
"""

import os
import signal
import sys

import uvicorn


def main(host, port):
    application = _loaded()
    keeper = _Keeper()
    signal.signal(signal.SIGTERM, keeper.end)
    while not keeper.is_ending:
        keeper.child = os.fork()
        if not keeper.child:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _serve(application, host, port)
            return
        print(keeper.child, flush=True)
        os.waitpid(keeper.child, 0)


class _Keeper:
    child = 0
    is_ending = False

    def end(self, number, frame):
        self.is_ending = True
        os.kill(self.child, signal.SIGTERM)


def _loaded():
    from django.urls import get_resolver

    from owes.asgi import application

    # Views and forms too, which otherwise wait for the first request.
    _ = get_resolver().url_patterns
    return application


def _serve(application, host, port):
    uvicorn.run(
        application,
        host=host,
        port=port,
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=30,
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
