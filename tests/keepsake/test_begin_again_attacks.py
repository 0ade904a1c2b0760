"""An archive that was made to deceive, or an import that was cut: no words in the other's mouth, nothing half."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from household import Household, Member
from keepsake.beginning import (
    again,
    begun,
    brings,
    changed,
    empty,
    faults,
    item_of,
    lets_in,
    nobody,
    resigned,
    signed_in,
    structured,
)
from keepsake.taking import archive, everything_of, page, read, viewer
from keepsake.test_archive import opened
from msgspec.structs import replace
from opened import environment

from hearthside.house import look
from hearthside.house.house import House
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.anew import Again
from hearthside.keepsake.archive.opening import NoArchive
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place as Lying
from hearthside.web.app import app
from hearthside.web.place import Place

SAID = "This comes from an archive."
FALSE = b"I owe my mother the house"


def shown(house: House, member: Member, path: str) -> str:
    """A page as its browser gets it."""

    async def get() -> str:
        running = httpx.ASGITransport(app(Place(house, "http://localhost")))
        cookies = {"hearthside-s": member.cookie}
        async with httpx.AsyncClient(transport=running, base_url="http://localhost", cookies=cookies) as browser:
            answer = await browser.get(path)
            assert answer.status_code == 200
            return answer.text

    return asyncio.run(get())


def forged(pair: Household) -> bytes:
    """Ruth's archive with words in Sami's mouth, as good as anybody without his old key can make it."""
    opened(pair)
    return resigned(archive(pair.house, "ruth", locked=True), Side.SON, b"somewhere flat", FALSE)


def test_words_put_in_the_others_mouth_are_never_shown_as_theirs(pair: Household, tmp_path: Path) -> None:
    made = forged(pair)
    item = item_of(made, FALSE)
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        ruth = signed_in(house, "ruth")
        text = shown(house, ruth, f"/1/talks/{item}")
        assert FALSE.decode() in text
        assert SAID in text
        sami = lets_in(house, ruth, "sami")
        sami.does("open", item=item)
        text = shown(house, sami, f"/1/talks/{item}")
        assert FALSE.decode() in text
        assert SAID in text


def test_a_page_that_took_the_archives_key_at_its_word_would_show_them_as_theirs(
    pair: Household, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attack above against a version that forgets where the key came from."""
    made, right = forged(pair), look.signer
    monkeypatch.setattr(look, "signer", lambda *asked: (right(*asked)[0], False))
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        text = shown(house, signed_in(house, "ruth"), f"/1/talks/{item_of(made, FALSE)}")
        assert FALSE.decode() in text
        assert SAID not in text
        assert "does not carry its writer" not in text


def test_the_others_own_archive_finds_the_forgery_out(pair: Household, tmp_path: Path) -> None:
    """His archive names his own key, and that is not the one that speaks for him in this house."""
    made, his = forged(pair), archive(pair.house, "sami", locked=True)
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        lets_in(house, signed_in(house, "ruth"), "sami")
        before = archive(house, "sami", locked=True)
        with pytest.raises(NoArchive, match="keys"):
            brings(house, his, "sami")
        assert archive(house, "sami", locked=True) == before


def test_her_own_words_rewritten_are_found_out_by_his_archive_too(pair: Household, tmp_path: Path) -> None:
    opened(pair)
    his = archive(pair.house, "sami", locked=True)
    made = resigned(archive(pair.house, "ruth", locked=True), Side.MOTHER, b"a boat as slow", b"a boat as fast")
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        lets_in(house, signed_in(house, "ruth"), "sami")
        with pytest.raises(NoArchive, match="keys"):
            brings(house, his, "sami")


def test_new_words_of_the_two_carry_no_such_mark(pair: Household, tmp_path: Path) -> None:
    opened(pair)
    with begun(tmp_path / "new", pair.clock, archive(pair.house, "ruth"), "ruth") as house:
        ruth = signed_in(house, "ruth")
        done = ruth.does("good-news", text="The kettle sings again.")
        text = shown(house, ruth, f"/1/talks/{done.item}")
        assert "The kettle sings again." in text
        assert SAID not in text
        assert "does not carry its writer" not in text


