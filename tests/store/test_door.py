"""The door: everybody at once, or one alone; a thread that is within may pass again."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from hearthside.store import door
from hearthside.store.door import Door
from hearthside.store.errors import Moving


def in_thread(run: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_one_who_is_within_passes_again_though_somebody_waits_to_be_alone() -> None:
    one, begun, alone = Door(), threading.Event(), threading.Event()

    def waits() -> None:
        begun.set()
        with one.alone():
            alone.set()

    with one.passing():
        thread = in_thread(waits)
        begun.wait()
        with one.passing():
            assert not alone.wait(0.05)
    thread.join()
    assert alone.is_set()


def test_nobody_passes_while_one_is_alone_and_then_everybody_does(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Door()
    monkeypatch.setattr(door, "WAIT", 0.05)
    with one.alone():
        with pytest.raises(Moving), one.passing():
            pass
        with pytest.raises(Moving), one.alone():
            pass
    with one.passing():
        pass


def test_one_who_does_not_leave_keeps_the_other_out_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    one, said = Door(), []
    monkeypatch.setattr(door, "WAIT_ALONE", 0.05)

    def tries() -> None:
        try:
            with one.alone():
                pass
        except Moving as why:
            said.append(why)

    with one.passing():
        in_thread(tries).join()
        in_thread(lambda: said.append(_passes(one))).join()
    assert len(said) == 2
    assert said[1] is True


def _passes(one: Door) -> bool:
    with one.passing():
        return True
