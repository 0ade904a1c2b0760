"""Takes a picture of every page: python tests/look.py FOLDER [--lang en es] [--size 360x740 …] [--only WORD].

One contact sheet per language, size and light as well. It is for eyes; no test collects it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from conftest import BROWSERS, free_port, shutil  # noqa: E402
from measures import Letters, settle  # noqa: E402
from meeting import meet  # noqa: E402
from people import FLAGS, Person, person  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from told import TOLD  # noqa: E402
from walk import Walk, clocked, small_hands  # noqa: E402
from walk_bounds import bounds, small_bounds  # noqa: E402

from hearthside.kernel.words import Words, read  # noqa: E402

SIZES = ("360x740", "1280x900")
LIGHTS = ("light", "dark")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--lang", nargs="+", default=["en", "es"])
    asked.add_argument("--size", nargs="+", default=list(SIZES))
    asked.add_argument("--light", nargs="+", default=list(LIGHTS))
    asked.add_argument("--letters", type=int, default=100, help="size of letters, in percent")
    asked.add_argument("--only", default="", help="pages with this word in their name")
    said = asked.parse_args()
    said.folder.mkdir(parents=True, exist_ok=True)
    words = read(sorted((ROOT / "src").rglob("words.*.toml")))
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*FLAGS, "--host-resolver-rules=MAP house.example 127.0.0.1"]
        )
        for lang in said.lang:
            with tempfile.TemporaryDirectory() as folder, clocked(Path(folder), free_port()) as (url, turn):
                walk(browser, url, words[lang], turn, said)
        browser.close()


def walk(browser: Browser, url: str, words: Words, turn: object, said: argparse.Namespace) -> None:
    taken = 0

    def see(name: str, one: Person) -> None:
        nonlocal taken
        taken += 1
        if said.only in name:
            shoot(one, f"{words.language} {taken:03} {name}", said)

    with person(browser, url, words) as her, person(browser, url, words) as him:
        Walk(her, him, see, TOLD[words.language], turn).all()  # type: ignore[arg-type]
    with person(browser, url, words) as her:
        small_hands(her, see)
        small_bounds(her, see)
    with person(browser, url, words) as her, person(browser, url, words) as him:
        told = TOLD[words.language] | {"her login": "ruth-two", "his login": "sami-two"}
        meet(her, him, told=told)
        bounds(Walk(her, him, see, told, turn))  # type: ignore[arg-type]


def shoot(one: Person, name: str, said: argparse.Namespace) -> None:
    """The whole page, as tall as it is on a phone, as the window shows it on a desk."""
    letters = Letters(one.page)
    letters.set(said.letters)
    for size in said.size:
        width, height = map(int, size.split("x"))
        for light in said.light:
            one.page.emulate_media(color_scheme=light, reduced_motion="reduce")
            one.page.set_viewport_size({"width": width, "height": height})
            tall = one.page.evaluate("document.documentElement.scrollHeight") if width < 600 else height
            one.page.set_viewport_size({"width": width, "height": max(height, min(tall, 1800))})
            settle(one.page)
            one.page.screenshot(path=said.folder / f"{width} {light} {name}.png")
    one.page.set_viewport_size({"width": 360, "height": 740})
    one.page.emulate_media(color_scheme="light")
    letters.set(100)


if __name__ == "__main__":
    main()
