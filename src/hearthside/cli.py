"""The command `hearthside`: opens the house on this computer and closes it again."""

from __future__ import annotations

import errno
import multiprocessing
import os
import pkgutil
import socket
import sys
from contextlib import suppress
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import click
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.mp import MPServer
from starlette.types import ASGIApp

from hearthside import __version__, commands, settings
from hearthside.commands.terminal import speak, tell
from hearthside.kernel.words import Words
from hearthside.settings import CannotStart, Settings
from hearthside.store.errors import Away, DatabaseInUse, NewerSchema, UnsafeDatabase
from hearthside.web import process

APP = "hearthside.web.app:create"
#: A folder with one of these is a house's, also one laid back from a copy.
OURS = ("hearthside.db", "server.key", "demo", "on-a-server")


@click.group()
@click.version_option(__version__, prog_name="Hearthside", message="%(prog)s %(version)s")
def main() -> None:
    """Hearthside: a private place for a mother and her son."""


commands.add(main)


@main.command()
@click.option("--port", metavar="NUMBER", help="Port to listen on. Usual: 8000.")
@click.option("--data", metavar="DIR", help="Folder for everything you keep. Usual: data.")
@click.option("--url", metavar="URL", help="Address people use. Usual: http://localhost and the port.")
@click.option("--host", metavar="IP", help="Address to listen on. Usual: 127.0.0.1, this computer only.")
@click.option("--database", metavar="URL", help="PostgreSQL to keep everything in. Usual: a file in the folder.")
@click.option("--demo", is_flag=True, help="Look around in two invented families. Usual folder: data-demo.")
def serve(demo: bool, **given: str | None) -> None:
    """Open the house and keep it open until Ctrl+C."""
    os.umask(0o077)
    chosen = {f"HEARTHSIDE_{name.upper()}": value for name, value in given.items() if value is not None}
    if demo:
        chosen["HEARTHSIDE_DEMO"] = "yes"
    for name, value in chosen.items():  # the worker reads its settings from the environment
        os.environ.pop(f"{name}_FILE", None)
        os.environ[name] = value
    words = speak(os.environ)
    try:
        house = settings.read(os.environ)
        os.environ["HEARTHSIDE_DATA"] = os.fspath(house.data)
        own(house.data)
        knock(house)
        code = run(house, words)
    except CannotStart as why:
        tell(words, why)
        code = 1
    sys.exit(code)


def own(data: Path) -> None:
    """Make the data folder, for its owner alone. A folder that holds other things is left as it is."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(data.iterdir()) and not any((data / one).exists() for one in OURS):
            raise CannotStart("serve.foreign", data=data)
        data.chmod(0o700)
    except (NotADirectoryError, FileExistsError) as why:
        raise CannotStart("serve.foreign", data=data) from why
    except OSError as why:
        raise CannotStart("serve.unwritable", data=data) from why
    if not os.access(data, os.W_OK | os.X_OK):
        raise CannotStart("serve.unwritable", data=data)


def knock(house: Settings) -> None:
    """Find out whether the port is free. The server would share it with a twin of itself without a word."""
    family = socket.AF_INET6 if ":" in house.host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((house.host, house.port))
        except OSError as why:
            keys = {errno.EADDRINUSE: "serve.taken", errno.EACCES: "serve.forbidden"}
            other = house.port + 1 if house.port < 65_535 else 8000
            said = {"port": house.port, "other": other, "url": house.url, "host": house.host}
            raise CannotStart(keys.get(why.errno or 0, "serve.nowhere"), **said) from why


class Server(MPServer):
    """Granian with a goodbye: streams are told to end before the server waits for its last answers."""

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        for child in multiprocessing.active_children():
            with suppress(ProcessLookupError):
                os.kill(child.pid or 0, process.GOODBYE)
        super().signal_handler_interrupt(*args, **kwargs)  # type: ignore[no-untyped-call]


def run(house: Settings, words: Words) -> int:
    """Serve until a signal. Returns the exit code of the command."""
    told = multiprocessing.Event()
    server = Server(
        APP,
        address=house.host,
        port=house.port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=10_000, max_buffer_size=64 * 1024),
        websockets=False,
        log_enabled=False,  # its log would carry the text of exceptions, and with them people's words
        workers_kill_timeout=1,
    )
    try:
        server.serve(target_loader=partial(worker, APP, house, words, told), wrap_loader=False)
    except SystemExit:  # the worker is gone though nobody asked it to go
        if not told.is_set():
            tell(words, CannotStart("serve.fell", data=house.data))
        return 1
    return 0


def worker(target: str, house: Settings, words: Words, told: Event) -> ASGIApp:
    """In the worker: make the app, say where it is, and hand it to the server."""
    process.hush()
    process.follow_parent()
    if house.demo:
        foretell(house, words)
    try:
        app = make(target, house)
    except CannotStart as why:
        tell(words, why)
        told.set()
        sys.exit(1)
    click.echo(words("serve.ready", url=house.url))
    click.echo(words("serve.next", data=house.data))
    if house.plain_elsewhere:
        click.echo(words("serve.plain", url=house.url))
    if house.demo:
        introduce(house, words)
    return process.Leaving(app)


def foretell(house: Settings, words: Words) -> None:
    """Before a demo is made: that it takes a moment."""
    from hearthside.house import demo  # the worker has the whole house; the command itself starts without it

    if not demo.made(house.data):
        click.echo(words("demo.making"))


def introduce(house: Settings, words: Words) -> None:
    """Who lives in the demo, and how to be one of them."""
    from hearthside.house import demo

    names = [f"    {name:<10}{passphrase}" for name, passphrase in demo.sign_ins()]
    click.echo("\n".join(["", words("demo.people"), *names, words("demo.windows", data=house.data)]))


def make(target: str, house: Settings) -> ASGIApp:
    """The app of `target`. What its store refuses becomes a sentence for the one who started it."""
    try:
        app: ASGIApp = pkgutil.resolve_name(target)()
    except NewerSchema as why:
        raise CannotStart("serve.newer", data=house.data) from why
    except DatabaseInUse as why:
        raise CannotStart("serve.busy", data=house.data) from why
    except Away as why:
        raise CannotStart("serve.away", why=str(why.__cause__ or why).splitlines()[0]) from why
    except UnsafeDatabase as why:
        raise CannotStart("serve.unsafe", why=why) from why
    return app


if __name__ == "__main__":
    main()
