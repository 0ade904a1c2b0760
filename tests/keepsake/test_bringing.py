"""R16: an archive goes back into its house: the same ids and signatures, twice is once, and no piece of a bad one."""

from __future__ import annotations

import random
import shutil
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZipFile, ZipInfo

import pytest
from household import Household
from keepsake.beginning import changed
from keepsake.taking import archive, files, page, viewer
from keepsake.test_archive import opened

from hearthside.house.act import Done
from hearthside.house.house import House
from hearthside.house.open import open_house
from hearthside.house.words import gone
from hearthside.house.words.gone import Going
from hearthside.keepsake import backup, doctor
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.bring import Brought, bring
from hearthside.keepsake.archive.opening import NoArchive, read
from hearthside.store.sound import Fault

NOW = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)


def back(house: House, name: str, made: bytes) -> Brought:
    return bring(house, viewer(house, name, locked=True), read(BytesIO(made)))


def sound(house: House, name: str) -> bool:
    """As the doctor sees it: every entry opens and is signed, every page is what its log makes of it."""
    found: list[Fault] = []
    doctor.with_words(house, viewer(house, name, locked=True), found)
    return found == []


def older(pair: Household, tmp_path: Path) -> House:
    """The house as a backup had it, before all that `opened` tells."""
    made, _ = backup.make(pair.folder, tmp_path / "backups", NOW)
    opened(pair)
    pair.mother.does("good-news", text="I got the shift.")
    shutil.copytree(made, tmp_path / "older")
    return open_house(tmp_path / "older", pair.clock)


def test_what_was_told_since_a_backup_comes_back_from_an_archive_byte_for_byte(pair: Household, tmp_path: Path) -> None:
    house = older(pair, tmp_path)
    made = archive(pair.house, "ruth", locked=True)
    assert archive(house, "ruth", locked=True) != made
    brought = back(house, "ruth", made)
    assert brought.new > 6
    assert brought.left == 0
    assert archive(house, "ruth", locked=True) == made
    assert sound(house, "ruth")
    house.db.close()


def test_twice_is_once(pair: Household, tmp_path: Path) -> None:
    house = older(pair, tmp_path)
    made = archive(pair.house, "ruth", locked=True)
    first = back(house, "ruth", made)
    again = back(house, "ruth", made)
    assert again == Brought(new=0, there=first.new + first.there)
    assert archive(house, "ruth", locked=True) == made
    house.db.close()


def test_into_the_house_it_came_from_it_changes_nothing(pair: Household) -> None:
    opened(pair)
    made = archive(pair.house, "ruth", locked=True)
    assert back(pair.house, "ruth", made).new == 0
    assert archive(pair.house, "ruth", locked=True) == made


def test_what_both_bring_back_meets(pair: Household, tmp_path: Path) -> None:
    house = older(pair, tmp_path)
    hers, his = archive(pair.house, "ruth"), archive(pair.house, "sami")
    assert back(house, "ruth", hers).new
    assert back(house, "sami", his).there
    assert archive(house, "ruth") == hers
    assert archive(house, "sami") == his
    assert sound(house, "ruth")
    assert sound(house, "sami")
    house.db.close()


def test_what_was_taken_away_since_stays_away(pair: Household) -> None:
    done = pair.son.does("good-news", text="I got the part.")
    assert isinstance(done, Done)
    made = archive(pair.house, "sami")
    gone.take_away(pair.house, pair.son.viewer, pair.son.seat, Going(item=UUID(done.item)), uuid4())
    back(pair.house, "sami", made)
    assert b"I got the part." not in b"".join(files(archive(pair.house, "sami")).values())


