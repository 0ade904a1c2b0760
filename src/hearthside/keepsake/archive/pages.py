"""The pages of the archive: no script, nothing from elsewhere, one file a year. They open from any folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import minijinja
from babel.dates import format_date

from hearthside.keepsake.archive.book import Book
from hearthside.kernel.words import Words

TEMPLATES = Path(__file__).parent.parent / "templates"
#: English is written here with the day before the month.
NUMBERED = {"en": "en_GB"}


@dataclass(frozen=True)
class File:
    """A file of the archive, by the name a person sees for it."""

    file: str
    name: str


@dataclass(frozen=True)
class _Page:
    file: File
    template: str
    values: dict[str, Any]


def pages(books: Sequence[Book], words: Words) -> Iterator[tuple[str, bytes]]:
    """Every page with its name. The first is index.html."""
    whole = [_of_bond(book, words, f"{no}-" if no > 1 else "") for no, book in enumerate(books, 1)]
    bonds = [
        {"title": _title(book, words), "first": book.first, "files": [one.file for one in found]}
        for book, found in zip(books, whole, strict=True)
    ]
    title = _title(books[0], words) if books else words("keepsake.archive.title")
    locked = any(book.has_locked for book in books)
    about = [words(f"keepsake.archive.{key}") for key in ("left_out", "locked_in" if locked else "locked_out", "files")]
    yield "index.html", _render("index.html", words, File("index.html", title), bonds=bonds, about=about)
    for found in whole:
        files = [one.file for one in found]
        for one, before, after in zip(found, [None, *files], [*files[1:], None], strict=False):
            page = _render(one.template, words, one.file, before=before, after=after, **one.values)
            yield one.file.file, page


def day(written: str, language: str) -> str:
    """2026-11-20 is 20 November 2026, 20 de noviembre de 2026."""
    return str(format_date(date.fromisoformat(written), "long", locale=NUMBERED.get(language, language)))


def _title(book: Book, words: Words) -> str:
    return words("keepsake.archive.of", mother=book.names["mother"], son=book.names["son"])


def _of_bond(book: Book, words: Words, prefix: str) -> list[_Page]:
    found = [
        _Page(File(f"{prefix}{year}.html", str(year)), "year.html", {"days": days}) for year, days in book.years.items()
    ]
    for name, own in (("mine", book.pages), ("locked", book.locked)):
        if own:
            file = File(f"{prefix}{name}.html", words(f"keepsake.archive.{name}"))
            found.append(_Page(file, "own.html", {"pages": own, "what": words(f"keepsake.archive.{name}_what")}))
    if book.waiting:
        file = File(f"{prefix}waiting.html", words("keepsake.archive.waiting"))
        found.append(_Page(file, "waiting.html", {"waiting": book.waiting}))
    return found


def _render(template: str, words: Words, file: File, **values: Any) -> bytes:
    around = {"before": None, "after": None} | values
    rendered = _environment(words).render_template(
        template, lang=words.language, title=file.name, here=file.file, style=_style(), **around
    )
    return str(rendered).encode()


@cache
def _style() -> str:
    return (TEMPLATES / "style.css").read_text(encoding="utf-8").rstrip()


@cache
def _environment(words: Words) -> minijinja.Environment:
    made = minijinja.Environment(loader=lambda name: (TEMPLATES / name).read_text(encoding="utf-8"))
    made.undefined_behavior = "strict"
    made.trim_blocks = made.lstrip_blocks = True
    made.add_global("_", words)
    made.add_filter("day", lambda written: day(written, words.language))
    return made
