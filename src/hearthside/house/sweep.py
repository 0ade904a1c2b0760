"""What ran out goes by itself, also of people who never return: an old cookie or link, with the disk, still opens it.

Nothing else waits for this: whatever is over is refused where it is asked for, by the clock.
"""

from __future__ import annotations

from hearthside.house.house import House
from hearthside.store import everywhere


def sweep_expired(house: House) -> int:
    """Drop every invitation and session whose last day is over, from the files too; how many went.

    Raises what store.errors names; the next sweep does what this one did not.
    """
    today = house.clock().date().isoformat()
    if not house.db.read(lambda conn: everywhere.any_expired(conn, today)):
        return 0
    dropped = house.db.write(lambda conn: everywhere.drop_expired(conn, today))
    house.db.scrub()
    return dropped
