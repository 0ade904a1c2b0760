"""words.md: the same words for any program that reads text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearthside.keepsake.archive.book import Book, OwnPage, Spoken
from hearthside.keepsake.archive.pages import day
from hearthside.kernel.words import Words


def markdown(books: Sequence[Book], words: Words) -> bytes:
    return "\n".join(line for book in books for line in _book(book, words)).encode() + b"\n"


def _book(book: Book, words: Words) -> Iterator[str]:
    yield f"# {words('keepsake.archive.of', mother=_plain(book.names['mother']), son=_plain(book.names['son']))}\n"
    if book.first:
        yield from _voice(book.first, words)
    for year, days in book.years.items():
        yield f"## {year}\n"
        for one in days:
            yield f"### {day(one.day, words.language)}\n"
            for thing in one.things:
                yield f"*{_plain(' '.join(thing.title.split()))}*\n"
                for said in thing.voices:
                    yield from _voice(said, words)
    for name, pages in (("mine", book.pages), ("locked", book.locked)):
        if pages:
            yield f"## {words(f'keepsake.archive.{name}')}\n"
            for page in pages:
                yield from _page(page, words)
    if book.waiting:
        yield f"## {words('keepsake.archive.waiting')}\n"
        for text in book.waiting:
            yield _quoted(text)


def _voice(said: Spoken, words: Words) -> Iterator[str]:
    marks = [words("keepsake.archive.alone")] if said.alone else []
    marks += [] if said.genuine else [words("keepsake.archive.not_genuine")]
    yield f"**{_plain(said.name)}**{''.join(f' ({mark})' for mark in marks)}\n"
    yield _quoted(said.words)


def _page(page: OwnPage, words: Words) -> Iterator[str]:
    yield f"### {day(page.day, words.language)}\n"
    if not page.genuine:
        yield words("keepsake.archive.not_genuine") + "\n"
    yield _quoted(page.words)
    for when, text in page.older:
        yield f"{words('keepsake.archive.older')}: {day(when, words.language)}\n"
        yield _quoted(text)


def _quoted(text: str) -> str:
    return "".join(f"> {_plain(line)}  \n" for line in text.splitlines() or [""])


def _plain(text: str) -> str:
    """As it was written, where a program would take it for markup."""
    for letter in "\\`*_[]<>#|~":
        text = text.replace(letter, f"\\{letter}")
    return text.replace("&", "&amp;")
