"""Everything two people can write about their hours and rituals, with a word of its own in each field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies

from hearthside.practices.time import PRACTICE

WHEN = {"day": str((datetime.now(UTC) + timedelta(days=5)).date()), "hour": "20:00"}


def plan_hours(ruth: Visitor, sami: Visitor, say: Canaries) -> str:
    """An hour asked, moved and agreed, one taken back, a ritual of both that is changed, when each is easy to talk to,
    a draft. The hour."""
    hour = does(ruth, "ask-hour", text=say("AskHour.text"), plan=say("AskHour.plan"), **WHEN)
    sami.see("/1/today")
    sami.see(f"/1/time/{hour}?do=move")
    does(sami, "move", item=hour, no="1", day=WHEN["day"], hour="21:00")
    does(ruth, "yes", item=hour, no="2")
    taken = {"text": say("AskHour.text, taken back", Lies.GONE), "plan": say("AskHour.plan, taken back", Lies.GONE)}
    gone = does(ruth, "ask-hour", **taken, **WHEN)
    does(ruth, "take-back", item=gone, then="us")
    refused = {"text": say("AskHour.text, without a day"), "plan": say("AskHour.plan, without a day")}
    ruth.send("/1/time/ask-hour", 422, back="new=hour", **refused)
    ritual = {"weekday": "7", "often": "7", "minutes": "30", "hour": "10:00"}
    made = does(sami, "make-ritual", text=say("MakeRitual.text"), plan=say("MakeRitual.plan"), **ritual)
    does(ruth, "yes", item=made, no="1")
    ruth.see(f"/1/time/{made}?do=change")
    does(ruth, "change", item=made, no="1", text=say("Change.text"), plan=say("Change.plan"), **ritual)
    does(sami, "yes", item=made, no="2")
    said = does(sami, "say-easy", easy=["", "1-evening"], text=say("SayEasy.text"))
    ruth.see(f"/1/time/{said}")
    does(sami, "not-now", **WHEN)
    sami.see("/1/clock")
    sami.send("/1/clock", 422, zone=say("a clock that is none", Lies.NOWHERE))
    sami.send("/1/clock", zone="Atlantic/Canary")
    for one in (ruth, sami):
        for path in ("us", "today", "time", "kept", *(f"time?{door.query}" for door in PRACTICE.doors)):
            one.see(f"/1/{path}")
    draft = {"text": say("a draft of an hour"), "plan": say("a draft of an hour's plan"), "minutes": "15"}
    sami.send("/1/begun", 303, **{"for": "time/ask-hour", "once": str(uuid4())}, **draft)
    return hour


def after_it(ruth: Visitor, sami: Visitor, say: Canaries, hour: str) -> None:
    """How the hour was: hers and his, each seen once both are in."""
    ruth.see(f"/1/time/{hour}")
    does(ruth, "how-it-was", item=hour, tap="good", text=say("HowItWas.text"))
    does(sami, "how-it-was", item=hour, text=say("HowItWas.text, his"))
    ruth.see(f"/1/time/{hour}")
    assert say("HowItWas.text, his") in ruth.page
    ruth.see("/1/kept")


def does(one: Visitor, name: str, **form: Any) -> str:
    """Send it; the item it made or was about."""
    return one.send(f"/1/time/{name}", **form).rpartition("/")[2].partition("?")[0]
