"""Threads: good news, a view asked for, a dream for someday. One tells, the other answers; nothing is shut."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.talks import events as on
from hearthside.practices.talks.commands import (
    BackIt,
    GoodNews,
    LetItRest,
    NotThisOne,
    Open,
    PutAside,
    Someday,
    Tell,
    WhatDoYouThink,
)
from hearthside.practices.talks.events import Kind, State

DREAMS = 16


def begin(places: Places[State], command: GoodNews | WhatDoYouThink | Someday, scene: Scene) -> Events | Refusal:
    words = command.text.strip()
    if not words:
        return Refusal("talks.said.empty")
    kind = {GoodNews: Kind.NEWS, WhatDoYouThink: Kind.VIEW, Someday: Kind.DREAM}[type(command)]
    mine = command.where is Where.ME
    there = (places.desk if mine else places.table).threads.values()
    if kind is Kind.DREAM and sum(one.kind is kind for one in there) >= DREAMS:
        return Refusal("talks.said.many-dreams")
    said = on.Said(
        item=str(scene.fresh),
        kind=kind,
        side=scene.side,
        day=scene.now.date(),
        text=words,
        share=command.share(scene.side, scene.stage),
    )
    return {Place.DESK if mine else Place.TABLE: [said]}


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    """A thread lies on the table, or on the own desk where only its writer goes on with it."""
    shared = command.item in places.table.threads
    thread = (places.table if shared else places.desk).threads[command.item]
    here = Place.TABLE if shared else Place.DESK
    me, item = scene.side, command.item
    match command:
        case Tell():
            if not command.text.strip():
                return Refusal("talks.said.empty")
            did = command.did and thread.kind is Kind.VIEW and thread.by is me
            told = on.Told(item=item, side=me, day=scene.now.date(), text=command.text.strip(), did=did)
            return {here: [told]}
        case BackIt() if thread.kind is Kind.DREAM and thread.by is not me:
            return {Place.TABLE: [] if thread.backed else [on.Backed(item=item, side=me)]}
        case LetItRest() if thread.kind is Kind.DREAM and thread.by is me:
            return {here: [on.Rested(item=item, side=me)]}
        case PutAside() if shared:
            return {Place.DESK: [on.PutAway(item=item, told=on.seen(command.told, thread.told))]}
        case NotThisOne() | Open() if shared:
            return {Place.DESK: [on.PutAway(item=item, told=thread.told)]}
    return Refusal("talks.said.gone")
