"""Everything two people can write about what they do together, with a word of its own in each field."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies

CARD, BACK = "questions-in-a-jar", "picture-of-a-week"


def do_and_notice(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    """Put and agreed, noticed and opened, kept as a ritual with a name; a thing of theirs; taken back; a draft."""
    for query in ("", "?time=10&place=in", f"?card={CARD}", f"?card={CARD}&did=1", "?new=things", "?new=write"):
        for one in (ruth, sami):
            one.see(f"/1/moments{query}")
    refused(ruth, say)
    day = str(date.today() + timedelta(days=3))
    when = {"day": day, "hour": "19:00", "minutes": "45"}
    item = does(ruth, "shall-we", card=CARD, text=say("ShallWe.text"), plan=say("ShallWe.plan"), **when)
    both_see(ruth, sami, item)
    does(sami, "yes", item=item, no="1")
    moved = {"text": say("Suggest.text, another time"), "plan": say("Suggest.plan, another time")}
    does(sami, "suggest", item=item, day=day, hour="20:00", **moved)
    both_see(ruth, sami, item)
    does(ruth, "yes", item=item, no="2")
    notes = does(ruth, "answer", item=item, text=say("Answer.text, noticed"))
    both_see(ruth, sami, notes)
    does(sami, "answer", item=notes, ask="learned", text=say("Answer.text, noticed by him"))
    for one in (ruth, sami):
        does(one, "open", item=notes)
        does(one, "keep-this", item=notes)
    kept = {"text": say("Suggest.text, of a ritual"), "plan": say("Suggest.plan, of a ritual")}
    does(sami, "suggest", item=notes, day=day, hour="20:00", every="7", **kept)
    both_see(ruth, sami, notes)
    does(ruth, "yes", item=notes, no="1")
    both_see(ruth, sami, notes)
    gone = {"text": say("ShallWe.text, taken back", Lies.GONE), "plan": say("ShallWe.plan, taken back", Lies.GONE)}
    does(ruth, "take-back", item=does(ruth, "shall-we", card=BACK, **gone), then="us")
    shut = does(sami, "answer", card=BACK, text=say("Answer.text, noticed and taken back", Lies.GONE))
    does(sami, "take-back", item=shut, then="today")
    ours(ruth, sami, say)
    draft = {"text": say("a draft of something to do"), "plan": say("a draft of its plan"), "card": BACK}
    sami.send("/1/begun", 303, **{"for": "moments/shall-we", "once": str(uuid4())}, **draft)


def ours(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    song = does(ruth, "write-down", kind="song", called=say("WriteDown.called"), text=say("WriteDown.text"))
    both_see(ruth, sami, song)
    does(sami, "add", item=song, text=say("Add.text"))
    sami.see("/1/moments?new=things")
    taken = {"text": say("WriteDown.text, taken back", Lies.GONE)}
    does(ruth, "take-back", item=does(ruth, "write-down", kind="saying", **taken), then="list")


def nobody_met(sami: Visitor, say: Canaries) -> str:
    return does(sami, "answer", card="wandering-figure", text=say("Answer.text, noticed, run out", Lies.GONE))


def ran_out(sami: Visitor, say: Canaries, item: str) -> None:
    """What the house does by itself, with whatever his browser says it was."""
    does(sami, "keep-mine", item=item, text=say("KeepMine.text, noticed"))


def refused(ruth: Visitor, say: Canaries) -> None:
    """What is no day, no hour and no number is kept nowhere."""
    for name in ("day", "hour", "minutes"):
        form = {"day": "2027-01-01", name: say(f"ShallWe.{name}, refused", Lies.NOWHERE)}
        ruth.send("/1/moments/shall-we", 422, card=CARD, **form)


def both_see(ruth: Visitor, sami: Visitor, item: str) -> None:
    for one in (ruth, sami):
        for path in ("/1/today", "/1/us", f"/1/moments/{item}"):
            one.see(path)


def does(one: Visitor, name: str, **form: str) -> str:
    """Send it; the item it made or was about."""
    return one.send(f"/1/moments/{name}", **form).rpartition("/")[2].partition("?")[0]
