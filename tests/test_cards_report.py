"""`hearthside cards --report`: the cards that lie there, counted and held to the rules, for people and programs."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner

from hearthside.cli import main

NOW = ("activity", "gesture", "together")
NAMES = {
    *("counts", "each_way", "depths", "stage_practice", "modes", "cost_free", "low_energy", "balance"),
    *("three_topics", "young_sons_pay_nothing", "near_duplicates"),
}


def run(*said: str, language: str = "en_GB.UTF-8") -> tuple[int, str]:
    done = CliRunner().invoke(main, ["cards", *said], env={"LC_ALL": language})
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    code, said = run("--report", "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(said)
    return found


def test_it_has_counts_by_kind_and_language_and_every_rule(report: dict[str, Any]) -> None:
    assert report.keys() == {"counts", "rules"}
    assert report["rules"].keys() == NAMES
    assert all(isinstance(rule["ok"], bool) for rule in report["rules"].values())


def test_there_are_240_things_to_do_240_small_things_and_80_cards_for_two(report: dict[str, Any]) -> None:
    counts = {kind: report["counts"][kind] for kind in NOW}
    assert counts == {
        "activity": {"en": 240, "es": 240},
        "gesture": {"en": 240, "es": 240},
        "together": {"en": 80, "es": 80},
    }
    assert report["rules"]["each_way"] == {
        "ok": True,
        "kinds": {"gesture": {"ok": True, "least": 120, "needed": 120, "where": "mother"}},
    }


@pytest.mark.parametrize("rule", sorted(NAMES - {"depths"}))
def test_the_rule_holds_for_what_is_whole(report: dict[str, Any], rule: str) -> None:
    kinds = report["rules"][rule]["kinds"]
    asked = {kind: kinds[kind] for kind in NOW if kind in kinds}
    assert asked
    assert {kind: one for kind, one in asked.items() if not one["ok"]} == {}


def test_a_rule_is_kept_only_where_every_kind_it_is_asked_of_keeps_it(report: dict[str, Any]) -> None:
    for name, rule in report["rules"].items():
        assert rule["ok"] == all(one["ok"] for one in rule["kinds"].values()), name
        for kind, one in rule["kinds"].items():
            assert not (one["ok"] and one.get("missing")), (name, kind)


def test_a_kind_that_is_still_to_be_written_says_what_is_missing(report: dict[str, Any]) -> None:
    lacking = {kind: one["missing"] for kind, one in report["rules"]["counts"]["kinds"].items() if "missing" in one}
    for name in ("modes", "balance", "three_topics", "stage_practice"):
        for kind, one in report["rules"][name]["kinds"].items():
            assert (one["ok"], one.get("missing")) == (False, lacking[kind]) if kind in lacking else one["ok"], name


@pytest.mark.parametrize(("language", "heading"), [("en_GB.UTF-8", "wanted"), ("es_ES.UTF-8", "meta")])
def test_a_person_reads_a_table_and_the_rules_in_their_language(language: str, heading: str) -> None:
    code, said = run("--report", language=language)
    assert code == 0
    lines = said.splitlines()
    assert lines[0].split() == ["en", "es", heading]
    assert re.search(r"^activity +240 +240 +240$", said, re.MULTILINE)
    assert re.search(r"^interest +\d+ +\d+$", said, re.MULTILINE)
    assert len([line for line in lines if re.match(r"(yes|no|sí) ", line)]) == len(NAMES)
    assert "25.0%" in said
    assert len(re.findall(r"^  - +together ", said, re.MULTILINE)) == 1


def test_without_a_wish_it_says_what_may_be_wished() -> None:
    code, said = run()
    assert code == 2
    assert "--report" in said