def test_what_was_taken_away_after_a_backup_goes_there_too(pair: Household, tmp_path: Path) -> None:
    """Going back to a backup brings words back that their writer took away; his archive takes them away again."""
    done = pair.son.does("good-news", text="I got the part.")
    assert isinstance(done, Done)
    pair.mother.does("tell", item=done.item, text="Tell me everything.")
    alone = pair.son.does("good-news", text="Nobody answered this.")
    assert isinstance(alone, Done)
    made, _ = backup.make(pair.folder, tmp_path / "backups", NOW)
    for item in (done.item, alone.item):
        gone.take_away(pair.house, pair.son.viewer, pair.son.seat, Going(item=UUID(item)), uuid4())
    shutil.copytree(made, tmp_path / "older")
    house = open_house(tmp_path / "older", pair.clock)
    old = b"".join(files(archive(house, "ruth")).values())
    assert b"I got the part." in old
    assert back(house, "sami", archive(pair.house, "sami")).new
    hers = archive(house, "ruth")
    assert hers == archive(pair.house, "ruth")
    assert b"Tell me everything." in b"".join(files(hers).values())
    for name in ("ruth", "sami"):
        text = b"".join(files(archive(house, name)).values())
        assert b"I got the part." not in text
        assert b"Nobody answered this." not in text
        assert sound(house, name)
    house.db.close()


def test_the_archive_of_another_is_refused(pair: Household) -> None:
    with pytest.raises(NoArchive, match="another"):
        back(pair.house, "sami", archive(pair.house, "ruth"))


