"""One project for weeks: what, steps and whose, a day to look back, and a line from each at the end."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel import accord
from hearthside.kernel.accord import Accord, Version, answerable
from hearthside.kernel.compare import lay
from hearthside.kernel.heads import head
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.leaning import commands as do
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.library import PROJECT, end_of, fits
from hearthside.practices.leaning.state import Project, State, Step, later

#: One at a time; a second may wait for its yes.
AT_ONCE, STEPS = 2, 16
WEEKS = range(1, 27)


def begin(places: Places[State], command: do.PlanProject, scene: Scene) -> Events | Refusal:
    """A project, or another version of one that waits."""
    text = command.text.strip()
    before = places.table.things.get(command.item)
    if command.item and (not isinstance(before, Project) or before.plan.waits is None):
        return Refusal("leaning.said.gone")
    if command.card and not fits(command.card, PROJECT, scene):
        return Refusal("leaning.said.gone")
    if not text and not command.card:
        return Refusal("leaning.said.empty")
    planned = on.Planned(
        item=command.item or str(scene.fresh),
        side=scene.side,
        day=scene.now.date(),
        no=before.plan.last + 1 if isinstance(before, Project) else 1,
        card=command.card,
        text=text,
        weeks=command.weeks,
        share=command.share(scene.side, scene.stage) if text else None,
    )
    if isinstance(before, Project):
        return {Place.TABLE: [planned]}
    if command.where is Where.ME:
        return {Place.DESK: [planned]}
    there = [one for one in places.table.things.values() if isinstance(one, Project) and not one.resting]
    if sum(not one.over for one in there) >= AT_ONCE:
        return Refusal("leaning.said.full-projects")
    return {Place.TABLE: [planned]}


def decide(one: Project, command: Any, scene: Scene) -> Events | Refusal:
    common: dict[str, Any] = {"item": command.item, "side": scene.side, "day": scene.now.date()}
    over = ended(one, scene)
    match command:
        case do.Agree() | do.Answer(tap="yes"):
            waits = one.plan.waits
            if waits is None or not answerable(one.plan, scene.side, waits.no):
                mine = isinstance(command, do.Answer) and waits is not None
                return {Place.TABLE: []} if mine else Refusal("leaning.said.nothing-waits")
            return {Place.TABLE: [on.Agreed(**common, no=waits.no)]}
        case do.AddStep() if not over:
            if len(one.steps) >= STEPS:
                return Refusal("leaning.said.full-steps")
            no = max((step.no for step in one.steps), default=0) + 1
            text = command.text.strip()
            added = on.StepAdded(**common, no=no, text=text, who=command.who)
            return {Place.TABLE: [added]} if text else Refusal("leaning.said.empty")
        case do.Tick() if not over and any(step.no == command.no for step in one.steps):
            return {Place.TABLE: [on.Ticked(**common, no=command.no)]}
        case do.EndProject() if one.plan.in_force and not over:
            return {Place.TABLE: [on.Ended(**common)]}
        case do.CloseProject() | do.Answer() if over:
            return _close(one, command, scene, common)
    return Refusal("leaning.said.not-here")


def ended(one: Project, scene: Scene) -> bool:
    """Somebody said so, or the day to look back has come."""
    return one.ended or accord.due(one.plan, scene.now.date())


def _close(one: Project, command: Any, scene: Scene, common: dict[str, Any]) -> Events | Refusal:
    text = command.text.strip()
    if scene.side in one.closed.answered:
        return Refusal("leaning.said.already")
    if not text:
        return Refusal("leaning.said.empty")
    return {Place.TABLE: [on.Closed(**(common | {"item": end_of(command.item)}), project=command.item, text=text)]}


def begun(event: on.Planned) -> Project:
    return Project(
        by=event.side,
        day=event.day,
        head=head(event.text),
        last=event.side,
        card=event.card,
        weeks=_weeks(event.weeks),
        plan=accord.propose(Accord(), _version(event)),
    )


def evolve(one: Project, event: Any) -> Project:
    match event:
        case on.Planned() if one.plan.waits and event.no > one.plan.last:
            plan = accord.propose(one.plan, _version(event))
            return replace(one, plan=plan, head=head(event.text), card=event.card, weeks=_weeks(event.weeks))
        case on.Agreed() if answerable(one.plan, event.side, event.no):
            plan = accord.accept(one.plan, event.side, event.no, event.day)
            assert plan.stands is not None
            look = later(event.day, 7 * one.weeks)
            return replace(one, plan=replace(plan, stands=replace(plan.stands, look=look), grew=()))
        case on.StepAdded():
            kept = tuple(step for step in one.steps if step.no != event.no)
            return replace(one, steps=(*kept, Step(event.no, event.who, head(event.text)))[-STEPS:])
        case on.Ticked():
            steps = tuple(replace(step, done=not step.done) if step.no == event.no else step for step in one.steps)
            return replace(one, steps=steps)
        case on.Ended():
            return replace(one, ended=True)
        case on.Closed():
            return replace(one, closed=lay(one.closed, event.side, {"line": "in"}, event.day), ended=True)
    return one


def _version(event: on.Planned) -> Version:
    return Version(no=max(event.no, 1), by=event.side, day=event.day)


def _weeks(number: int) -> int:
    return max(WEEKS[0], min(number, WEEKS[-1]))
