"""Settings: what may be chosen, and the sentence for what may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearthside import practices, settings
from hearthside.cli import speak
from hearthside.settings import CannotStart


def test_without_any_choice_it_is_this_computer_alone() -> None:
    found = settings.read({})
    assert (found.url, found.host, found.port, found.demo) == (
        "http://localhost:8000",
        "127.0.0.1",
        8000,
        False,
    )
    assert found.data == Path.cwd() / "data"
    assert found.loopback


def test_the_address_follows_the_port() -> None:
    assert settings.read({"HEARTHSIDE_PORT": "8123"}).url == "http://localhost:8123"


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("https://Home.Example/", "https://home.example"),
        ("https://home.example:8443", "https://home.example:8443"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_is_kept_in_one_form(said: str, understood: str) -> None:
    assert settings.read({"HEARTHSIDE_URL": said}).url == understood


@pytest.mark.parametrize(
    ("url", "plain_elsewhere"),
    [
        ("http://localhost:8000", False),
        ("http://mother.localhost", False),
        ("http://127.8.9.1", False),
        ("http://[::1]", False),
        ("https://home.example", False),
        ("http://home.example", True),
        ("http://192.168.1.5:8000", True),
        ("http://localhost.home.example", True),
        ("http://127.0.0.1.home.example", True),
    ],
)
def test_plain_http_is_noted_wherever_browsers_do_not_trust_it(url: str, plain_elsewhere: bool) -> None:
    assert settings.read({"HEARTHSIDE_URL": url}).plain_elsewhere is plain_elsewhere


@pytest.mark.parametrize(
    ("name", "said", "key"),
    [
        ("PORT", "0", "settings.port"),
        ("PORT", "65536", "settings.port"),
        ("PORT", "eight", "settings.port"),
        ("PORT", "²", "settings.port"),
        ("HOST", "home", "settings.host"),
        ("URL", "home.example", "settings.url"),
        ("URL", "ftp://home.example", "settings.url"),
        ("URL", "https://", "settings.url"),
        ("URL", "https://home.example:port", "settings.url"),
        ("URL", "https://mother@home.example", "settings.url"),
        ("URL", "https://home.example/hearth", "settings.path"),
        ("URL", "https://home.example?a=b", "settings.path"),
        ("DEMO", "perhaps", "settings.flag"),
        ("PRACTICES", "no/such/folder", "settings.practices"),
        ("DATA_FILE", "no/such/file", "settings.file"),
    ],
)
@pytest.mark.parametrize("language", ["en_GB.UTF-8", "es_ES.UTF-8"])
def test_what_cannot_be_is_refused_with_a_hint(name: str, said: str, key: str, language: str) -> None:
    with pytest.raises(CannotStart) as refused:
        settings.read({f"HEARTHSIDE_{name}": said})
    assert refused.value.key == key
    assert said in speak({"LANG": language})(refused.value.key, **refused.value.values)


def test_a_setting_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("https://home.example\n")
    assert settings.read({"HEARTHSIDE_URL_FILE": str(tmp_path / "url")}).url == "https://home.example"


def test_a_setting_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "port").write_text("1")
    with pytest.raises(CannotStart) as refused:
        settings.read({"HEARTHSIDE_PORT": "2", "HEARTHSIDE_PORT_FILE": str(tmp_path / "port")})
    assert refused.value.key == "settings.twice"


def test_a_database_is_a_postgresql_address_and_its_password_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "address").write_text("postgresql://hearth:quillwort@db.example/house\n")
    found = settings.read({"HEARTHSIDE_DATABASE_FILE": str(tmp_path / "address")})
    assert found.database == "postgresql://hearth:quillwort@db.example/house"
    assert "quillwort" not in repr(found)
    assert settings.read({}).database == ""


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"DATABASE": "mysql://hearth:quillwort@db.example/house"}, "settings.database"),
        ({"DATABASE": "hearth:quillwort"}, "settings.database"),
        ({"DATABASE": "postgresql://hearth:quillwort@db.example/house", "DEMO": "yes"}, "settings.demo_database"),
    ],
)
@pytest.mark.parametrize("language", ["en_GB.UTF-8", "es_ES.UTF-8"])
def test_a_database_that_cannot_be_is_refused_without_repeating_its_password(
    said: dict[str, str], key: str, language: str
) -> None:
    with pytest.raises(CannotStart) as refused:
        settings.read({f"HEARTHSIDE_{name}": value for name, value in said.items()})
    sentence = speak({"LANG": language})(refused.value.key, **refused.value.values)
    assert refused.value.key == key
    assert "--d" in sentence
    assert "quillwort" not in sentence


def test_one_more_folder_of_practices_is_found_after_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practices, "__path__", list(practices.__path__))
    ours = list(practices.__path__)
    for _ in range(2):
        settings.add_practices(settings.read({"HEARTHSIDE_PRACTICES": str(tmp_path)}).practices)
    settings.add_practices(None)
    assert practices.__path__ == [*ours, str(tmp_path)]


def test_both_languages_say_the_same_sentences_with_the_same_names() -> None:
    english, spanish = speak({"LANG": "en"}).sentences, speak({"LANG": "es"}).sentences
    assert english.keys() == spanish.keys()
    assert {key: names(text) for key, text in english.items()} == {key: names(text) for key, text in spanish.items()}


def names(sentence: object) -> set[str]:
    said = " ".join(sentence.values()) if isinstance(sentence, dict) else str(sentence)
    return {part.partition("}")[0] for part in said.split("{")[1:]}


@pytest.mark.parametrize(
    ("terminal", "language"),
    [
        ({}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "en"),
    ],
)
def test_a_terminal_is_answered_in_its_language(terminal: dict[str, str], language: str) -> None:
    assert speak(terminal).language == language
