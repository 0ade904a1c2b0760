"""A line kept of a card for two, with a word of its own for whoever said it; one taken away, one begun."""

from __future__ import annotations

from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies

CARD = "ride-order"


def keep_lines(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    for one, voice in ((ruth, "both"), (sami, "mother")):
        said = say(f"KeepLine.text, {voice}")
        where = one.send("/1/time/keep-line", card=CARD, voice=voice, text=said)
        for reader in (ruth, sami):
            assert said in reader.see(where)
    where = ruth.send("/1/time/keep-line", card=CARD, text=say("KeepLine.text, taken away", Lies.GONE))
    ruth.send("/1/kept/gone", item=where.rpartition("/")[2])
    draft = {"card": CARD, "text": say("a draft of a line")}
    sami.send("/1/begun", 303, **{"for": "time/keep-line", "once": str(uuid4())}, **draft)
    for routine in ("car", "kitchen", "walk", "bedtime"):
        ruth.see(f"/1/time?cards={routine}")
        sami.see(f"/1/time?cards={routine}&at=1&not=0")
    sami.see(f"/1/time?card={CARD}")
    assert say.word["a draft of a line"] in sami.page
