"""A hand asked for, a decision told, a suggestion behind a knock: one begins, the other answers."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.kernel.stages import Stage
from hearthside.practices.leaning import commands as do
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.choices import Say
from hearthside.practices.leaning.state import Decision, Hand, Knock, State, Thing

#: Nobody is asked more at one time.
UNANSWERED = 6
Begins = do.AskForHand | do.Decide | do.Knock


def begin(places: Places[State], command: Begins, scene: Scene) -> Events | Refusal:
    words = command.text.strip()
    if not words:
        return Refusal("leaning.said.empty")
    if not may_begin(type(command), scene):
        return Refusal("leaning.said.gone")
    common: dict[str, Any] = {
        "item": str(scene.fresh),
        "side": scene.side,
        "day": scene.now.date(),
        "text": words,
        "share": command.share(scene.side, scene.stage),
    }
    event: on.Asked | on.Decided | on.Knocked
    match command:
        case do.AskForHand():
            event = on.Asked(**common, kind=command.kind, much=command.much, until=command.until)
        case do.Decide():
            event = on.Decided(**common, open=command.open)
        case do.Knock():
            event = on.Knocked(**common, about=command.about)
    if command.where is Where.ME:
        return {Place.DESK: [event]}
    asked = [one for one in places.table.things.values() if isinstance(one, Hand | Knock) and not one.resting]
    if sum(one.by is scene.side and not answered(one) for one in asked) >= UNANSWERED:
        return Refusal("leaning.said.full-asks")
    return {Place.TABLE: [event]}


def may_begin(command: type, scene: Scene) -> bool:
    """His from eleven on; hers as product.md row 9 has it: she knocks, asks a grown son for a hand, and tells a man
    what she decided."""
    if scene.stage.small:
        return False
    if scene.side is Side.SON:
        return command is not do.Knock
    return command is do.Knock or scene.stage >= (Stage.S6 if command is do.Decide else Stage.S5)


def answered(one: Thing) -> bool:
    """Nothing more is asked of anybody. A decision asks for nothing."""
    match one:
        case Hand():
            return one.say is not None
        case Decision():
            return True
        case Knock():
            return one.open
    return False


def decide(thing: Hand | Decision | Knock, command: Any, places: Places[State], scene: Scene) -> Events | Refusal:
    common: dict[str, Any] = {"item": command.item, "side": scene.side, "day": scene.now.date()}
    if isinstance(command, do.Vanish):
        return _vanish(thing, command.item, scene)
    if isinstance(thing, Knock) and not thing.open:
        return _knocked(thing, command, places, scene, common)
    words = getattr(command, "text", "").strip()
    theirs = thing.by is not scene.side
    match command:
        case do.Lend() if isinstance(thing, Hand) and theirs:
            if command.say is Say.NOT_NOW and not words:
                return Refusal("leaning.said.who-else")
            return {Place.TABLE: [on.Lent(**common, say=command.say, text=words)]}
        case do.AskOne() if theirs and not isinstance(thing, Knock):
            return _one_question(thing, words, common)
        case do.Thank() if theirs and not isinstance(thing, Hand):
            return {Place.TABLE: [] if thing.thanked else [on.Thanked(**common)]}
        case do.Tell() if may_tell(thing, scene.side):
            return {Place.TABLE: [on.Told(**common, text=words)]} if words else Refusal("leaning.said.empty")
    return Refusal("leaning.said.not-here")


def may_tell(thing: Thing, side: Side) -> bool:
    """Nobody says a word to a decision but its own writer, and they only once they were asked."""
    if isinstance(thing, Decision):
        return thing.by is side and thing.asked
    if isinstance(thing, Hand):
        return thing.by is side or thing.say is not None
    return isinstance(thing, Knock) and thing.open


def _one_question(thing: Hand | Decision, words: str, common: dict[str, Any]) -> Events | Refusal:
    if thing.asked or (isinstance(thing, Decision) and not thing.open):
        return Refusal("leaning.said.asked-once" if thing.asked else "leaning.said.not-open")
    return {Place.TABLE: [on.Inquired(**common, text=words)]} if words else Refusal("leaning.said.empty")


def _knocked(
    thing: Knock, command: Any, places: Places[State], scene: Scene, common: dict[str, Any]
) -> Events | Refusal:
    """Going on is told to the other. Anything else lies on the own desk, and she never learns of it."""
    if thing.by is scene.side or expired(thing.day, scene.now.date()):
        return Refusal("leaning.said.gone")
    match command:
        case do.GoOn():
            return {Place.TABLE: [on.WentOn(**common)]}
        case do.NotNow():
            return {Place.DESK: [] if command.item in places.desk.declined else [on.Declined(**common)]}
        case do.NeverAbout():
            return {Place.DESK: [on.Declined(**common, about=thing.about)]}
    return Refusal("leaning.said.gone")


def _vanish(thing: Thing, item: str, scene: Scene) -> Events | Refusal:
    if not isinstance(thing, Knock) or thing.open or thing.by is not scene.side:
        return Refusal("leaning.said.gone")
    return {Place.TABLE: [Gone(item=item)]} if expired(thing.day, scene.now.date()) else Refusal("leaning.said.gone")


def begun(event: on.Asked | on.Decided | on.Knocked) -> Hand | Decision | Knock:
    common: dict[str, Any] = {"by": event.side, "day": event.day, "last": event.side}
    match event:
        case on.Asked():
            return Hand(**common, head=head(event.text))
        case on.Decided():
            return Decision(**common, head=head(event.text), open=event.open)
        case on.Knocked():
            return Knock(**common, about=event.about)


def evolve(thing: Hand | Decision | Knock, event: Any) -> Hand | Decision | Knock:
    match thing, event:
        case Hand(), on.Lent():
            return replace(thing, say=event.say)
        case Hand() | Decision(), on.Inquired():
            return replace(thing, asked=True)
        case Decision() | Knock(), on.Thanked():
            return replace(thing, thanked=True)
        case Knock(), on.WentOn() if event.side is not thing.by:
            return replace(thing, open=True)
    return thing
