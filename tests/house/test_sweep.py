"""What ran out is gone from the disk, though nobody came back for it."""

from __future__ import annotations

import time
from pathlib import Path
from unittest.mock import patch

from attacks.web.in_process import client_of
from household import HERS, Clock, Household, Member, household, newcomer

from hearthside.house.door import begin, invite, sessions
from hearthside.house.door.begin import Beginning
from hearthside.house.sweep import sweep_expired
from hearthside.kernel.stages import Stage
from hearthside.store import directory, people
from hearthside.vault import codes
from hearthside.web import daily
from hearthside.web.app import app
from hearthside.web.place import Place


def rows(pair: Household) -> tuple[list[bytes], bytes | None]:
    """The sealed rings of the son's sessions, and the sealed key in Ruth's own unanswered invitation."""
    person = sessions.parse(pair.son.cookie)
    invited = pair.house.db.read(
        lambda conn: directory.find_invite(conn, codes.invitation_lookup(codes.read(pair.code)))
    )
    assert person is not None
    rings = pair.house.db.read(lambda conn: people.sessions(conn, person[0]))
    return [row.body for row in rings], invited.body if invited else None


def waiting(pair: Household) -> Household:
    """The same house with a second mother, whose invitation nobody answers."""
    hers = begin.begin(pair.house, newcomer("grace", HERS), Beginning(son="Tom", mother="Ma", stage=Stage.S4))
    assert isinstance(hers, str)
    mother = Member(pair.house, hers)
    code = invite.invite(pair.house, mother.viewer, mother.seat)
    return Household(pair.house, pair.clock, mother, pair.son, code, pair.folder)


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_the_sessions_and_invitations_of_those_who_never_return_leave_the_files(tmp_path: Path) -> None:
    with household(tmp_path / "data") as pair:
        pair = waiting(pair)
        rings, sealed = rows(pair)
        assert len(rings) == 1
        assert sealed is not None
        pair.clock.later(days=90)
        assert sweep_expired(pair.house) == 0, "their last day counts in full"
        assert rings[0] in on_disk(pair.folder)
        pair.clock.later(days=1)
        assert sweep_expired(pair.house) >= 4, "three sessions and an invitation"
        assert rows(pair) == ([], None)
        left = on_disk(pair.folder)
        assert rings[0] not in left
        assert sealed not in left
        assert sweep_expired(pair.house) == 0


def test_a_session_in_use_and_a_link_that_still_holds_stay(tmp_path: Path) -> None:
    with household(tmp_path / "data") as pair:
        pair = waiting(pair)
        pair.clock.later(days=60)
        assert pair.son.viewer
        pair.clock.later(days=29)
        assert sweep_expired(pair.house) == 0
        assert len(rows(pair)[0]) == 1
        pair.clock.later(days=40)
        assert sweep_expired(pair.house) > 0
        assert len(rows(pair)[0]) == 1, "he was here sixty-nine days ago"
        assert invite.guest(pair.house, pair.code) is None


def test_the_house_sweeps_when_it_opens_and_again_by_itself(tmp_path: Path) -> None:
    with household(tmp_path / "data", clock=Clock()) as pair, patch.object(daily, "EVERY_SECONDS", 0.02):
        pair, his = waiting(pair), pair.son.viewer
        pair.clock.later(days=100)
        with client_of(app(Place(pair.house, "http://localhost")), "http://localhost"):
            end = time.monotonic() + 10
            while rows(pair)[0] and time.monotonic() < end:
                time.sleep(0.01)
            assert rows(pair) == ([], None)
            again = sessions.start(pair.house, his.person, his.ring.account, "")
            pair.clock.later(days=2)
            while _there(pair, again) and time.monotonic() < end:
                time.sleep(0.01)
            assert not _there(pair, again)


def _there(pair: Household, cookie: str) -> bool:
    parsed = sessions.parse(cookie)
    assert parsed is not None
    return bool(pair.house.db.read(lambda conn: people.sessions(conn, parsed[0])))
