"""Takes the pictures of the README from the demo: python tests/pictures.py. No test collects it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from conftest import BROWSERS, free_port, shutil  # noqa: E402
from opened import REAL, opened  # noqa: E402
from people import FLAGS, Person, person  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from squeeze import squeeze  # noqa: E402

from hearthside.house.demo import sign_ins  # noqa: E402
from hearthside.kernel.words import read  # noqa: E402

FOLDER = ROOT / "docs/pictures"
GIFT = "The heron stood on our roof again this morning. It looked like you before breakfast."


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    words = read(sorted((ROOT / "src").rglob("words.*.toml")))["en"]
    port, path = free_port(), next(filter(None, map(shutil.which, BROWSERS)))
    url, twice = f"http://localhost:{port}", {"device_scale_factor": 2}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [*REAL, "serve", "--demo", "--port", str(port), "--data", f"{folder}/data"]
        with opened(url, command):
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            with person(browser, url, words, **twice) as ruth:
                ruth.sign_in(*key_of("ruth"))
                ruth.sees(ruth.say("web.today.look"))
                shoot(ruth, "today")
                ruth.tap("web.today.look")
                ruth.tap("talks.open")
                ruth.page.wait_for_load_state("networkidle")
                shoot(ruth, "opened")
                ruth.go("/1/say")
                shoot(ruth, "say")
            with person(browser, url, words) as ana, person(browser, url, words, **twice) as his:
                link = ana.begin(son="Nico", mother="Mum", stage="S3", name="ana", gift=GIFT, tap="son", guess="mother")
                his.open_link(link)
                his.sees(GIFT)
                shoot(his, "invitation")
            browser.close()


def key_of(name: str) -> tuple[str, str]:
    return name, dict(sign_ins())[name]


def shoot(one: Person, name: str) -> None:
    one.page.evaluate("document.activeElement.blur()")
    (FOLDER / f"{name}.png").write_bytes(squeeze(one.page.screenshot()))


if __name__ == "__main__":
    main()
