"""Everything two people can write about what they agree on, with a word of its own in each field."""

from __future__ import annotations

from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies

from hearthside.practices.boundaries import PRACTICE


def agree(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    """He asks, she asks back and counters; yes, looking again, an area, the floor, an ask that stayed his, a draft."""
    item = does(sami, "ask", kind="freedom", **terms(say, "Ask", "of him"))
    does(ruth, "ask-about", item=item, no="1", text=say("AskAbout.text"))
    does(sami, "say-more", item=item, text=say("SayMore.text"))
    does(ruth, "not-yet", item=item, no="1", when="7", text=say("NotYet.text"))
    does(ruth, "suggest", item=item, no="1", **terms(say, "Suggest"))
    does(sami, "yes", item=item, no="2", text=say("Yes.text"))
    does(sami, "look-again", item=item, text=say("LookAgain.text"))
    mine = {"text": say("Ask.text, kept", Lies.GONE), "why": say("Ask.why, kept", Lies.GONE)}
    kept = does(sami, "ask", kind="freedom", where="me", **mine)
    sami.see(f"/1/boundaries/{kept}")
    does(sami, "send", item=kept, **terms(say, "Send"))
    taken = does(sami, "ask", kind="freedom", text=say("Ask.text, of him, taken back", Lies.GONE))
    does(sami, "take-back", item=taken)
    area = {"why": say("Decide.why"), "whose": "tell", "who": say("Decide.who")}
    does(ruth, "decide", text=say("Decide.text"), **area)
    does(ruth, "write-floor", text=say("WriteFloor.text"), why=say("WriteFloor.why"))
    for door in PRACTICE.doors:
        for one in (ruth, sami):
            one.see(f"/1/boundaries?{door.query}")
    for step in ("suggest", "ask-about", "not-yet", "say-more"):
        for one in (ruth, sami):
            one.see(f"/1/boundaries/{kept}?do={step}")
    ruth.see(f"/1/boundaries/{item}?do=suggest")
    draft = {"text": say("a draft of an ask"), "why": say("a draft of an ask's why")}
    sami.send("/1/begun", 303, **{"for": "boundaries/ask", "once": str(uuid4())}, **draft)


def terms(say: Canaries, command: str, whose: str = "") -> dict[str, str]:
    """Every field of an ask, each with its word."""
    tail = f", {whose}" if whose else ""
    fields = ("text", "why", "fine", "safety", "who")
    return {"whose": "tell"} | {one: say(f"{command}.{one}{tail}") for one in fields}


def does(one: Visitor, name: str, **form: str) -> str:
    """Send it; the item it made or was about."""
    return one.send(f"/1/boundaries/{name}", **form).rpartition("/")[2].partition("?")[0]
