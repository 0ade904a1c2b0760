"""The hints before sending: what they stop at, whose line it is, and that what docs/hints.md says of them is so."""

from __future__ import annotations

import hashlib

import pytest
from documents import ROOT, document
from hint_figures import rows
from hypothesis import given
from hypothesis import strategies as st
from sentences import LANGUAGES
from unseen_lines import apart, kinds, lines, plain

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.kernel.words import read
from hearthside.practices.listening.hints import KINDS, hints, model, why
from hearthside.practices.listening.hints.features import features
from hearthside.practices.listening.hints.text import HERE, LONGEST, sentences
from hearthside.practices.listening.hints.weighing import MOST, pieces

LINES = ROOT / "training/hints"
WORDS = read(HERE.parent.glob("words.*.toml"))
MEGABYTE = 1_000_000
every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


def told(name: str) -> list[tuple[str, str, Side]]:
    """Line, kinds and writer of each row of a file that is learned from."""
    lines = [row for row in (LINES / name).read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return [(text, named, Side(side)) for text, named, side, _stage, _note in (row.split("\t") for row in lines[1:])]


EXAMPLES = [(*row, language) for language in sorted(LANGUAGES) for row in told(f"told.{language}.tsv")]
SOUNDS = [row for row in EXAMPLES if row[1] != "fine"]
ALIKE = [row for row in EXAMPLES if row[1] == "fine"]


@every_language
def test_there_are_88_examples_and_48_that_look_alike(language: str) -> None:
    sounds, alike = ([row for row in rows if row[3] == language] for rows in (SOUNDS, ALIKE))
    assert (len(sounds), len(alike)) == (88, 48)
    assert {kind for _, kind, _, _ in sounds} == KINDS.keys()


@pytest.mark.parametrize(("text", "kind", "side", "language"), SOUNDS)
def test_what_a_kind_sounds_like_is_named(text: str, kind: str, side: Side, language: str) -> None:
    assert kind in hints(text, side, Stage.S4, language)


@pytest.mark.parametrize(("text", "language"), [(text, language) for text, _, _, language in ALIKE])
def test_what_looks_alike_and_is_fine_is_left_in_peace(text: str, language: str) -> None:
    for side in Side:
        assert hints(text, side, Stage.S4, language) == ()


@every_language
def test_who_reads_in_one_language_may_write_in_another(language: str) -> None:
    """What looks alike in theirs is not stopped at by the ear of the page's, and what lands hard in theirs is heard."""
    (other,) = LANGUAGES - {language}
    theirs = [row for row in EXAMPLES if row[3] == other]
    assert [(text, hints(text, side, Stage.S4, language)) for text, _, side, _ in theirs] == [
        (text, hints(text, side, Stage.S4, other)) for text, _, side, _ in theirs
    ]


@pytest.mark.parametrize(
    "text", ["Tu ne m'écoutes jamais, c'est de ta faute", "Nigdy mnie nie słuchasz, to twoja wina"]
)
@every_language
def test_of_a_language_nobody_trained_nothing_is_said(text: str, language: str) -> None:
    for side in Side:
        assert hints(text, side, Stage.S4, language) == ()


def test_a_kind_only_the_other_writes_is_never_named() -> None:
    """ "Leave me alone" is his to write; "my house, my rules" is hers."""
    seen = 0
    for text, kind, writer, language in SOUNDS:
        if KINDS[kind].writers == {writer}:
            seen += 1
            assert kind not in hints(text, writer.other, Stage.S4, language), text
    assert seen > 40


@every_language
def test_one_hard_sentence_in_a_friendly_letter_is_found_and_shown(language: str) -> None:
    hard = {"en": "You never listen to me.", "es": "Todo esto es culpa tuya."}[language]
    kind = {"en": "blame-1", "es": "blame-2"}[language]
    friendly = {
        "en": ["The soup is on the stove.", "I walked the dog this morning.", "Shall we cook on Sunday?"],
        "es": ["La sopa está en la cocina.", "Esta mañana paseé al perro.", "¿Cocinamos juntos el domingo?"],
    }[language]
    assert hints(" ".join(friendly), Side.SON, Stage.S5, language) == ()
    (found, *_) = why(" ".join([*friendly, hard]), Side.SON, Stage.S5, language)
    assert found.kind == kind
    assert found.words in hard


@every_language
@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "?!", "❤️", "12", "\x00", "a" * 10_000, "¿"])
def test_nothing_is_said_of_next_to_nothing(text: str, language: str) -> None:
    assert hints(text, Side.SON, Stage.S4, language) == ()