FORGED = {
    "a word of hers": (b"a boat as slow", b"a boat as fast"),
    "a word of his": (b"somewhere flat", b"somewhere else"),
    "who wrote it": (b'"side":"son"', b'"side":"mother"'),
    "the practice": (b'"practice":"talks"', b'"practice":"bond"'),
    "a practice nobody knows": (b'"practice":"talks"', b'"practice":"tales"'),
    "the number of a key": (b'"key":1', b'"key":9'),
    "a later version": (b'"version":1', b'"version":2'),
    "another format": (b"hearthside-archive", b"hearthsido-archive"),
    "a field more": (b'"genuine":true', b'"genuine":true,"read":true'),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_is_not_as_its_writer_signed_it_is_refused_and_nothing_comes_in(
    what: str, pair: Household, tmp_path: Path
) -> None:
    house = older(pair, tmp_path)
    before = archive(house, "ruth", locked=True)
    old, new = FORGED[what]
    made = archive(pair.house, "ruth", locked=True)
    assert old in files(made)[shape.FILE]
    with pytest.raises(NoArchive):
        back(house, "ruth", changed(made, lambda content: content.replace(old, new)))
    assert archive(house, "ruth", locked=True) == before
    house.db.close()


def test_words_forged_with_keys_of_the_files_own_are_refused(pair: Household, tmp_path: Path) -> None:
    """Whoever made the file lists a key of theirs for him and signs with it: only the key known here counts."""
    from hearthside.vault import author, contexts, fresh

    house = older(pair, tmp_path)
    made = archive(pair.house, "ruth")
    his = viewer(pair.house, "sami")
    content = files(made)[shape.FILE]
    his_public = his.ring.seats[0].peer_public  # hers, as he knows it
    forger = fresh.identity()
    told = shape.read(content).seats[0].ledgers[0]
    one = next(entry for entry in told.entries if entry.author == his.person and b"somewhere flat" in bytes(entry.body))
    body = bytes(one.body).replace(b"somewhere flat", b"somewhere else")
    context = contexts.entry(told.id, one.author, one.id, 1, one.practice)
    sealed = author.seal_entry(bytes(32), forger.signing, context, body, salt=bytes(32), epoch=1)
    signature = author.unseal_entry(bytes(32), context, sealed).signature.hex().encode()

    def forge(text: bytes) -> bytes:
        text = text.replace(bytes(one.body), body).replace(one.signature.encode(), signature)
        key = shape.read(content).seats[0].writers
        for writer in key:
            if writer.id == his.person:
                text = text.replace(writer.keys[0].public.encode(), forger.public().packed().hex().encode())
        return text

    assert his_public
    with pytest.raises(NoArchive, match="changed"):
        back(house, "ruth", changed(made, forge))
    house.db.close()


def test_a_zip_cut_or_damaged_anywhere_is_refused_or_whole(pair: Household) -> None:
    """A flipped bit in a page nobody reads here may pass; nothing else than what was written ever comes out."""
    opened(pair)
    made = archive(pair.house, "ruth")
    whole, luck = read(BytesIO(made)), random.Random(4)
    assert bytes(whole.seats[0].ledgers[0].entries[0].body)
    for _ in range(150):
        if luck.random() < 0.5:
            broken = made[: luck.randrange(len(made))]
        else:
            flipped = bytearray(made)
            flipped[luck.randrange(len(made))] ^= 1 << luck.randrange(8)
            broken = bytes(flipped)
        try:
            found = read(BytesIO(broken))
        except NoArchive:
            continue
        assert shape.encode(found) == shape.encode(whole)


def zipped(*members: tuple[str | ZipInfo, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return out.getvalue()


def link(name: str) -> ZipInfo:
    info = ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


HARM = {
    "a way out": lambda: zipped(("../archive.json", b"{}"), (shape.FILE, b"{}")),
    "a way out, further in": lambda: zipped(("a/../../b", b"{}"), (shape.FILE, b"{}")),
    "an absolute name": lambda: zipped(("/etc/passwd", b"{}"), (shape.FILE, b"{}")),
    "a name for Windows": lambda: zipped(("..\\b", b"{}"), (shape.FILE, b"{}")),
    "a drive": lambda: zipped(("C:b", b"{}"), (shape.FILE, b"{}")),
    "a link": lambda: zipped((link("a"), b"/etc/passwd"), (shape.FILE, b"{}")),
    "archive.json is a link": lambda: zipped((link(shape.FILE), b"/etc/passwd")),
    "a bomb": lambda: zipped((shape.FILE, b" " * (64 << 20))),
    "a bomb beside": lambda: zipped((shape.FILE, b"{}"), ("words.md", b" " * (64 << 20))),
    "too many files": lambda: zipped((shape.FILE, b"{}"), *((f"{n}.html", b"") for n in range(2_001))),
    "nothing of ours": lambda: zipped(("letters.txt", b"dear")),
    "empty": lambda: zipped(),
    "no zip": lambda: b"dear diary" * 100,
    "no bytes": lambda: b"",
    "not JSON": lambda: zipped((shape.FILE, b"dear")),
    "deep": lambda: zipped((shape.FILE, b"[" * 100_000)),
    "deep within": lambda: zipped(
        (shape.FILE, b'{"format":"hearthside-archive","version":1,"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    ),
}


@pytest.mark.parametrize("what", HARM)
def test_what_is_made_to_do_harm_is_refused_in_memory(what: str) -> None:
    with pytest.raises(NoArchive):
        read(BytesIO(HARM[what]()))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(NoArchive, match="harm"):
        read(BytesIO(zipped((shape.FILE, b"{}"), (shape.FILE, b"{}"))))


def test_a_head_that_lies_about_its_length_is_not_believed(pair: Household) -> None:
    made = bytearray(archive(pair.house, "ruth"))
    at = made.rindex(b"PK\x01\x02", 0, made.rindex(shape.FILE.encode()))
    made[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(NoArchive):
        read(BytesIO(bytes(made)))


def test_a_locked_drawer_takes_nothing_and_the_rest_comes(pair: Household, tmp_path: Path) -> None:
    house = older(pair, tmp_path)
    page(pair, "ruth", "one more for the drawer", "drawer")
    made = archive(pair.house, "ruth", locked=True)
    brought = bring(house, viewer(house, "ruth"), read(BytesIO(made)))
    assert brought.left == 2
    assert archive(house, "ruth") == archive(pair.house, "ruth")
    house.db.close()
