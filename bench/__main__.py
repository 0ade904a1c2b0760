"""bin/bench [--json] [--quick]: how fast Hearthside is, as ratios in one run on this machine (see docs/speed.md)."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

from bench import counting, load, world
from bench.load import Pressed
from bench.world import Bond, World
from hearthside.house.open import open_house

TURNS = Path(__file__).parent / "turns.lua"
PAGES = {"today": "/1/today", "talks": "/1/talks", "timeline": "/1/kept"}
BARS = {
    "today_vs_bare": (">=", 0.08), "talks_vs_bare": (">=", 0.06), "timeline_vs_bare": (">=", 0.06),
    "write_vs_bare": (">=", 0.15), "tail": ("<=", 4), "rss_mib": ("<=", 150),
    "growth.today": ("<=", 1.2), "growth.talks": ("<=", 1.2), "growth.timeline": ("<=", 1.2),
    "read_statements.today": ("<=", 4), "read_statements.talks": ("<=", 4), "read_statements.timeline": ("<=", 4),
}  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(prog="bin/bench", description="How fast Hearthside is here: see docs/speed.md.")
    asked.add_argument("--json", action="store_true", help="print the figures for a program")
    asked.add_argument("--quick", action="store_true", help="measure each once")
    how = asked.parse_args()
    rounds, seconds = (1, 1.0) if how.quick else (5, 2.0)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=os.environ.get("BENCH_ROOM")) as room:
        folder = Path(room)
        made = world.make(folder / "data")
        told = {**_counted(folder / "data", made), **_pressed(folder, made, rounds, seconds)}
    say(told, how.json)


def say(told: dict[str, object], as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
        return
    for name, value in _flat(told).items():
        way, bar = BARS.get(name, ("", 0.0))
        met = "" if not way else "met" if (value >= bar if way == ">=" else value <= bar) else "NOT MET"
        sys.stdout.write(f"{name:26}{value:10.3f}  {way} {bar or ''} {met}".rstrip() + "\n")


def _counted(data: Path, made: World) -> dict[str, object]:
    house = open_house(data)
    try:
        looked = {
            name: {bond.name: counting.statements(house, bond, path) for bond in (made.young, made.old)}
            for name, path in PAGES.items()
        }
        for name, by_age in looked.items():
            assert len(set(by_age.values())) == 1, f"{name} asks for more as it grows older: {by_age}"
        return {
            "read_statements": {name: by_age[made.old.name] for name, by_age in looked.items()},
            "syncs_per_write": counting.syncs(house, made.writers),
            "export_s_30k": round(counting.export(house, made.old), 2),
        }
    finally:
        house.db.close()


def _pressed(folder: Path, made: World, rounds: int, seconds: float) -> dict[str, object]:
    port, bare_port = load.free_port(), load.free_port()
    url, bare = f"http://localhost:{port}", f"http://localhost:{bare_port}"
    (folder / "bare").mkdir()
    serve = ["-m", "hearthside.cli", "serve", "--data", str(folder / "data"), "--port", str(port)]
    with (
        load.serving(serve, port) as pid,
        load.serving(["-m", "bench.bare", str(folder / "bare"), str(bare_port)], bare_port),
    ):

        def page(bond: Bond, name: str, connections: int = 8) -> Pressed:
            cookie = f"hearthside-s={bond.cookie}"
            return load.press(url + PAGES[name], connections=connections, seconds=seconds, cookie=cookie)

        for name in PAGES:
            page(made.year, name)
        told: dict[str, object] = {}
        for name in PAGES:
            shares = []
            for _ in range(rounds):
                limit = load.press(bare + "/", connections=8, seconds=seconds).rate
                shares.append(page(made.year, name).rate / limit)
            told[f"{name}_vs_bare"] = round(statistics.median(shares), 4)
        told["growth"] = {
            name: round(
                statistics.median(page(made.young, name, 1).rate / page(made.old, name, 1).rate for _ in range(rounds)),
                3,
            )
            for name in PAGES
        }
        told["write_vs_bare"] = round(_writes(folder, made, url, bare, rounds, seconds), 4)
        tails = [page(made.year, "today", 16) for _ in range(rounds)]
        told["tail"] = round(statistics.median(one.p99 / one.p50 for one in tails), 2)
        told["rss_mib"] = round(_many(folder, made, url, pid), 1)
    return told


def _writes(folder: Path, made: World, url: str, bare: str, rounds: int, seconds: float) -> float:
    """Sixteen clients, each of a bond of its own; the limit inserts and commits one row."""
    ours = _turns(folder / "writers", [f"hearthside-s={one.cookie} /1/talks/tell {one.item}" for one in made.writers])
    theirs = _turns(folder / "inserters", ["none=none /insert none"])
    shares = []
    for _ in range(rounds):
        os.environ["BENCH_TURNS"] = theirs
        limit = load.press(bare, connections=16, seconds=seconds, script=TURNS).rate
        os.environ["BENCH_TURNS"] = ours
        shares.append(load.press(url, connections=16, seconds=seconds, script=TURNS).rate / limit)
    return statistics.median(shares)


def _many(folder: Path, made: World, url: str, pid: int) -> float:
    """MiB after at least 10,000 views over 1,000 bonds."""
    os.environ["BENCH_TURNS"] = _turns(folder / "many", [f"hearthside-s={one} /1/today" for one in made.many])
    views = 0.0
    while views < 10_000:
        views += 5 * load.press(url, connections=8, seconds=5, script=TURNS).rate
    return load.resident(pid)


def _turns(path: Path, lines: list[str]) -> str:
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def _flat(told: dict[str, object]) -> dict[str, float]:
    flat: dict[str, float] = {}
    for name, value in told.items():
        flat |= {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, dict) else {name: value}  # type: ignore[dict-item]
    return flat


if __name__ == "__main__":
    main()
