"""What is said before words go: asked about while she writes, held once as a page, and left unsent; her switch; and
what she asks of a talk she rehearses."""

from __future__ import annotations

from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies
from muttering.mutter import LOUD

FIELDS = ("text", "inside", "deed", "plan")


def hold_back(ruth: Visitor, say: Canaries) -> None:
    """What is asked about lies nowhere; what is held lies in her draft alone, as whatever is begun and not sent."""
    resting = {"text": f"{say('asked before it goes', Lies.NOWHERE)} {LOUD}", "command": "talks/someday"}
    ruth.send("/1/before/line", 200, **resting, who=say("asked before it goes, who", Lies.NOWHERE))
    assert "mutter" not in ruth.page
    assert '"text":[' in ruth.page, "it was heard"
    held = {"text": f"{say('held before it goes')} {LOUD}", "who": say("held before it goes, who")}
    ruth.send("/1/talks/someday", 422, once=str(uuid4()), whose="tell", **held)
    assert say("held before it goes") in ruth.page
    ruth.see("/1/before")
    ruth.send("/1/before", line=say("a switch that is none", Lies.NOWHERE))
    ruth.send("/1/before", line="on")
    rehearsed = {name: f"{say(f'asked how it lands, {name}', Lies.NOWHERE)} {LOUD}" for name in FIELDS}
    ruth.send("/1/listening/rehearse", 200, once=str(uuid4()), lands="yes", back="new=rehearse", **rehearsed)
    assert "text-lands" in ruth.page, "it was heard"
