"""Everything two people can write when it is hard, with a word of its own in each field."""

from __future__ import annotations

from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies

from hearthside.practices.listening import PRACTICE


def when_it_is_hard(ruth: Visitor, sami: Visitor, say: Canaries) -> str:
    """A sorry answered and one taken back, turns of which little stays, a talk rehearsed, a draft; a break, which is
    its answer."""
    for door in PRACTICE.doors:
        sami.see(f"/1/listening?{door.query}")
    for query in ("card=shouted", "card=my-hand&as=breath", "new=free", "new=two", "turns=0&who=son&at=asked"):
        ruth.see(f"/1/listening?{query}")
    parts = {name: say(f"Sorry.{name}") for name in ("text", "inside", "plan")}
    sorry = does(ruth, "sorry", card="shouted", **parts)
    gone = {name: say(f"Sorry.{name}, taken back", Lies.GONE) for name in ("text", "inside", "plan")}
    does(ruth, "take-back", item=does(ruth, "sorry", **gone))
    sami.see(f"/1/listening/{sorry}")
    does(sami, "open", item=sorry)
    sami.see(f"/1/listening/{sorry}")
    does(sami, "answer", item=sorry, tap="not-yet", text=say("Answer.text, to a sorry"))
    does(sami, "said-aloud", card="slammed-the-door", text=say("SaidAloud.text"))
    pause = _break(ruth, sami, say)
    _turns(ruth, sami, say)
    talk = does(sami, "rehearse", **{name: say(f"Rehearse.{name}") for name in ("text", "inside", "deed", "plan")})
    sami.see(f"/1/listening/{talk}?do=change")
    anew = {name: say(f"RehearseAnew.{name}") for name in ("text", "inside", "deed", "plan")}
    does(sami, "rehearse-anew", item=talk, **anew)
    away = does(sami, "rehearse", deed=say("Rehearse.deed, taken away", Lies.GONE))
    does(sami, "take-back", item=away)
    draft = {"text": say("a draft of a sorry"), "inside": say("a draft of how it may have felt")}
    ruth.send("/1/begun", 303, **{"for": "listening/sorry", "once": str(uuid4()), "card": "shouted"}, **draft)
    return pause


def _break(ruth: Visitor, sami: Visitor, say: Canaries) -> str:
    """It is still on, so that *a bit longer* is refused, and its words become a draft."""
    pause = does(sami, "pause", ends="20", text=say("Pause.text"))
    ruth.see("/1/today")
    ruth.see(f"/1/listening/{pause}")
    does(ruth, "alright", item=pause)
    ruth.send("/1/listening/longer", 422, item=pause, ends="60", text=say("Longer.text, too early"))
    return pause


def after_the_break(ruth: Visitor, say: Canaries, pause: str) -> None:
    """Days later it is over: a bit longer, with a word."""
    ruth.see(f"/1/listening/{pause}?do=longer")
    does(ruth, "longer", item=pause, ends="60", text=say("Longer.text"))


def _turns(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    """Both stop; he keeps a sentence, she keeps one; what was said goes with each one's next look."""
    floor = does(ruth, "take-turns", text=say("TakeTurns.text", Lies.GONE), first="son")
    sami.see(f"/1/listening/{floor}")
    does(sami, "say-it", item=floor, text=say("SayIt.text", Lies.GONE))
    does(ruth, "say-back", item=floor, text=say("SayBack.text", Lies.GONE))
    does(sami, "nearly", item=floor, text=say("Nearly.text", Lies.GONE))
    ruth.see(f"/1/listening/{floor}")
    does(ruth, "enough", item=floor)
    sami.see(f"/1/listening/{floor}")
    kept = does(sami, "keep-this", item=floor, text=say("KeepThis.text"))
    does(ruth, "keep-this", item=floor, text=say("KeepThis.text, hers"))
    for one in (ruth, sami):
        one.see("/1/today")
        one.see(f"/1/listening/{kept}")


def does(one: Visitor, name: str, **form: str) -> str:
    """Send it; the item it made or was about."""
    return one.send(f"/1/listening/{name}", **form).rpartition("/")[2].partition("?")[0]
