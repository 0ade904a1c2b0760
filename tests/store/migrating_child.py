"""Opens a database with one schema version more than there is, slowly enough to be killed in the midst of it.

Arguments: the database's url, and the folder of the versions.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hearthside.store import migrations
from hearthside.store.database import open_database


def main(url: str, versions: str) -> None:
    migrations._HERE = Path(versions)
    print("begins", flush=True)  # noqa: T201  # the test waits for it
    open_database(url).close()
    print("ended", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
