"""T10: after *somebody may know my words* the old words, account key, cookie, wraps and table keys open nothing of the
files as they lie now. T21: a public key swapped on the disk is handed nothing, and both are told."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pysqlite3.dbapi2 as sqlite
import pytest
from attacks.disk.asking import ask
from attacks.disk.family import Family, family, talked
from attacks.disk.plunder import Thief
from attacks.disk.test_forged import SENTENCE, told

from hearthside.house import records
from hearthside.house.door import begin
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import anew, epochs, handing
from hearthside.house.ring import LedgerKey
from hearthside.practices.talks import PRACTICE as TALKS
from hearthside.store import ledgers, people
from hearthside.vault import fresh
from hearthside.vault.context import INBOX
from hearthside.vault.succession import Known, boxed

NEW = "quartz ribbon sable thistle"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        yield both


def known(two: Family) -> tuple[list[bytes], str, str]:
    """Everything somebody may know of Sami today: every key of his, his words, his cookie."""
    viewer, seat = two.viewer(two.sami), two.seat(two.sami)
    ring = viewer.ring
    keys = [ring.account, ring.signing, ring.agreement, seat.table.key, seat.desk.key, two.drawer(two.sami).key]
    wraps = two.house.db.read(lambda conn: people.wraps(conn, viewer.person, tuple(range(1, 15))))
    return [*keys, *(wrap.body[-32:] for wrap in wraps)], two.sami.passphrase, two.sami.cookie


def renews(two: Family) -> None:
    made = anew.renew(two.house, Guesses(), two.viewer(two.sami), two.sami.passphrase, NEW)
    assert isinstance(made, str), made
    two.sami.passphrase, two.sami.cookie = NEW, made


def robbed(two: Family, secrets: tuple[list[bytes], str, str]) -> Thief:
    keys, words, cookie = secrets
    thief = Thief(two.folder)
    for key in keys:
        thief.learn(key)
    thief.learn_passphrase(words)
    thief.learn_cookie(cookie)
    return thief.plunders()


def test_what_somebody_knew_opens_everything_before_and_nothing_after(two: Family) -> None:
    talked(two)
    secrets = known(two)
    before = robbed(two, secrets)
    places = two.seat(two.sami).table.ledger, two.seat(two.sami).desk.ledger, two.seat(two.sami).drawer
    assert [before.read(place)[0] for place in places] == [before.read(place)[1] for place in places]
    assert all(before.read(place)[0] >= 4 for place in places), "else this thief is no good"
    renews(two)
    after = robbed(two, secrets)
    assert after.opened == {}
    assert [after.read(place)[1] for place in places] == [before.read(place)[1] for place in places]


def test_nor_once_she_has_taken_her_box_and_both_have_written_again(two: Family) -> None:
    talked(two)
    secrets = known(two)
    renews(two)
    assert ask(two.house, two.ruth.cookie, "/1/today").status_code == 200
    for one in (two.ruth, two.sami):
        two.does(one, "good-news", text="written since")
    assert robbed(two, secrets).opened == {}
    thief = Thief(two.folder)
    thief.learn_passphrase(NEW)
    table = two.seat(two.sami).table.ledger
    opened, there = thief.plunders().read(table)
    assert opened == there, "the new words open it: else this thief is no good"


def test_a_house_that_seals_nothing_anew_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: new wraps, but every row stays under the key it had."""
    talked(two)
    secrets = known(two)
    monkeypatch.setattr(epochs, "reseal", lambda house, old, new: False)
    renews(two)
    thief = robbed(two, secrets)
    assert thief.count("entry")[0] > 10


def test_a_house_that_leaves_the_drawer_out_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    talked(two)
    secrets, drawer, whole = known(two), two.seat(two.sami).drawer, epochs.reseal
    monkeypatch.setattr(epochs, "reseal", lambda house, old, new: old.ledger != drawer and whole(house, old, new))
    renews(two)
    assert robbed(two, secrets).read(drawer) == (4, 4)


def altered(two: Family, statement: str, *values: object) -> None:
    connection = sqlite.connect(str(two.folder / "hearthside.db"), timeout=5)
    assert connection.execute(statement, values).rowcount > 0
    connection.commit()
    connection.close()


def test_a_public_key_swapped_on_the_disk_is_handed_nothing_and_both_are_told(two: Family) -> None:
    talked(two)
    altered(
        two, "UPDATE identity SET public = ? WHERE person_id = ?", fresh.identity().public().packed(),
        two.ruth.person.hex,
    )  # fmt: skip
    answer = ask(two.house, two.sami.cookie, "/1/someone-knows", {"passphrase": two.sami.passphrase, "new": NEW})
    assert answer.status_code == 422
    assert "nothing was handed on" in answer.text
    boxes = two.house.db.read(lambda conn: people.wraps(conn, two.ruth.person, (INBOX,)))
    assert boxes == []
    assert two.seat(two.sami).table.epoch == 1
    for one in (two.ruth, two.sami):
        assert "lay here as another than it should" in ask(two.house, one.cookie, "/1/today").text


