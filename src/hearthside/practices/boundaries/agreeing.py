"""One step of an agreement, for the page and for the story of one thing alike."""

from __future__ import annotations

from hearthside.kernel import accord as on
from hearthside.kernel.accord import Accord, Version
from hearthside.kernel.heads import head
from hearthside.practices.boundaries.events import (
    Accepted,
    AskedAbout,
    Ended,
    Fine,
    Looking,
    Proposed,
    PutOff,
    Step,
    TakenBack,
    Told,
)


def after(accord: Accord, event: Step) -> Accord:
    match event:
        case Proposed():
            return on.propose(accord, version(event))
        case AskedAbout():
            return on.ask(accord, event.side, event.no)
        case Told():
            return on.tell(accord, event.side)
        case PutOff():
            return on.not_yet(accord, event.side, event.no, event.again)
        case Accepted():
            return on.accept(accord, event.side, event.no, event.day)
        case TakenBack():
            return on.take_back(accord, event.side, event.no)
        case Looking():
            return on.look_again(accord, event.side)
        case Fine():
            return on.still_fine(accord, event.side, event.no, event.look)
        case Ended():
            return on.end(accord, event.side, event.no, event.day)
    raise TypeError(f"no step of an agreement: {type(event).__name__}")


def version(event: Proposed) -> Version:
    mark = event.mark.value if event.mark else ""
    return Version(no=event.no, by=event.side, day=event.day, text=head(event.text), mark=mark, look=event.look)
