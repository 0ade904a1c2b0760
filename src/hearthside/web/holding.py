"""A form that is not sent yet, because something in it might land hard: shown to its writer alone, once.

The second time it goes, changed or not. Nothing says afterwards that there was a line: what is kept of the words is the
draft that every form has, without a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from starlette.responses import Response

from hearthside.house.ring import Viewer
from hearthside.house.words.before import Held, Hint
from hearthside.web import answers, keeping
from hearthside.web.asked import Asked

#: The field by which a form says that its writer has seen the line.
ANYWAY: Final = "anyway"
#: And the one by which a page that only asks says which command its form is for.
COMMAND: Final = "command"
#: And the one by which a page with scripts says that it shows the lines itself: it is left standing.
STAYS: Final = "stays"
#: And the button of a form whose writer asks how it might land (web/rooms/landing.py).
LANDS: Final = "lands"
OURS: Final = frozenset({ANYWAY, COMMAND, STAYS, LANDS})
#: What the page draws anew.
ANEW: Final = OURS | {"once"} | keeping.OURS


def anyway(asked: Asked, who: Viewer) -> bool:
    """Whether this form goes as it is: its writer has seen the line, or the words are her small child's."""
    return bool(asked.field(ANYWAY)) or who is not asked.viewer


def page(asked: Asked, label: str, held: Held) -> Response:
    """The words, still in a box, with what might land hard under them. All else of the form is carried along."""
    kept = keeping.refused(asked, label, "")
    if asked.field(STAYS):
        return Response(status_code=204)
    said = lines(asked, held.hints)
    boxes = [{"name": name, "text": text, "lines": said[name]} for name in said for text in asked.form.get(name, ())]
    shown = said.keys() | ANEW
    about = asked.field("item") or asked.field("card")
    return answers.page(
        asked,
        "before.html",
        422,
        boxes=boxes,
        carried=[(name, value) for name, values in asked.form.items() if name not in shown for value in values],
        action=asked.path,
        kept=kept,
        name=held.values["name"],
        draft=keeping.for_form(asked, asked.seated()[1], label, about),
    )


def lines(asked: Asked, hints: Iterable[Hint]) -> dict[str, list[str]]:
    """The sentences by the field they are about."""
    words, found = asked.place.words[asked.lang], dict[str, list[str]]()
    for hint in hints:
        found.setdefault(hint.field, []).append(words(hint.key))
    return found
