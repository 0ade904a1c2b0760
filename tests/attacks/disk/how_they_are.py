"""Everything two people can write of how they are, with a word of its own in each field."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies


def say_how_they_are(ruth: Visitor, sami: Visitor, say: Canaries) -> None:
    """Kept, shared as a word, shared with why and answered, taken back; three sentences, hers in one, a draft."""
    kept = does(sami, "check", at="25")
    does(sami, "name", item=kept, words="sad", text=say("Name.text, only mine"))
    word = does(sami, "check", at="25")
    does(sami, "name", item=word, words="angry", share="word", text=say("Name.text, the word alone shared"))
    why = does(sami, "check", at="3")
    does(sami, "name", item=why, words="tired", share="why", hard="true", text=say("Name.text, of needs"))
    ruth.see("/1/today")
    does(ruth, "answer", item=why, text=say("Answer.text, to how he is"), give="ear")
    does(sami, "mark", item=why, helped="yes")
    gone = does(sami, "check", at="9")
    does(sami, "name", item=gone, share="why", text=say("Name.text, taken back", Lies.GONE))
    does(sami, "take-back", item=gone)
    be = does(sami, "leave-me-be", text=say("LeaveMeBe.text"))
    know = does(sami, "let-know", text=say("LetKnow.text"))
    dread = does(sami, "dread", text=say("Dread.text"), beside="plan")
    hers = does(ruth, "check", at="11")
    ruth.see(f"/1/needs/{hers}?do=headline")
    does(ruth, "headline", item=hers, words="calm", text=say("Headline.text"), plan=say("Headline.plan"))
    for item in (kept, word, why, be, know, dread, hers):
        sami.see(f"/1/needs/{item}")
    for item in (word, why, be, know, dread, hers):
        ruth.see(f"/1/needs/{item}")
    for query in ("", "?new=picture", "?new=both", "?new=be", "?new=know", "?new=dread"):
        for one in (ruth, sami):
            one.see(f"/1/needs{query}")
    refused = {"item": know, "text": say("Answer.text, where none is wanted")}
    ruth.send("/1/needs/answer", 422, once=str(uuid4()), **refused)
    sami.send("/1/begun", 303, **{"for": "needs/dread", "once": str(uuid4()), "text": say("a draft of a dread")})


def does(one: Visitor, name: str, **form: str) -> str:
    """Send it; the item it made or was about."""
    fields: dict[str, Any] = {"once": str(uuid4()), **form}
    if "words" in form:
        fields["words"] = ["", form["words"]]
    return one.send(f"/1/needs/{name}", **fields).rpartition("/")[2].partition("?")[0]
