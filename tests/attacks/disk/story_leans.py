"""Everything two people can write in leaning, each once: to both, and to oneself alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attacks.disk.visitor import Visitor
from attacks.disk.words import Lies

if TYPE_CHECKING:
    from attacks.disk.story import Story


def lean(one: Visitor, name: str, **form: str) -> str:
    """A command of leaning; the item it was about."""
    return one.send(f"/1/leaning/{name}", **form).partition("?")[0].rpartition("/")[2]


def they_lean(story: Story) -> None:
    """An area on its way and slipped, a hand, a decision, a suggestion, a line on a list, a thing solved, a project."""
    _area(story)
    _asks(story)
    _solved(story)
    _project(story)


def _area(story: Story) -> None:
    ruth, sami, say = story.ruth, story.sami, story.say
    area = lean(sami, "begin", text=say("Begin.text"), rung="2", whose="tell", who=say("Begin.who"))
    lean(ruth, "agree", item=area)
    lean(ruth, "want", item=area, text=say("Want.text"))
    lean(sami, "agree", item=area)
    lean(sami, "it-worked", item=area, text=say("ItWorked.text"))
    lean(ruth, "one-back", item=area, text=say("OneBack.text"))
    lean(sami, "begin", where="me", text=say("Begin.text, only mine"))
    lean(sami, "put-on-list", which="can", text=say("PutOnList.text"))
    for one in (ruth, sami):
        one.see("/1/today")


def _asks(story: Story) -> None:
    ruth, sami, say = story.ruth, story.sami, story.say
    hand = lean(sami, "ask-for-hand", text=say("AskForHand.text"), whose="tell", who=say("AskForHand.who"))
    lean(ruth, "ask-one", item=hand, text=say("AskOne.text"))
    lean(sami, "tell", item=hand, text=say("Tell.text, about a hand"))
    lean(ruth, "lend", item=hand, say="not-now", text=say("Lend.text"))
    lean(sami, "decide", text=say("Decide.text"), whose="tell", who=say("Decide.who"))
    knock = lean(ruth, "knock", about="money", text=say("Knock.text"), whose="tell", who=say("Knock.who"))
    lean(sami, "go-on", item=knock)
    gone = lean(ruth, "knock", about="food", text=say("Knock.text, taken back", Lies.GONE))
    lean(ruth, "take-back", item=gone)


def _solved(story: Story) -> None:
    ruth, sami, say = story.ruth, story.sami, story.say
    solving = lean(sami, "solve-it", text=say("SolveIt.text"), whose="tell", who=say("SolveIt.who"))
    lean(ruth, "speak", item=solving, way="back", text=say("Speak.text"))
    lean(sami, "thats-it", item=solving)
    lean(ruth, "speak", item=solving, way="concern", text=say("Speak.text, hers"))
    lean(sami, "speak", item=solving, way="ask", text=say("Speak.text, asked"))
    lean(ruth, "thats-it", item=solving)
    lean(ruth, "add-option", item=solving, text=say("AddOption.text"))


def _project(story: Story) -> None:
    ruth, sami, say = story.ruth, story.sami, story.say
    project = lean(ruth, "plan-project", text=say("PlanProject.text"), whose="tell", who=say("PlanProject.who"))
    lean(sami, "agree", item=project)
    lean(sami, "add-step", item=project, text=say("AddStep.text"))
    lean(ruth, "end-project", item=project)
    lean(ruth, "close-project", item=project, text=say("CloseProject.text"))
    lean(sami, "answer", item=project, tap="worked", text=say("Answer.text, of a project"))
