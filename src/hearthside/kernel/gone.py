"""Gone: withdrawing, leaving and deleting blank the sealed bodies and say so in the log."""

from __future__ import annotations

import msgspec


class Gone(msgspec.Struct, frozen=True, tag_field="t", tag="gone"):
    """In a decision: everything I wrote under `item` in this ledger goes. In the log: `ids` are the entries blanked.

    `evolve` never sees it: the page is folded anew from what is left.
    """

    item: str = ""
    ids: tuple[str, ...] = ()
