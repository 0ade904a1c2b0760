"""The archive: everything its owner may read, nothing that is shut to them, the same bytes for the same words."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from documents import ROOT
from household import Household
from keepsake.taking import archive, files, page, read, viewer
from store.statements import ledger_statements  # noqa: F401

from hearthside.house import by_words, demo
from hearthside.house.act import Done
from hearthside.house.open import look_into_house
from hearthside.house.words import gone
from hearthside.house.words.gone import Going
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive import write
from hearthside.keepsake.archive.write import schema
from hearthside.kernel.people import Side
from hearthside.vault import author, contexts
from hearthside.vault.author import Signed
from hearthside.vault.identity import PublicKeys

SHUT, HERS, HIS = "the lighthouse at night", "a boat as slow as walking", "somewhere flat with <bread> & *stars*"


def asked(pair: Household) -> str:
    done = pair.mother.does("ask", text="Where would you go?")
    assert isinstance(done, Done)
    return done.item


def opened(pair: Household) -> None:
    """A question both answered and both unfolded, a page of each kind, and an answer of his that is still shut."""
    item = asked(pair)
    pair.mother.does("answer", item=item, text=HERS)
    pair.son.does("answer", item=item, text=HIS)
    for one in (pair.mother, pair.son):
        one.pins()
        one.does("open", item=item)
    page(pair, "ruth", "only for the desk")
    page(pair, "ruth", "only for the drawer", "drawer")


def everything(made: bytes) -> str:
    return "\n".join(one.decode() for one in files(made).values())


def test_both_voices_and_the_own_pages_are_in_it_and_the_others_pages_are_not(pair: Household) -> None:
    opened(pair)
    page(pair, "sami", "his own desk")
    hers = files(archive(pair.house, "ruth"))
    shown = hers["2026.html"].decode()
    assert HERS in shown
    assert "somewhere flat with &lt;bread&gt; &amp; *stars*" in shown
    assert "only for the desk" in hers["mine.html"].decode()
    assert "The heron stood on our roof again." in hers["index.html"].decode()
    assert "his own desk" not in everything(archive(pair.house, "ruth"))


def test_an_answer_that_is_shut_to_its_reader_is_in_no_file_of_the_archive(pair: Household) -> None:
    item = asked(pair)
    pair.son.does("answer", item=item, text=SHUT)
    pair.son.does("answer", card="longest-without-phone", tap="son", guess="mother")
    made = archive(pair.house, "ruth")
    assert SHUT not in everything(made)
    his = viewer(pair.house, "sami").person
    told = [one for one in read(made).seats[0].ledgers[0].entries if one.author == his and one.practice == "talks"]
    assert told == []
    assert SHUT in everything(archive(pair.house, "sami")), "its writer takes it along"


def test_what_is_open_but_not_unfolded_is_not_spoilt_by_the_archive(pair: Household) -> None:
    item = asked(pair)
    pair.mother.does("answer", item=item, text=HERS)
    pair.son.does("answer", item=item, text=HIS)
    assert "somewhere flat" not in everything(archive(pair.house, "ruth"))
    pair.mother.pins()
    pair.mother.does("open", item=item)
    assert "somewhere flat" in everything(archive(pair.house, "ruth"))


def test_the_locked_pages_are_in_it_only_where_they_were_asked_for_with_the_words(pair: Household) -> None:
    opened(pair)
    assert "only for the drawer" not in everything(archive(pair.house, "ruth"))
    with_locked = files(archive(pair.house, "ruth", locked=True))
    assert "only for the drawer" in with_locked["locked.html"].decode()


def test_what_somebody_took_away_is_not_in_it(pair: Household) -> None:
    done = pair.son.does("good-news", text="I got the part.")
    assert isinstance(done, Done)
    assert "I got the part." in everything(archive(pair.house, "ruth"))
    gone.take_away(pair.house, pair.son.viewer, pair.son.seat, Going(item=UUID(done.item)), uuid4())
    assert "I got the part." not in everything(archive(pair.house, "ruth"))


def test_the_same_words_are_the_same_bytes(pair: Household) -> None:
    opened(pair)
    made = archive(pair.house, "ruth", locked=True)
    pair.clock.later(days=400)
    assert archive(pair.house, "ruth", locked=True) == made


def test_every_entry_carries_what_its_signature_needs_and_no_secret_is_in_it(pair: Household) -> None:
    opened(pair)
    made = archive(pair.house, "ruth", locked=True)
    seat = read(made).seats[0]
    keys = {(who.id, key.no): bytes.fromhex(key.public) for who in seat.writers for key in who.keys}
    count = 0
    for ledger in seat.ledgers:
        for one in ledger.entries:
            public = PublicKeys.unpacked(keys[one.author, one.key]).verifying
            context = contexts.entry(ledger.id, one.author, one.id, 1, one.practice)
            assert author.verify(public, context, Signed(bytes(one.body), bytes.fromhex(one.signature)))
            count += 1
    assert count == len(re.findall('"signature"', files(made)[shape.FILE].decode())) > 8
    mine = viewer(pair.house, "ruth", locked=True)
    drawer = mine.ring.seats[0].drawer_key
    assert drawer is not None
    secret = (mine.ring.account, mine.ring.signing, mine.ring.agreement, mine.ring.seats[0].table.key, drawer.key)
    assert not any(key.hex() in everything(made) for key in secret)


def test_a_forged_entry_is_taken_along_and_said_to_be_so(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """The host, who is a member, signs as the other with her own key."""
    pair.mother.pins()
    done = pair.son.does("good-news", text="I never wrote this.")
    assert isinstance(done, Done)
    monkeypatch.setattr(author, "verify", lambda *asked: False)
    made = files(archive(pair.house, "ruth"))
    assert "not carry its writer" in made["2026.html"].decode()
    assert '"genuine":false' in made[shape.FILE].decode()


def test_the_schema_is_published_and_what_is_written_holds_to_it(pair: Household) -> None:
    opened(pair)
    made = files(archive(pair.house, "ruth", locked=True))
    assert made["schema.json"] == schema() == (ROOT / "docs/archive.schema.json").read_bytes()
    for change in ({"extra": 1}, {"version": 2}, {"format": "other"}, {"seats": [{}]}):
        with pytest.raises(msgspec.ValidationError):
            shape.read(json.dumps(json.loads(made[shape.FILE]) | change).encode())


def test_nothing_of_the_archive_asks_for_anything_from_elsewhere(pair: Household) -> None:
    opened(pair)
    for name, content in files(archive(pair.house, "ruth", locked=True)).items():
        if name.endswith(".html"):
            text = content.decode()
            assert "<script" not in text
            assert "default-src 'none'" in text
            assert re.findall(r"(?:src|srcset|url|@import|https?:)[=(:]", text) == []
            for link in re.findall(r'href="([^"]+)"', text):
                assert link in files(archive(pair.house, "ruth", locked=True))


@pytest.mark.parametrize("name", ["ruth", "graciela"])
def test_a_year_of_the_demo_goes_into_an_archive(name: str, tmp_path: Path) -> None:
    demo.open_demo(tmp_path / "demo").db.close()
    house = look_into_house(tmp_path / "demo")
    words = dict(demo.sign_ins())[name]
    one = by_words.viewer(house, name, words)
    assert one is not None
    made = BytesIO()
    assert write.write(house, one, made) == 0
    house.db.close()
    seat = read(made.getvalue()).seats[0]
    assert sum(len(ledger.entries) for ledger in seat.ledgers) > 200
    assert all(entry.genuine for ledger in seat.ledgers for entry in ledger.entries)
    assert {writer.side for writer in seat.writers} == set(Side)
