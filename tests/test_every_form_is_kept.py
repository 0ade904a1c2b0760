"""Every form with a box to write in keeps its words on every pause: also those of the next practice."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT
from found import PRACTICES

from hearthside.house.words.before import boxes
from hearthside.kernel.practice import Practice
from hearthside.web.rooms.practices import OURS

TEMPLATES = sorted((ROOT / "src").rglob("*.html")) + sorted((ROOT / "tests/sample_practice").rglob("*.html"))
#: Carries words through unlocking, where nobody writes; keeps them in the browser, sealed, without a signal; takes the
#: symbols of a spare key, which are kept nowhere.
OTHERWISE = {"unlock.html", "offline.html", "keep-alone.html", "lost.html", "spare-try.html"}


def forms(text: str) -> list[str]:
    """The forms with a box to write in."""
    return [
        form for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL) if re.search("writing_box|<textarea", form)
    ]


def kept(form: str) -> bool:
    """Both halves are there, and what keeps comes after the form's own button, so that Enter sends."""
    end = form.find("begun-keep.html")
    sends = re.search(r'lamp\(|class="tap"', form)
    return "begun-before.html" in form and sends is not None and sends.start() < end


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda one: f"{one.parent.name}/{one.name}")
def test_every_form_with_a_box_to_write_in_is_kept(path: Path) -> None:
    found = forms(path.read_text(encoding="utf-8"))
    assert path.name in OTHERWISE or [form for form in found if not kept(form)] == []


def test_there_are_such_forms() -> None:
    assert sum(len(forms(path.read_text(encoding="utf-8"))) for path in TEMPLATES) > 8


def test_a_form_that_keeps_nothing_would_be_found() -> None:
    (form,) = forms("<form>{{ writing_box('text') }}{{ lamp('x') }}</form>")
    assert not kept(form)


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda one: one.slug)
def test_what_may_be_asked_about_is_a_box_to_write_in_of_a_command_of_its_own(practice: Practice) -> None:
    for shape, named in practice.asked_about.items():
        assert shape in practice.commands
        assert named
        assert set(named) <= {name for name, _ in boxes(shape)}


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda one: one.slug)
def test_no_field_of_a_command_is_one_that_the_page_keeps_for_itself(practice: Practice) -> None:
    """It would never come to the command: `fields` leaves it out."""
    fields = {name: {field.name for field in msgspec.structs.fields(one)} for name, one in practice.command.items()}
    taken = {name: found & OURS for name, found in fields.items() if found & OURS}
    assert taken == {}