@every_language
def test_a_letter_of_pages_is_weighed_up_to_a_bound(language: str) -> None:
    """The work grows with what is weighed, and that ends: so does the time."""
    page = "You said it. " * 800
    assert len(page) > 10_000
    weighed = sentences(page, language)
    assert sum(len(one.plain) for one in weighed) <= LONGEST
    assert len(list(pieces(weighed))) <= LONGEST / 10
    assert hints(page[:LONGEST] + "You never listen.", Side.SON, Stage.S4, language) == hints(
        page[:LONGEST], Side.SON, Stage.S4, language
    )


@every_language
def test_a_sentence_without_an_end_has_one(language: str) -> None:
    (one,) = sentences("la " * 1_300, language)
    assert len(one.words) == 120
    assert len(features([one], language)) < 2_000


@given(st.text(max_size=400), st.sampled_from(Side), st.sampled_from(Stage), st.sampled_from(sorted(LANGUAGES)))
def test_whatever_is_written_the_answer_is_at_most_two_kinds_of_that_side(
    text: str, side: Side, stage: Stage, language: str
) -> None:
    found = why(text, side, stage, language)
    assert len(found) <= MOST
    assert hints(text, side, stage, language) == tuple(one.kind for one in found)
    for one in found:
        assert side in KINDS[one.kind].writers
        assert one.words
        assert one.words in text


@every_language
def test_how_it_is_typed_changes_nothing(language: str) -> None:
    pairs = {
        "en": [("You don’t care about me", "u dont care about me"), ("You’re so selfish", "youre so selfish")],
        "es": [("¿Por qué no me llamaste?", "xq no me llamaste"), ("Tú nunca me escuchas", "tu nunca me escuchas")],
    }[language]
    for paper, phone in pairs:
        assert hints(paper, Side.SON, Stage.S5, language) == hints(phone, Side.SON, Stage.S5, language) != ()


@every_language
def test_the_model_says_which_lines_it_was_trained_on(language: str) -> None:
    weights = model.of(language)
    assert weights is not None
    files = sorted(LINES.glob(f"*.{language}.tsv"))
    assert weights.head.trained_on == {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files}
    assert weights.head.kinds == tuple(KINDS)


def test_both_models_together_stay_under_five_megabytes() -> None:
    shipped = [path for path in HERE.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in shipped if path.suffix != ".py") < 5 * MEGABYTE


@every_language
def test_a_line_that_is_also_trained_with_measures_nothing(language: str) -> None:
    """Short ones were written twice by chance. Numbers alone: a failure shows none of them."""
    learned = {plain(text) for path in LINES.glob(f"*.{language}.tsv") for text, _, _ in told(path.name)}
    measured = apart(language)
    assert sum(plain(line.text) in learned for line in measured) == 0
    assert len(lines(language)) - len(measured) < 20


@every_language
def test_every_line_that_is_learned_from_is_of_a_kind_its_writer_writes(language: str) -> None:
    for path in LINES.glob(f"*.{language}.tsv"):
        for text, named, side in told(path.name):
            if named != "fine":
                assert all(side in KINDS[kind].writers for kind in named.split(",")), text


@every_language
def test_every_kind_has_a_quiet_line_of_at_most_120_characters(language: str) -> None:
    for kind in kinds():
        said = WORDS[language](f"listening.hint.{kind}")
        assert 20 <= len(said) <= 120, kind
        assert not set("!¡") & set(said), kind


def test_the_docs_tell_the_figures_as_they_are() -> None:
    """Numbers alone: a failure shows no line."""
    shown = document("docs/hints.md").rows()
    for row in rows():
        assert row in shown, row[0]
