"""The ways in which the store refuses. Each message is a sentence for the one who reads it."""

from __future__ import annotations


class StoreError(Exception):
    """Anything the store refuses."""


class NoLedger(StoreError):
    """There is no ledger of this id."""


class Moved(StoreError):
    """Someone wrote first: the ledger's head, or a page, is further than the caller knew."""


class Repeated(StoreError):
    """The ledger holds an entry of this client_id or entry_id already. Nothing was kept."""


class Full(StoreError):
    """No seat for this person at this ledger: both are taken, or this side is, or they left."""


class NotHere(StoreError):
    """This person is no member of this ledger, or left it. Nothing was read, and nothing kept."""


class Taken(StoreError):
    """The place belongs to another: a sign-in name, a seat, a key number, an invitation."""


class DiskFull(StoreError):
    """Nothing of this write was kept; reading goes on, and so does writing once there is room."""


class Held(StoreError):
    """Another program, such as a backup tool, holds the file. Nothing of this write was kept; try again."""


class Away(StoreError):
    """The database server does not answer. Whether anything of this write was kept stands in the message."""


class Closed(StoreError):
    """The database is closed."""


class UnsafeDatabase(StoreError):
    """Started like this, an acknowledged write could be lost. The program refuses to start."""


class DatabaseInUse(UnsafeDatabase):
    """Another process has this data folder open."""


class NewerSchema(UnsafeDatabase):
    """The data was written by a newer release than this one. Nothing of it was changed."""


class OlderSchema(UnsafeDatabase):
    """The data was written by an older release, and opening it to read alone brings nothing up to date."""


class Moving(StoreError):
    """Other files are being put in place of these. Nothing of this was done; try again in a moment."""


class Damaged(StoreError):
    """The file is not what was written. The message says what was found."""
