"""README, CHANGELOG and docs as the tests read them: links, commands, named files, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Where a file may be named from: docs speak of `house/act.py`, the sample's page of `stones/rules.py`.
FROM = (ROOT, ROOT / "src/hearthside", ROOT / "tests/sample_practice")


@dataclass(frozen=True)
class Document:
    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """Without its code blocks."""
        return re.sub(r"^ *```.*?^ *```$", "", self.text, flags=re.DOTALL | re.MULTILINE)

    def links(self) -> list[str]:
        """Addresses inside the project."""
        found = re.findall(r"\]\(([^)\s]+)\)", self.prose) + re.findall(r'<img src="([^"]+)"', self.prose)
        return [one for one in found if not re.match(r"[a-z]+:", one)]

    def blocks(self, language: str) -> list[str]:
        """Code blocks, without the indent of a list they stand in."""
        found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", self.text, re.DOTALL | re.MULTILINE)
        return [re.sub(rf"^{indent}", "", body, flags=re.MULTILINE) for indent, body in found]

    def commands(self) -> list[str]:
        return [line for block in self.blocks("sh") for line in block.splitlines() if line.strip()]

    def anchors(self) -> set[str]:
        heads = re.findall(r"^#+ (.+)$", self.prose, re.MULTILINE)
        return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}

    def files(self) -> set[str]:
        """Everything in backticks that can only be a file of the project."""
        named = re.findall(r"`([\w.-]+(?:/[\w.-]+)+)`", self.prose)
        return {one for one in named if Path(one).suffix in {".py", ".md", ".html", ".toml", ".js", ".json", ".mjs"}}

    def functions(self) -> set[tuple[str, str]]:
        """`house/act.py` `act`: a file, and what is said to be in it."""
        return set(re.findall(r"`([\w./-]+\.py)`\s+`(?:\w+\.)?(\w+)`", self.prose))

    def rows(self) -> list[list[str]]:
        """The cells of every row of every table."""
        lines = [line for line in self.prose.splitlines() if line.startswith("|") and not set(line) <= set("|- ")]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def documents() -> list[Document]:
    return [Document(path) for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md")))]


def document(name: str) -> Document:
    return Document(ROOT / name)


def there(file: str) -> Path | None:
    return next((one / file for one in FROM if (one / file).exists()), None)