def test_a_house_that_trusts_the_key_on_the_disk_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: nobody looks whether the key was swapped."""
    talked(two)
    monkeypatch.setattr(handing, "unswapped", lambda house, seat: True)
    test = test_a_public_key_swapped_on_the_disk_is_handed_nothing_and_both_are_told
    with pytest.raises(AssertionError):
        test(two)


def lays_a_box(two: Family, keys: tuple[Known, ...] = ()) -> bytes:
    """The one who runs the machine makes a key of her own for the table and lays it into Ruth's inbox, as from Sami."""
    own, seat = fresh.identity(), two.seat(two.ruth)
    public = people.identities
    hers = two.house.db.read(lambda conn: public(conn, two.ruth.person))[-1].public
    chain = (*keys, Known(2, own.public().packed(), 3, bytes(64)))
    key = fresh.key()
    box = boxed(own, seat.table.ledger, two.ruth.person, hers[:32], 2, key, chain)
    handing.put_box(two.house, two.ruth.person, LedgerKey(seat.table.ledger, 2, key), box)
    two.house.db.write(lambda conn: ledgers.set_epoch(conn, seat.table.ledger, 2))
    old = seat.table
    altered(two, "UPDATE page SET body = x'00' WHERE ledger_id = ?", old.ledger.hex)
    return key


def test_a_box_from_a_key_nobody_signed_is_not_taken(two: Family) -> None:
    talked(two)
    before = two.seat(two.ruth).table
    his = two.seat(two.ruth).peer_public
    lays_a_box(two, (Known(1, his),))
    answer = ask(two.house, two.ruth.cookie, "/1/today")
    assert answer.status_code == 409
    assert "does not prove where it comes from" in answer.text
    assert two.seat(two.ruth).table == before
    assert two.seat(two.ruth).peer_public == his


def test_a_house_that_takes_any_box_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    talked(two)
    monkeypatch.setattr(handing, "follows", lambda *_: True)
    key = lays_a_box(two, (Known(1, two.seat(two.ruth).peer_public),))
    handing.catch_up(two.house, two.ruth.cookie, two.viewer(two.ruth))
    assert two.seat(two.ruth).table.key == key


def forged_with_the_old_key(two: Family, stolen: Any) -> str:
    """Who knew his words signs with his old key, and whoever runs the machine seals it under the newest one."""
    ask(two.house, two.ruth.cookie, "/1/today")
    table, item = two.seat(two.ruth).table, two.does(two.ruth, "ask", text="And you?")
    viewer = msgspec.structs.replace(two.viewer(two.sami), ring=stolen)
    row = records.seal_entry(
        table, viewer, TALKS, [told(two, item)], client_id=uuid4(), week=begin.week(two.house), item=UUID(item)
    )
    two.house.db.write(lambda conn: ledgers.append(conn, table.ledger, row, ledgers.lock(conn, table.ledger).head))
    return item


@pytest.mark.parametrize("reader", ["ruth", "sami"])
def test_words_signed_with_a_key_that_had_ended_are_flagged(two: Family, reader: str) -> None:
    talked(two)
    stolen = two.viewer(two.sami).ring
    renews(two)
    item = forged_with_the_old_key(two, stolen)
    one = two.ruth if reader == "ruth" else two.sami
    assert SENTENCE in unescape(ask(two.house, one.cookie, f"/1/talks/{item}").text)


def test_a_house_for_which_no_key_ends_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    talked(two)
    stolen = two.viewer(two.sami).ring
    monkeypatch.setattr(handing, "next_key", endless(handing.next_key))
    renews(two)
    item = forged_with_the_old_key(two, stolen)
    assert SENTENCE not in unescape(ask(two.house, two.sami.cookie, f"/1/talks/{item}").text)


def endless(real: Any) -> Any:
    """The same, but the key before never ends."""

    def next_key(seat: Any, ring: Any, new: Any, since: int, person: UUID) -> Any:
        return real(seat, ring, new, 2**40, person)

    return next_key


def test_his_newer_words_say_that_his_key_is_new_until_the_five_words_were_compared(two: Family) -> None:
    talked(two)
    renews(two)
    assert "has a new key" in ask(two.house, two.ruth.cookie, "/1/today").text
    item = two.does(two.sami, "good-news", text="written since")
    page = f"/1/talks/{item}"
    assert "have not compared the five words" in ask(two.house, two.ruth.cookie, page).text
    assert ask(two.house, two.ruth.cookie, "/1/five-words", {"same": "yes"}).status_code == 303
    assert "have not compared the five words" not in ask(two.house, two.ruth.cookie, page).text
    assert "has a new key" not in ask(two.house, two.ruth.cookie, "/1/today").text
