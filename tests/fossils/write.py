"""Write the fossils of a release: one entry body of every event type of every practice.

    PYTHONPATH=src:tests python tests/fossils/write.py 0.1

Run once before a release. The files of a past release are never written again: they stand for logs that exist.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from found import PRACTICES, event_types

from hearthside.kernel.practice import Practice

HERE = Path(__file__).parent
ITEM = "0b9f7f3e-6a51-4b1c-9d0e-3c5a7f1d2e4b"


def sample(wanted: Any, name: str = "") -> Any:
    """A plausible value of a type; every optional field is filled, so that a fossil shows all that was ever there."""
    origin, inside = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        return sample(inside[0], name)
    if origin in (Union, UnionType):
        return sample(next(one for one in inside if one is not NoneType), name)
    if origin in (tuple, list):
        return [sample(inside[0], name)]
    if origin is dict:
        return {sample(inside[0], name): sample(inside[1], name)}
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return next(iter(wanted)).value
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return filled(wanted)
    plain = {str: ITEM if name == "item" else f"{name} of long ago", bool: True, int: 1}
    return {**plain, date: "2026-11-21", datetime: "2026-11-21T19:30:00Z"}[wanted]


def filled(kind: type[msgspec.Struct]) -> dict[str, Any]:
    tag = {kind.__struct_config__.tag_field: kind.__struct_config__.tag} if kind.__struct_config__.tag else {}
    return tag | {one.encode_name: sample(one.type, one.name) for one in msgspec.structs.fields(kind)}


def bodies(practice: Practice) -> list[dict[str, Any]]:
    return [{"v": 1, "e": [filled(kind)]} for kind in event_types(practice)]


def main(release: str) -> None:
    for practice in PRACTICES:
        folder = HERE / practice.slug
        folder.mkdir(exist_ok=True)
        lines = json.dumps(bodies(practice), indent=1, ensure_ascii=False)
        (folder / f"{release}.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