def desk_called(seat: shape.Seat, called: UUID) -> shape.Seat:
    there = (replace(lay, id=called) if lay.place is Lying.DESK else lay for lay in seat.ledgers)
    return replace(seat, ledgers=tuple(there))


def strangely(seat: shape.Seat) -> shape.Seat:
    """Every place under another id."""
    return replace(seat, ledgers=tuple(replace(lay, id=UUID(int=9 + at)) for at, lay in enumerate(seat.ledgers)))


def test_an_archive_brings_nothing_into_a_place_of_somebody_elses(pair: Household, tmp_path: Path) -> None:
    """Sami gives himself an archive whose desk is called as his mother's is."""
    opened(pair)
    page(pair, "sami", "let me onto her desk")
    made = archive(pair.house, "ruth", locked=True)
    hers = {lay.place: lay.id for lay in read(made).seats[0].ledgers}
    his = structured(archive(pair.house, "sami"), lambda seat: desk_called(seat, hers[Lying.DESK]))
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        lets_in(house, signed_in(house, "ruth"), "sami")
        before = archive(house, "ruth", locked=True)
        brought = brings(house, his, "sami")
        assert brought.new == 0
        assert brought.left > 0
        assert archive(house, "ruth", locked=True) == before
        assert viewer(house, "sami").ring.seats[0].desk.ledger != hers[Lying.DESK]


def test_an_archive_of_another_family_finds_no_seat(pair: Household, tmp_path: Path) -> None:
    """The same person, a table of another's: nothing of it comes in."""
    opened(pair)
    made = archive(pair.house, "ruth", locked=True)
    strange = structured(made, strangely)
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        assert brings(house, strange, "ruth").new == 0
        assert archive(house, "ruth", locked=True) == made


def test_forged_entries_are_left_out_and_counted(pair: Household, tmp_path: Path) -> None:
    """What was not genuine when the archive was made does not become so by a journey."""
    opened(pair)
    made = archive(pair.house, "ruth", locked=True)
    entries = read(made).seats[0].ledgers[0].entries
    suspect = next(one for one in entries if b"somewhere flat" in bytes(one.body))
    told = replace(suspect, genuine=False)
    bad = changed(made, lambda text: text.replace(shape.encode(suspect), shape.encode(told)))
    with empty(tmp_path / "new", pair.clock) as house:
        done = again(house, bad, "ruth")
        assert isinstance(done, Again)
        assert done.left == 1
        assert "somewhere flat" not in everything_of(house, viewer(house, "ruth", locked=True))
        assert faults(house, "ruth") == []


KILLED = """
import os, signal, sys
from pathlib import Path
from hearthside.house import act
left = int(sys.argv.pop())
def cut(*given, real=act.refold):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given)
act.refold = cut
from hearthside.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("pages", [0, 2])
def test_a_command_killed_in_the_midst_leaves_an_empty_house_and_can_be_run_again(
    pages: int, pair: Household, tmp_path: Path
) -> None:
    opened(pair)
    made = archive(pair.house, "ruth", locked=True)
    (tmp_path / "ruth.zip").write_bytes(made)
    said = [str(tmp_path / "ruth.zip"), "--name", "ruth", "--data", str(tmp_path / "new")]
    command = [sys.executable, "-c", KILLED, "import", *said]
    words = "anvil brisk cobalt dune\n"
    run = partial(
        subprocess.run, env=environment(), input=words, text=True, capture_output=True, timeout=60, check=False
    )
    cut = run([*command, str(pages)])
    assert cut.returncode == -signal.SIGKILL, cut.stderr
    with empty(tmp_path / "new", pair.clock) as house:
        assert nobody(house)
    done = run([*command, "999"])
    assert done.returncode == 0, done.stderr
    with empty(tmp_path / "new", pair.clock) as house:
        assert archive(house, "ruth", locked=True) == made
        assert faults(house, "ruth") == []
