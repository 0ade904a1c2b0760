"""The one sentence under a writing box, and the taps behind it (product.md, What each share carries)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hearthside.kernel.share import How, Share, Whose
from hearthside.kernel.words import Words


def line(words: Words, usual: Share, typed: Mapping[str, str], name: str) -> dict[str, Any]:
    """The sentence as it stands and its groups of taps; `typed` is what a refused form had chosen."""
    chosen = {
        "how": typed.get("how", usual.how),
        "aloud": typed.get("aloud", "true" if usual.aloud else "false"),
        "whose": typed.get("whose", usual.whose),
        "where": typed.get("where", "both"),
    }
    groups = [
        _group(words, "where", {"both": "both", "me": "only_me"}, chosen, {"both": "reads", "me": "me"}, name),
        _group(words, "how", {how.value: how.value for how in How}, chosen, {}, name),
        _group(words, "aloud", {"true": "aloud", "false": "quiet"}, chosen, {}, name, legend="out_loud"),
        _group(words, "whose", {one.value: _whose(one) for one in Whose}, chosen, {}, name),
    ]
    sentence = [
        option["words"] for group in groups for option in group["options"] if option["value"] == group["chosen"]
    ]
    return {
        "sentence": sentence,
        "change": words("web.share.change"),
        "groups": groups,
        "who": {"label": words("web.share.who"), "value": typed.get("who", "")},
    }


def wish(words: Words, share: Share) -> str:
    """What the writer asked of the reader, above the answer box."""
    parts = [words(f"web.share.{share.how}"), words("web.share.aloud" if share.aloud else "web.share.quiet")]
    parts.append(
        words("web.share.tell", who=share.who)
        if share.whose is Whose.TELL and share.who
        else words(f"web.share.{_whose(share.whose)}")
    )
    return " · ".join(parts)


def _whose(whose: Whose) -> str:
    return "tell_open" if whose is Whose.TELL else whose.value


def _group(
    words: Words,
    field: str,
    keys: Mapping[str, str],
    chosen: Mapping[str, str],
    said: Mapping[str, str],
    name: str,
    legend: str = "",
) -> dict[str, Any]:
    return {
        "name": field,
        "legend": words(f"web.share.{legend or field}", name=name),
        "chosen": chosen[field],
        "options": [
            {
                "value": value,
                "label": words(f"web.share.{key}", name=name),
                "words": words(f"web.share.{said.get(value, key)}", name=name),
            }
            for value, key in keys.items()
        ],
    }
