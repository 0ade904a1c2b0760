"""Everything two people can write at play with words, with a word of its own in each field."""

from __future__ import annotations

from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies
from attacks.disk.worlds import does

from hearthside.practices.feelings import PRACTICE

CARD = "annoyed-frustrated-furious"


def play_with_words(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    """A hint guessed and one taken back, lines for both and for one alone, what helped, a draft."""
    for query in ("", "?new=sort", "?new=dot", "?new=moment", "?new=word", "?new=helped&for=red", "?new=skills"):
        for one in (ruth, sami):
            one.see(f"/1/feelings{query}")
    for door in PRACTICE.doors:
        sami.see(f"/1/feelings?{door.query}")
    dot = plays(sami, "set-dot", dot="7", text=say("SetDot.text"))
    ruth.see("/1/us")
    ruth.see(f"/1/feelings/{dot}")
    plays(ruth, "guess", item=dot, dot="9")
    taken = plays(ruth, "set-dot", dot="7", text=say("SetDot.text, taken back", Lies.GONE))
    plays(ruth, "take-back", item=taken, then="list")
    for who, where in ((ruth, "both"), (sami, "me")):
        plays(who, "recall", where=where, text=say(f"Recall.text, {where}"))
        line = plays(who, "practise", card="makes-sense-because" if who is ruth else CARD, where=where,
                     text=say(f"Practise.text, {where}"))  # fmt: skip
        who.see(f"/1/feelings/{line}")
    for item in (plays(ruth, "sort", card=CARD, tap="annoyed"), plays(sami, "sort", card=CARD, tap="furious")):
        ruth.see(f"/1/feelings/{item}")
    helped = plays(sami, "try", colour="red", text=say("Try.text, that may help"))
    plays(sami, "rate-it", item=helped, rate="helped")
    off = plays(sami, "try", text=say("Try.text, taken off", Lies.GONE))
    plays(sami, "take-back", item=off, then="list")
    sami.see("/1/feelings?new=helped&for=red")
    sami.see(f"/1/feelings?card={CARD}")
    draft = {"text": say("a draft of a hint"), "dot": "3"}
    sami.send("/1/begun", 303, **{"for": "feelings/set-dot", "once": str(uuid4())}, **draft)


def plays(one: Visitor, name: str, **form: str) -> str:
    return does(one, name, "feelings", **form)
