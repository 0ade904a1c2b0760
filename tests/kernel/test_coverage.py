"""The rules for a whole library, each seen to hold and to fail, on cards made here (evidence.md section 2)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from msgspec.structs import replace

from hearthside.kernel.alike import alike
from hearthside.kernel.cards import Card, CardWords, Library
from hearthside.kernel.coverage import report
from hearthside.kernel.enough import COUNTS, MODES, PRACTICES, RULES, gone
from hearthside.kernel.stages import Stage

WHOLE = 28 * len(PRACTICES)
GROWN = (Stage.S3, Stage.S4, Stage.S5, Stage.S6)


def made(kind: str = "activity") -> list[Card]:
    """As many cards as hold every rule: 28 of each practice."""
    cards = []
    for number in range(WHOLE):
        turn, practice = divmod(number, len(PRACTICES))
        depth = 1 if turn < 14 else 2 if turn < 24 else 3
        cards.append(
            Card(
                id=f"{kind}-{number}",
                kind=kind,
                stages=GROWN if depth == 3 else tuple(Stage),
                depth=depth,
                answer="spoken",
                practice=PRACTICES[practice],
                mode=MODES[turn % 3],
                addressed="mother" if number % 2 else "son",
            )
        )
    return cards


ASKED = [(name, kind) for name, (_, kinds, _) in RULES.items() for kind in kinds]


@pytest.mark.parametrize(("rule", "kind"), ASKED)
def test_every_rule_holds_where_the_cards_are_spread_well(rule: str, kind: str) -> None:
    assert RULES[rule][0](kind, made(kind)).ok


def turned(true: Callable[[Card], Any], **fields: Any) -> Callable[[list[Card]], list[Card]]:
    return lambda cards: [replace(card, **fields) if true(card) else card for card in cards]


def only(true: Callable[[Card], Any]) -> Callable[[list[Card]], list[Card]]:
    return lambda cards: [card for card in cards if true(card)]


def not_at(stage: Stage, true: Callable[[Card], Any]) -> Callable[[list[Card]], list[Card]]:
    """Those of which it is `true` no longer fit this stage."""
    return lambda cards: [
        replace(card, stages=tuple(one for one in card.stages if one is not stage)) if true(card) else card
        for card in cards
    ]


def closed(cards: list[Card]) -> list[Card]:
    """Seven in ten speak of one of three topics, and none of the three alone takes more than a quarter."""
    topics = ("school_work", "friends", "sport")
    return [replace(card, topics=(topics[n % 3],)) if n % 10 < 7 else card for n, card in enumerate(cards)]


BROKEN: list[tuple[str, str, Callable[[list[Card]], list[Card]], str]] = [
    ("each_way", "gesture", turned(lambda card: int(card.id[8:]) < 20, addressed="either"), "mother"),
    ("depths", "prompt", turned(lambda card: card.depth == 3, depth=1), "depth 3"),
    ("stage_practice", "prompt", not_at(Stage.S2, lambda card: card.practice == "legacy"), "S2 legacy"),
    ("stage_practice", "activity", only(lambda card: card.practice != "leaning"), "S1 leaning"),
    ("modes", "activity", turned(lambda card: card.mode == "apart", mode="either"), "S1 apart"),
    ("modes", "gesture", not_at(Stage.S6, lambda card: card.mode == "together"), "S6 together"),
    ("cost_free", "gesture", turned(lambda card: card.mode != "apart", cost="low"), "S3"),
    ("low_energy", "together", turned(lambda card: card.depth < 3, energy="mid"), "S1"),
    ("balance", "activity", turned(lambda card: card.practice == "needs", practice="changes"), "S1 needs"),
    ("balance", "together", not_at(Stage.S4, lambda card: card.practice == "talks"), "S4 talks"),
    ("three_topics", "gesture", closed, "S1"),
    ("three_topics", "together", closed, "S1"),
    ("three_topics", "activity", only(lambda card: card.mode == "apart"), "S1"),
]


@pytest.mark.parametrize(("rule", "kind", "broken", "where"), BROKEN)
def test_every_rule_says_where_it_does_not_hold(
    rule: str, kind: str, broken: Callable[[list[Card]], list[Card]], where: str
) -> None:
    found = RULES[rule][0](kind, broken(made(kind)))
    assert not found.ok
    assert where in (found.where, found.where_most)


def test_a_practice_with_too_much_is_named_though_none_has_too_little() -> None:
    grown = [replace(card, id=f"{card.id}-again") for card in made() if card.practice == "feelings"]
    found = RULES["balance"][0]("activity", [*made(), *grown])
    assert (found.ok, found.where_most) == (False, "S1 feelings")
    assert found.least is not None
    assert found.least >= 0.08


def test_what_he_does_for_her_costs_nothing_until_he_is_fourteen() -> None:
    paid = turned(lambda card: card.id in ("gesture-0", "gesture-1"), cost="low")  # hers may, his may not
    found = RULES["young_sons_pay_nothing"][0]("gesture", paid(made("gesture")))
    assert (found.ok, found.cards) == (False, ("gesture-0",))
    grown = [replace(card, stages=GROWN[1:]) for card in paid(made("gesture"))]
    assert RULES["young_sons_pay_nothing"][0]("gesture", grown).ok


def test_nothing_deep_is_asked_of_a_child_under_eleven() -> None:
    young = turned(lambda card: card.id == f"prompt-{WHOLE - 1}", stages=(Stage.S2, Stage.S3))
    found = RULES["depths"][0]("prompt", young(made("prompt")))
    assert (found.ok, found.cards) == (False, (f"prompt-{WHOLE - 1}",))


def test_the_three_topics_are_those_that_take_most_together_not_each() -> None:
    """Three that always stand side by side take fewer than three that stand alone."""
    card = made()[0]
    side_by_side = [replace(card, topics=("money", "dating", "looks"))] * 5
    alone = [replace(card, topics=(topic,)) for topic in ("faith", "sport") for _ in range(4)]
    assert gone([*side_by_side, *alone, card]) == 13
    assert gone([card]) == 0


def library(kind: str, *ids: str, **languages: list[str]) -> Library:
    """Cards of one kind, and in each language their wordings."""
    facts = {one: Card(id=one, kind=kind, stages=tuple(Stage), depth=1, answer="spoken") for one in ids}
    words = {
        language: {one: CardWords(title="", ask=ask) for one, ask in zip(ids, asks, strict=False)}
        for language, asks in languages.items()
    }
    return Library(facts, words)


def test_a_kind_is_counted_by_the_languages_it_has_words_in() -> None:
    both = library("activity", "tea", "walk", en=["Make tea", "Take a walk"], es=["Haz té"])
    counts = report({"moments": both, "time": library("together", "car", en=["Sing"])}).counts
    assert counts["activity"] == {"en": 2, "es": 1}
    assert counts["together"] == {"en": 1, "es": 0}
    assert counts["story_question"] == {"en": 0, "es": 0}
    assert counts.keys() == COUNTS.keys()


def test_a_kind_with_too_few_cards_holds_no_rule_and_says_how_many_it_lacks() -> None:
    rules = report({"moments": library("activity", "tea", en=["Make tea"], es=["Haz té"])}).rules
    assert not any(held.ok for held in rules.values())
    for name in ("counts", "cost_free", "low_energy", "near_duplicates"):
        tea = rules[name].kinds["activity"]
        assert (tea.ok, tea.missing) == (False, 239)
    assert rules["cost_free"].kinds["activity"].least == 1


def test_every_rule_names_the_kinds_it_cannot_be_asked_of() -> None:
    rules = report({}).rules
    weekly = {"prompt", "activity", "gesture", "story_question", "teach_seed", "skill", "together"}
    for name in ("modes", "cost_free", "low_energy", "balance", "three_topics"):
        assert rules[name].kinds.keys() | rules[name].left_out.keys() == weekly, name
        assert not rules[name].kinds.keys() & rules[name].left_out.keys(), name


def test_two_cards_that_say_nearly_the_same_are_named_whatever_their_kind_and_language() -> None:
    tea = "Make a pot of tea and carry it to the window for the two of you"
    one = library("activity", "tea", "walk", en=[tea, "Walk to the corner"], es=["Haz té", "Camina"])
    again = library("gesture", "pot", en=[tea.replace("window", "table")], es=["Lleva la tetera a la mesa"])
    held = report({"moments": one, "gestures": again}).rules["near_duplicates"]
    assert held.kinds["activity"].cards == held.kinds["gesture"].cards == ("tea ~ pot",)
    assert held.kinds["prompt"].cards == ()
    spanish = library("gesture", "pot", en=["Another thing"], es=["Haz té"])
    assert alike([one, spanish]) == [(("activity", "tea"), ("gesture", "pot"))]


def test_looking_at_rare_words_alone_finds_every_pair() -> None:
    texts = [f"a b c {one} {two} d{n % 3}" for n, (one, two) in enumerate(combinations("efghijk", 2))]
    ids = [f"card-{number:02}" for number in range(len(texts))]
    found = alike([library("prompt", *ids, en=texts)])
    sets = dict(zip(ids, (frozenset(text.split()) for text in texts), strict=True))
    plain = {
        (one, other)
        for one, other in combinations(ids, 2)
        if len(sets[one] & sets[other]) > 0.6 * len(sets[one] | sets[other])
    }
    assert {(one[1], other[1]) for one, other in found} == plain
    assert 0 < len(plain) < len(ids) ** 2 / 4
