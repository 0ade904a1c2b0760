"""The door of the house: one place, two people, never a third; keys that prove themselves."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier, Thread

import pytest
from household import HERS, HIS, Clock, Household, newcomer

from hearthside.house.door import begin, invite, join, sessions, signin
from hearthside.house.door.begin import Beginning
from hearthside.house.door.guesses import Guesses
from hearthside.house.look import look
from hearthside.house.open import open_house
from hearthside.house.practices.bond import BOND
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.store import directory, ledgers, people


def test_an_invitation_is_used_up_by_joining(pair: Household) -> None:
    third = join.join(pair.house, pair.code, newcomer("intruder", HIS))
    assert isinstance(third, Refusal)
    assert invite.guest(pair.house, pair.code) is None


def test_looking_uses_nothing_up(data: Path, database: str) -> None:
    house = open_house(data, Clock(), database)
    cookie = begin.begin(house, newcomer("ruth", HERS), Beginning(son="Sami", mother="Mum", stage=Stage.S4))
    assert isinstance(cookie, str)
    viewer = sessions.viewer(house, cookie)
    assert viewer is not None
    code = invite.invite(house, viewer, viewer.ring.seats[0])
    for _ in range(3):
        assert invite.guest(house, code.lower().replace("-", " ")) is not None
    house.db.close()


def test_a_newer_link_ends_the_older(pair_alone: tuple[Household, str]) -> None:
    alone, old = pair_alone
    new = invite.invite(alone.house, alone.mother.viewer, alone.mother.seat)
    assert invite.guest(alone.house, old) is None
    assert invite.guest(alone.house, new) is not None


def test_an_invitation_ends_after_ninety_days(pair_alone: tuple[Household, str]) -> None:
    alone, code = pair_alone
    alone.clock.later(days=91)
    assert invite.guest(alone.house, code) is None


def test_of_two_who_join_at_once_one_is_in(pair_alone: tuple[Household, str]) -> None:
    alone, code = pair_alone
    gate, made = Barrier(2), []

    def come(name: str) -> None:
        gate.wait()
        made.append(join.join(alone.house, code, newcomer(name, HIS)))

    both = [Thread(target=come, args=(name,)) for name in ("sami", "stranger")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(isinstance(one, str) for one in made) == [False, True]
    table = alone.mother.seat.table.ledger
    members = alone.house.db.read(lambda conn: ledgers.members(conn, table))
    assert len(members) == 2


def test_who_lost_the_race_for_the_seat_leaves_the_name_free_and_who_lost_the_name_leaves_the_seat(
    pair_alone: tuple[Household, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, code = pair_alone
    with monkeypatch.context() as patch:
        patch.setattr(begin, "unfit", lambda *_: None)
        assert join.join(alone.house, code, newcomer("ruth", HIS)) == Refusal("house.said.name-taken")
    assert isinstance(join.join(alone.house, code, newcomer("sami", HIS)), str)
    assert join.join(alone.house, code, newcomer("late", HIS)) == Refusal("house.said.invitation-over")
    hash_ = alone.house.secrets.login_hash("late")
    assert alone.house.db.read(lambda conn: directory.find_login(conn, hash_)) is None


def test_the_inviter_pins_the_key_that_held_the_secret(pair: Household) -> None:
    assert pair.mother.seat.peer is None
    pair.mother.pins()
    assert pair.mother.seat.peer == pair.son.viewer.person
    assert pair.son.seat.peer == pair.mother.viewer.person
    assert invite.secret_of(pair.house, pair.mother.viewer, pair.mother.seat) is None


def test_a_key_put_in_his_place_is_not_pinned(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """The host swaps the public key in the joining: the proof does not hold, and no key is pinned."""
    forged = bytes(64).hex()
    honest = look(pair.house, pair.mother.viewer, pair.mother.seat, BOND).places.table

    def swapped(self: object, side: object) -> object:
        person, _, mac = honest.guest
        from uuid import UUID

        return UUID(person), bytes.fromhex(forged), bytes.fromhex(mac)

    monkeypatch.setattr(type(honest), "public_of", swapped)
    pair.mother.pins()
    assert pair.mother.seat.peer is None


def test_a_name_is_one_persons_in_any_spelling(pair: Household) -> None:
    taken = begin.begin(pair.house, newcomer("  RUTH ", HERS), Beginning(son="Leo", mother="Mama", stage=Stage.S3))
    assert taken == Refusal("house.said.name-taken")


def test_a_form_sent_twice_makes_one_person(data: Path, database: str) -> None:
    house, who = open_house(data, Clock(), database), newcomer("ruth", HERS)
    what = Beginning(son="Sami", mother="Mum", stage=Stage.S4)
    assert isinstance(begin.begin(house, who, what), str)
    assert begin.begin(house, who, what) == Refusal("house.said.again")
    assert len(house.db.read(lambda conn: people.seats(conn, who.person))) == 1
    house.db.close()


def test_signing_in_opens_what_the_words_open_and_nothing_else(pair: Household) -> None:
    guesses = Guesses()
    assert signin.sign_in(pair.house, guesses, "Sami", HIS, "")
    assert signin.sign_in(pair.house, guesses, "sami", HERS, "") is None
    assert signin.sign_in(pair.house, guesses, "nobody", HIS, "") is None


def test_a_session_elsewhere_ends_after_a_day_and_at_home_after_ninety(pair: Household) -> None:
    guesses = Guesses()
    away = signin.sign_in(pair.house, guesses, "sami", HIS, "")
    home = signin.sign_in(pair.house, guesses, "sami", HIS, "my laptop")
    assert away
    assert home
    pair.clock.later(days=2)
    assert sessions.viewer(pair.house, away) is None
    assert sessions.viewer(pair.house, home) is not None
    pair.clock.later(days=91)
    assert sessions.viewer(pair.house, home) is None


@pytest.fixture
def pair_alone(data: Path, database: str) -> object:
    """Ruth has begun and invited; nobody has come."""
    from household import Member

    clock = Clock()
    house = open_house(data, clock, database)
    cookie = begin.begin(house, newcomer("ruth", HERS), Beginning(son="Sami", mother="Mum", stage=Stage.S4))
    assert isinstance(cookie, str)
    mother = Member(house, cookie)
    code = invite.invite(house, mother.viewer, mother.seat)
    yield Household(house, clock, mother, mother, code, data), code
    house.db.close()
