"""Serve the project on this machine: web server and background worker, until Ctrl-C."""

import contextlib
import errno
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time

import segno
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from owes.demo import ACCOUNTS

#: Seconds the children get to finish a request or a document before they are killed.
GRACE = 10


class Stop(Exception):
    """Somebody asked us to end (Ctrl-C, SIGTERM, a closed terminal)."""


class Command(BaseCommand):
    help = "Serwer WWW i proces zadań w tle; kończy oba klawiszami Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host, port, **options):
        refuse_taken_port(host, port)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)
        allow_many_phones()
        children = []
        try:
            children = start(host, port)
            wait_until_open(host, port, children)
            self.announce(host, port)
            watch(children)
        except Stop:
            self.stdout.write("\nKończę pracę serwera…")
        finally:
            end(children)

    def announce(self, host, port):
        near = "127.0.0.1" if is_everywhere(host) else host
        self.stdout.write(f"\n  Wiązka działa:  {url(near, port)}\n")
        if is_everywhere(host):
            far = url(lan_address(), port)
            self.stdout.write(f"  W sieci sali:   {far}\n\n")
            segno.make_qr(far).terminal(out=self.stdout, compact=True)
        else:
            self.stdout.write(f"  Dla telefonów:  make run HOST=0.0.0.0 PORT={port}\n")
        if settings.DEMO:
            self.stdout.write("\n  Konta pokazowe (hasło w ostatniej kolumnie):\n")
            for account in ACCOUNTS:
                self.stdout.write(f"    {account.who:26}{account.email:32}{account.password}\n")
        self.stdout.write("\n  Koniec pracy:   Ctrl-C\n\n")
        self.stdout.flush()


def stop(number, frame):
    # A second signal must not interrupt the ending of the children.
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    raise Stop


def is_everywhere(host):
    """Whether the host stands for every network this machine is in (all zeros)."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def url(host, port):
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def refuse_taken_port(host, port):
    """Raise ``CommandError`` with a plain sentence when we could not listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(
                    f"Port {port} jest zajęty przez inny program. "
                    f"Wybierz inny, na przykład: make run PORT={port + 1}"
                ) from error
            raise CommandError(f"Nie można słuchać pod {host}:{port}: {error.strerror}.") from error


def allow_many_phones():
    """Every phone in a workshop is an open file, and terminals usually allow 1024 of them."""
    with contextlib.suppress(ImportError):  # Windows has no such limit
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def lan_address():
    """This machine's address in its network; nothing is sent to find it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return probe.getsockname()[0]


def start(host, port):
    """Start both processes, each in its own session, so that Ctrl-C reaches only us."""
    hosts = list(settings.ALLOWED_HOSTS)
    hosts += [lan_address(), socket.gethostname()] if is_everywhere(host) else [host]
    here = url(hosts[-2] if is_everywhere(host) else host, port)
    environment = {
        "SITE_URL": here,
        **os.environ,
        "ALLOWED_HOSTS": ",".join(dict.fromkeys(hosts)),
    }
    web = ["-m", "uvicorn", "owes.asgi:application", "--host", host, "--port", str(port)]
    web += ["--lifespan", "off", "--no-access-log", "--no-server-header", "--log-level", "warning"]
    web += ["--timeout-graceful-shutdown", str(GRACE - 2)]
    worker = ["manage.py", "db_worker", "--queue-name", "*", "--no-reload"]
    return [
        subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            start_new_session=True,
        )
        for arguments in (web, worker)
    ]


def wait_until_open(host, port, children):
    near = "127.0.0.1" if is_everywhere(host) else host
    while True:
        refuse_dead(children)
        try:
            socket.create_connection((near, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def watch(children):
    while True:
        refuse_dead(children)
        time.sleep(0.5)


def refuse_dead(children):
    for child in children:
        if child.poll() is not None:
            name = "zadań w tle" if "db_worker" in child.args else "serwera WWW"
            raise CommandError(f"Proces {name} zakończył się (kod {child.returncode}).")


def end(children):
    """End the children with all they started: first politely, then for certain."""
    for child in children:
        signal_session(child, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
    for child in children:
        signal_session(child, signal.SIGKILL)
        child.wait()


def signal_session(child, number):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)
