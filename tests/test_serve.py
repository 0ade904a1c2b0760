"""`hearthside serve`: what the one who opens the house sees, and what the process keeps to itself."""

from __future__ import annotations

import os
import re
import signal
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from opened import HEARTHSIDE, REAL, environment, hearthside, opened, until


def serve(port: int, data: Path, *more: str, command: Sequence[str] = HEARTHSIDE) -> list[str]:
    return [*command, "serve", "--port", str(port), "--data", str(data), *more]


def test_it_says_its_version() -> None:
    done = hearthside("--version")
    assert re.fullmatch(r"Hearthside \d+\.\d+\.\d+\n", done.stdout)


def test_it_says_where_it_is_and_what_to_do_next(port: int, tmp_path: Path) -> None:
    with opened(f"http://127.0.0.1:{port}", serve(port, tmp_path / "new")) as house:
        house.send_signal(signal.SIGTERM)
        said = house.communicate(timeout=10)[0]
    assert f"http://localhost:{port}" in said.splitlines()[0]
    assert "Ctrl+C" in said.splitlines()[1]
    assert "house is closed" in said.splitlines()[2], "the app was not told that it closes"
    assert house.returncode == 0


def test_it_speaks_spanish_in_a_spanish_terminal(port: int, data: Path) -> None:
    said = hearthside("serve", "--port", "0", "--data", str(data), LC_ALL="", LANG="es_MX.UTF-8").stderr
    assert said.startswith("0 no es un puerto.")


def test_the_folder_is_for_its_owner_alone(port: int, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    with opened(f"http://127.0.0.1:{port}", serve(port, folder)):
        modes = [stat.S_IMODE(one.stat().st_mode) for one in (folder, *folder.iterdir())]
        umask = httpx.get(f"http://127.0.0.1:{port}/process").json()["umask"]
    assert modes[0] == 0o700
    assert all(mode & 0o077 == 0 for mode in modes)
    assert umask == 0o077


def test_no_core_file_and_no_look_from_outside(port: int, data: Path) -> None:
    with opened(f"http://127.0.0.1:{port}", serve(port, data)):
        worker = httpx.get(f"http://127.0.0.1:{port}/process").json()
    assert worker["core"] == [0, 0]
    assert worker["dumpable"] == 0


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_it_closes_within_two_seconds_while_someone_listens(asked: signal.Signals, port: int, data: Path) -> None:
    url = f"http://127.0.0.1:{port}"
    with (
        opened(url, serve(port, data)) as house,
        httpx.Client(base_url=url) as resting,
        httpx.stream("GET", f"{url}/live") as stream,
    ):
        resting.get("/")  # a connection that is kept and says nothing
        beats = stream.iter_lines()
        assert next(beats) == "data: 0"
        begun = time.monotonic()
        house.send_signal(asked)
        list(beats)  # raises httpx.RemoteProtocolError when the stream is cut off rather than ended
        said = house.communicate(timeout=10)[0]
        assert time.monotonic() - begun < 2
    assert house.returncode == 0
    assert "house is closed" in said


def test_the_worker_does_not_outlive_the_command(port: int, data: Path) -> None:
    url = f"http://127.0.0.1:{port}"
    with opened(url, serve(port, data)) as house, httpx.stream("GET", f"{url}/live") as stream:
        worker = httpx.get(f"{url}/process").json()["pid"]
        house.kill()
        try:
            until(lambda: gone(worker), seconds=5)
        finally:
            end(worker)
        stream.read()  # raises httpx.RemoteProtocolError when it was cut off


def end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def gone(pid: int) -> bool:
    """Ended, or ended and not yet taken note of by whoever must."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_taken_port_is_a_sentence(port: int, data: Path, tmp_path: Path) -> None:
    with opened(f"http://127.0.0.1:{port}", serve(port, data)):
        done = hearthside("serve", "--port", str(port), "--data", str(tmp_path / "other"))
    assert done.stderr.startswith(f"Port {port} is already in use.")
    assert (done.stderr.count("\n"), done.stdout, done.returncode) == (1, "", 1)


def test_two_houses_never_share_a_folder(port: int, other_port: int, data: Path) -> None:
    with opened(f"http://127.0.0.1:{port}", serve(port, data, command=REAL)):
        done = hearthside("serve", "--port", str(other_port), "--data", str(data), command=REAL)
    assert done.stderr.startswith(f"Another Hearthside is using the folder {data}.")
    assert (done.stderr.count("\n"), done.returncode) == (1, 1)


def test_an_orphaned_worker_still_keeps_the_folder(port: int, other_port: int, data: Path) -> None:
    """The lock is the worker's, which writes there, and ends with it."""
    with opened(f"http://127.0.0.1:{port}", serve(port, data, command=REAL)) as house:
        worker = int(Path(f"/proc/{house.pid}/task/{house.pid}/children").read_text())
        os.kill(worker, signal.SIGSTOP)
        try:
            house.kill()
            house.wait()
            done = hearthside("serve", "--port", str(other_port), "--data", str(data), command=REAL)
        finally:
            end(worker)
    assert done.stderr.startswith(f"Another Hearthside is using the folder {data}.")


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        ("NewerSchema", "The folder {data} was last used by a newer Hearthside."),
        ("DatabaseInUse", "Another Hearthside is using the folder {data}."),
        ("UnsafeDatabase", "Hearthside does not open, so that nothing saved can be lost: the words of this"),
    ],
)
def test_what_the_store_refuses_is_a_sentence(trouble: str, sentence: str, port: int, data: Path) -> None:
    done = hearthside("serve", "--port", str(port), "--data", str(data), STANDIN=trouble)
    assert done.stderr.startswith(sentence.format(data=data))
    assert (done.stderr.count("\n"), done.returncode) == (1, 1)


def test_a_fault_of_its_own_ends_with_a_sentence(port: int, data: Path) -> None:
    done = hearthside("serve", "--port", str(port), "--data", str(data), STANDIN="fault")
    assert done.stderr.splitlines()[-1].startswith("Hearthside closed because of a fault of its own.")
    assert done.returncode == 1


def test_a_folder_with_other_things_in_it_is_left_as_it_is(port: int, data: Path) -> None:
    (data / "letters.txt").write_text("ours")
    data.chmod(0o755)
    done = hearthside("serve", "--port", str(port), "--data", str(data))
    assert "already holds other things" in done.stderr
    assert stat.S_IMODE(data.stat().st_mode) == 0o755
    assert [one.name for one in data.iterdir()] == ["letters.txt"]


def test_a_folder_laid_back_from_a_copy_is_taken_and_shut_to_others(port: int, data: Path) -> None:
    (data / "server.key").write_bytes(bytes(64))
    data.chmod(0o755)
    with opened(f"http://127.0.0.1:{port}", serve(port, data)):
        assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_plain_address_elsewhere_opens_with_a_warning(port: int, data: Path) -> None:
    with opened(f"http://127.0.0.1:{port}", serve(port, data, "--url", "http://home.lan/")) as house:
        house.send_signal(signal.SIGTERM)
        said = house.communicate(timeout=10)[0]
    assert "http://home.lan is plain http" in said


def test_an_option_counts_more_than_the_environment(port: int, data: Path, tmp_path: Path) -> None:
    (tmp_path / "port").write_text("1")
    env = environment(HEARTHSIDE_PORT_FILE=str(tmp_path / "port"), HEARTHSIDE_URL="nonsense")
    url = f"http://127.0.0.1:{port}"
    with opened(url, serve(port, data, "--url", url), env) as house:
        assert house.poll() is None
