"""The walk of what is hard, beside a small child: a sorry said aloud, a break, turns on one phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walk_listening import from_say

if TYPE_CHECKING:
    from people import Person
    from walk import See


def small_hard(her: Person, see: See) -> None:
    """A boy of six: a sorry said beside him, one of his, a break, the spoon."""
    from_say(her, "listening.door.sorry")
    see("small sorry, what happened", her)
    her.page.get_by_role("link", name=her_card(her)).click()
    see("small sorry", her)
    her.choose("his.tap", "thanks")
    her.tap("listening.small.said")
    see("small sorry, said", her)
    her.go("/1/listening?card=slammed-the-door")
    see("small sorry, his", her)
    her.tap("listening.small.said")
    see("small sorry, his said", her)
    her.go("/1/listening?new=break")
    see("small break", her)
    her.choose("voice", "son")
    her.choose("ends", "5")
    her.tap("listening.pause.send")
    see("small break, on", her)
    her.go("/1/listening?new=turns")
    see("small turns", her)
    her.tap("listening.turns.begin")
    see("small turns, one phone", her)


def her_card(her: Person) -> str:
    return {"en": "I shouted", "es": "Grité"}[her.words.language]
