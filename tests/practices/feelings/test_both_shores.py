"""Spanish is read in Mexico City and in Madrid, English on both sides of the ocean: what one of the two would not say,
would take for something else or would blush at is said in another way."""

from __future__ import annotations

import re

import pytest
from card_words import ROOT

SHORE = {
    "en": r"lorry|jumper|telly|nappy|motorway|rucksack|lollipop man|queue|pavement|trousers|mates|torch|pence|biscuits?"
    r"|sidewalk|diaper|mailman|pants|soccer|cookies?|elevator|apartment",
    "es": r"cog(er|es?|en|ido|ida|ieron)|culo|móvil(es)?|nevera|bocadillo|ordenador|babi|cole|instituto|puzle|tirita"
    r"|boli|jersey|bañador|apetec\w+|maj[oa]|pillado|morriña|chasco|hinchable|camarer[oa]s?|celular|computadora"
    r"|chamarra|platicar|banqueta|alberca|refri|padrísimo|enojad[oa]|enfadad[oa]|me da pena",
}
FILES = ("feelings/cards", "feelings/cousins", "feelings/scenes", "listening/cards")


def found(text: str, language: str) -> list[str]:
    return [one.group(0) for one in re.finditer(rf"\b({SHORE[language]})\b", text.lower())]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", sorted(SHORE))
def test_nothing_is_said_that_only_one_shore_says(name: str, language: str) -> None:
    assert found((ROOT / f"{name}.{language}.toml").read_text(encoding="utf-8"), language) == []


@pytest.mark.parametrize(("text", "language"), [("Coge dos muñecos.", "es"), ("The lorry beside her", "en")])
def test_what_only_one_shore_says_would_be_found(text: str, language: str) -> None:
    assert found(text, language)
