"""Every sentence a person sees, from one TOML file per room and language.

A sentence is text with `{names}`. Variants are a table: by plural category of `n` (Babel's rules), by `who`
(mother, son), or by stage (`S1` …, with `other`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
WHO = frozenset({"mother", "son"})
STAGES = frozenset({"S1", "S2", "S3", "S4", "S5", "S6", "other"})

Sentence = str | dict[str, str]


class Words:
    """The sentences of one language, `room.name` to text or variants."""

    def __init__(self, language: str, sentences: Mapping[str, Sentence]) -> None:
        self.language = language
        self.sentences = dict(sentences)
        self._plural = Locale.parse(language).plural_form

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence `key` with its names filled. Raises KeyError for a missing sentence, name or variant."""
        return self._variant(self.sentences[key], values).format_map(values)

    def __contains__(self, key: str) -> bool:
        return key in self.sentences

    def _variant(self, sentence: Sentence, values: Mapping[str, object]) -> str:
        if isinstance(sentence, str):
            return sentence
        if sentence.keys() <= WHO:
            return sentence[str(values["who"])]
        if sentence.keys() <= PLURALS and "n" in values:
            return sentence[self._plural(int(str(values["n"])))]
        stage = str(values["stage"])
        return sentence[stage] if stage in sentence else sentence["other"]


def read(files: Iterable[Path]) -> dict[str, Words]:
    """Read `words.<language>.toml` files of all rooms into one `Words` per language.

    Raises ValueError when two rooms claim the same key.
    """
    found: dict[str, dict[str, Sentence]] = {}
    for path in files:
        language = path.suffixes[0].removeprefix(".")
        flat = _flatten(tomllib.loads(path.read_text(encoding="utf-8")))
        mine = found.setdefault(language, {})
        if twice := mine.keys() & flat.keys():
            raise ValueError(f"{path.name}: said twice: {', '.join(sorted(twice))}")
        mine.update(flat)
    return {language: Words(language, sentences) for language, sentences in found.items()}


def _flatten(table: Mapping[str, Any], prefix: str = "") -> dict[str, Sentence]:
    flat: dict[str, Sentence] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and not _is_variants(value):
            flat.update(_flatten(value, f"{name}."))
        else:
            flat[name] = value
    return flat


def _is_variants(value: Mapping[str, Any]) -> bool:
    keys = value.keys()
    return (
        bool(keys)
        and all(isinstance(one, str) for one in value.values())
        and (keys == WHO or (keys <= PLURALS and "other" in keys) or (keys <= STAGES and "other" in keys))
    )
