"""Statements on the ledger group. Every one of them names `ledger_id =`, so that it runs on one shard; the reads of
several_rows.py join a part for each ledger, and each part names its own (decision 0029).

Functions that change a ledger belong in one `Database.write`, which begins with `lock`, `hold` or `append`: from then
on nobody else changes it, in this process or another.
"""

from hearthside.store.ledgers.calendar_rows import (
    calendars,
    drop_calendar,
    end_calendar,
    end_calendars,
    find_calendar,
    put_calendar,
    reseal_calendar,
)
from hearthside.store.ledgers.draft_rows import clear_draft, count_drafts, drafts, get_draft, put_draft
from hearthside.store.ledgers.drop_rows import drop, drop_dues
from hearthside.store.ledgers.due_rows import claim_due, dues_before, set_dues
from hearthside.store.ledgers.entry_rows import (
    append,
    blank,
    blank_ids,
    by_client,
    by_clients,
    by_id,
    entries_of,
    following,
    item_entries,
    latest,
    of_week,
    rewrite,
)
from hearthside.store.ledgers.epoch_rows import epoch, renew
from hearthside.store.ledgers.ledger_rows import head, lock, make, set_epoch
from hearthside.store.ledgers.member_rows import here, hold, join, leave, members
from hearthside.store.ledgers.page_rows import pages, put_page, put_pages
from hearthside.store.ledgers.several_rows import first_of_items, newest, pages_for

__all__ = [
    "append",
    "blank",
    "blank_ids",
    "by_client",
    "by_clients",
    "by_id",
    "calendars",
    "claim_due",
    "clear_draft",
    "count_drafts",
    "drafts",
    "drop",
    "drop_calendar",
    "drop_dues",
    "dues_before",
    "end_calendar",
    "end_calendars",
    "entries_of",
    "epoch",
    "find_calendar",
    "first_of_items",
    "following",
    "get_draft",
    "head",
    "here",
    "hold",
    "item_entries",
    "join",
    "latest",
    "leave",
    "lock",
    "make",
    "members",
    "newest",
    "of_week",
    "pages",
    "pages_for",
    "put_calendar",
    "put_draft",
    "put_page",
    "put_pages",
    "renew",
    "reseal_calendar",
    "rewrite",
    "set_dues",
    "set_epoch",
]
