"""Words, papers and sessions of the two without a browser: what the tests of recovery share."""

from __future__ import annotations

from uuid import UUID, uuid4

from household import HERS, HIS, Household, Member

from hearthside.house import act, look
from hearthside.house.door import sessions, signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import drawer, new_words, papers, recover, reopen
from hearthside.house.keys.new_words import NewWords
from hearthside.house.keys.recover import Lost
from hearthside.house.practices.pages import PAGES
from hearthside.kernel.refusal import Refusal
from hearthside.vault.contexts import ACCOUNT, PRIVATE

#: Drawn ones, and some of one's own.
NEW, OWN = "abacus bonnet clamp drizzle", "the heron never pays its rent"
BOTH = (ACCOUNT, PRIVATE)
NAMES = {"ruth": HERS, "sami": HIS}


def signs_in(pair: Household, words: str, name: str = "sami") -> str | None:
    return signin.sign_in(pair.house, Guesses(), name, words, "")


def unlocks(pair: Household, who: Member, words: str) -> str | None:
    return drawer.unlock(pair.house, Guesses(), who.viewer, who.seat, words)


def changes(pair: Household, who: Member, now: str, words: str, *, drawn: bool = False) -> new_words.Set | Refusal:
    made = new_words.change(pair.house, Guesses(), who.viewer, who.seat, now, NewWords(words, drawn))
    if isinstance(made, new_words.Set):
        who.cookie = made.cookie
    return made


def draws(pair: Household, who: Member, words: str, *which: str, once: UUID | None = None) -> dict[str, str]:
    made = papers.draw(pair.house, Guesses(), who.viewer, words, which or BOTH, once or uuid4())
    assert isinstance(made, papers.Drawn), made
    return dict(made.codes)


def opens(pair: Household, shared: str, private: str = "", name: str = "sami") -> recover.Opened | Refusal:
    return recover.opens(pair.house, Guesses(), Lost(name, shared, private))


def recovers(
    pair: Household, who: Member, shared: str, private: str = "", *, words: str = NEW, name: str = "sami"
) -> new_words.Set:
    opened = opens(pair, shared, private, name)
    assert isinstance(opened, recover.Opened), opened
    made = recover.recover(pair.house, opened, NewWords(words, drawn=False), name, "")
    assert isinstance(made, new_words.Set), made
    who.cookie = made.cookie
    return made


def reopens(pair: Household, who: Member, now: str, *, older: str = "", paper: str = "") -> str | Refusal:
    return reopen.reopen(pair.house, Guesses(), who.viewer, who.seat, now, older=older, paper=paper)


def locks_away(pair: Household, who: Member, words: str, text: str) -> None:
    """A page in the drawer, and the drawer shut again."""
    cookie = unlocks(pair, who, words)
    assert cookie
    seat = drawer.opened(pair.house, who.viewer, who.seat, cookie)
    assert seat
    command = act.convert(PAGES, "write-page", {"text": text, "where": "drawer"})
    assert isinstance(act.act(pair.house, who.viewer, seat, PAGES, command, uuid4()), act.Done)
    drawer.shut(pair.house, who.viewer)


def locked_heads(pair: Household, who: Member, cookie: object) -> list[str]:
    """The first lines of the locked pages that this private cookie opens."""
    assert isinstance(cookie, str), cookie
    seat = drawer.opened(pair.house, who.viewer, who.seat, cookie)
    assert seat
    seen = look.look(pair.house, who.viewer, seat, PAGES)
    return [one["text"] for one in PAGES.view(seen.places, seen.scene, {"where": "drawer"}).data["pages"]]


def alive(pair: Household, *cookies: str) -> list[bool]:
    return [sessions.viewer(pair.house, one) is not None for one in cookies]
