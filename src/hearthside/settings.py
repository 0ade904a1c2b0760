"""What the one who runs the house may choose. Read once from the environment, then never changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import msgspec

from hearthside import practices

YES, NO = frozenset({"1", "yes", "true", "on"}), frozenset({"", "0", "no", "false", "off"})


class CannotStart(Exception):
    """The house cannot open. `key` and `values` name the sentence of words.<language>.toml that helps."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """data: the folder with everything people keep · url: the address people use, no slash at its end ·
    host, port: where this computer listens · demo: two invented families, in a folder of their own ·
    practices: a folder with more practices, or None · database: the address of a PostgreSQL server that has the rows,
    a password in it perhaps; "" for a file in the data folder.
    """

    data: Path = Path("data")
    url: str = "http://localhost:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = False
    practices: Path | None = None
    database: str = ""

    def __repr__(self) -> str:
        return f"Settings({self.data}, {self.url})"  # a password never reaches a log by accident

    @property
    def address(self) -> SplitResult:
        return urlsplit(self.url)

    @property
    def loopback(self) -> bool:
        """The address opens on this computer only."""
        return is_loopback(self.address.hostname or "")

    @property
    def plain_elsewhere(self) -> bool:
        """Plain http under a name of the network: browsers keep no session there, so one page explains."""
        return self.address.scheme == "http" and not self.loopback


def read(environment: Mapping[str, str]) -> Settings:
    """The settings in HEARTHSIDE_DATA, _URL, _HOST, _PORT, _DEMO, _PRACTICES and _DATABASE.

    Each may be given as NAME_FILE instead, the path of a file that holds it. Where no folder is named, it is
    `data`, or `data-demo`, in HEARTHSIDE_HOME or here. Raises CannotStart.
    """
    demo = _flag("HEARTHSIDE_DEMO", _value(environment, "HEARTHSIDE_DEMO"))
    usual = Path(environment.get("HEARTHSIDE_HOME", "")) / ("data-demo" if demo else "data")
    port = _port(_value(environment, "HEARTHSIDE_PORT") or "8000")
    more = _value(environment, "HEARTHSIDE_PRACTICES")
    return Settings(
        data=Path(_value(environment, "HEARTHSIDE_DATA") or usual).absolute(),
        url=_url(_value(environment, "HEARTHSIDE_URL") or f"http://localhost:{port}"),
        host=_host(_value(environment, "HEARTHSIDE_HOST") or "127.0.0.1"),
        port=port,
        demo=demo,
        practices=_folder(more) if more else None,
        database=_database(_value(environment, "HEARTHSIDE_DATABASE"), demo),
    )


def add_practices(folder: Path | None) -> None:
    """Let the walk that finds practices find those of `folder` too, after its own: none is replaced."""
    if folder is not None and os.fspath(folder) not in practices.__path__:
        practices.__path__.append(os.fspath(folder))


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _value(environment: Mapping[str, str], name: str) -> str:
    """The setting itself, or what the file named by NAME_FILE holds: a secret in a file stays out of `ps`."""
    said, file = environment.get(name, "").strip(), environment.get(f"{name}_FILE", "").strip()
    if said and file:
        raise CannotStart("settings.twice", name=name)
    if not file:
        return said
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as why:
        raise CannotStart("settings.file", name=f"{name}_FILE", file=file) from why


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise CannotStart("settings.port", said=text)
    return int(text)


def _host(text: str) -> str:
    """Where to listen: an IP address, since a name may stand for several."""
    if text == "localhost":
        return "127.0.0.1"
    try:
        return str(ip_address(text.strip("[]")))
    except ValueError as why:
        raise CannotStart("settings.host", said=text) from why


def _url(text: str) -> str:
    """Scheme and host alone, as cookies, passkeys and the service worker need the whole of an address."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as why:
        raise CannotStart("settings.url", said=text) from why
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        raise CannotStart("settings.url", said=text)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise CannotStart("settings.path", said=text)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _flag(name: str, text: str) -> bool:
    if text.lower() not in YES | NO:
        raise CannotStart("settings.flag", name=name, said=text)
    return text.lower() in YES


def _database(text: str, demo: bool) -> str:
    """Never repeated where it is refused: there may be a password in it."""
    if text and demo:
        raise CannotStart("settings.demo_database")
    if text and not text.startswith("postgresql://"):
        raise CannotStart("settings.database")
    return text


def _folder(text: str) -> Path:
    folder = Path(text).absolute()
    if not folder.is_dir():
        raise CannotStart("settings.practices", said=text)
    return folder
