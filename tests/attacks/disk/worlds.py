"""Everything two people can write about what they like, with a word of its own in each field."""

from __future__ import annotations

from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies

from hearthside.practices.worlds import PRACTICE


def like_and_try(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    """Own words for both and for one alone, a song answered, one taken back, a draft."""
    does(ruth, "name", text=say("Name.text"))
    alone = does(sami, "name", where="me", text=say("Name.text, only mine"))
    sami.see(f"/1/worlds/{alone}")
    gone = does(ruth, "name", text=say("Name.text, taken back", Lies.GONE))
    does(ruth, "take-back", item=gone, then="list")
    song = does(ruth, "try", kind="song", text=say("Try.text"), why=say("Try.why"))
    sami.see("/1/today")
    sami.see(f"/1/worlds/{song}")
    does(sami, "answer", item=song, tap="later", text=say("Answer.text, of a song"))
    does(sami, "answer", item=song, tap="liked")
    taken = {"text": say("Try.text, taken back", Lies.GONE), "why": say("Try.why, taken back", Lies.GONE)}
    film = does(ruth, "try", kind="film", **taken)
    does(ruth, "take-back", item=film, then="us")
    for query in ("", "?new=likes", "?new=alone", "?new=words", "?new=try"):
        for one in (ruth, sami):
            one.see(f"/1/worlds{query}")
    for door in PRACTICE.doors:
        sami.see(f"/1/worlds?{door.query}")
    visits(ruth, sami, say)
    draft = {"text": say("a draft of a try"), "why": say("a draft of a try's why"), "kind": "game"}
    sami.send("/1/begun", 303, **{"for": "worlds/try", "once": str(uuid4())}, **draft)


def visits(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    """Show me yours: asked, another thing, agreed, planned twice, a line of each; one offered and taken back."""
    visit = does(ruth, "show-me", text=say("ShowMe.text"), why=say("ShowMe.why"))
    does(sami, "another", item=visit, text=say("Another.text"))
    does(ruth, "yes", item=visit, text=say("Yes.text"), part="watch")
    does(ruth, "note", item=visit, text=say("Note.text"))
    does(sami, "plan", item=visit, text=say("Plan.text"), weekday="6")
    for way in ("", "?do=another", "?do=plan", "?do=afterwards", "?do=note"):
        for one in (ruth, sami):
            one.see(f"/1/worlds/{visit}{way}")
    does(sami, "afterwards", item=visit, tap="enough", text=say("Afterwards.text"))
    words = {"text": say("IllShow.text", Lies.GONE), "why": say("IllShow.why", Lies.GONE)}
    does(sami, "take-back", item=does(sami, "ill-show", **words), then="us")
    sami.see("/1/worlds?new=mine")


def does(one: Visitor, name: str, practice: str = "worlds", **form: str) -> str:
    """Send it; the item it made or was about."""
    return one.send(f"/1/{practice}/{name}", **form).rpartition("/")[2].partition("?")[0]
