"""A layer below SQLite that writes down what reaches the disk and when it is synced (sqlite.org/vfs.html).

It stands in the very library the app uses: every file is the system's own, only what changes them passes by
here first. Names are those of sqlite3.h.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast, memmove, sizeof, string_at
from pathlib import PurePath
from typing import Any

import pysqlite3._sqlite3 as library

#: (file, "write", offset, bytes), (file, "truncate", size, b""), (file, "sync", 0, b""), (file, "remove", 0, b"").
Step = tuple[str, str, int, bytes]

OPEN_MAIN_DB, OPEN_WAL, OPEN_MAIN_JOURNAL = 0x100, 0x80000, 0x800
OK = 0
METHODS = (
    "close", "read", "write", "truncate", "sync", "size", "lock", "unlock", "reserved", "control", "sector", "traits",
    "shm_map", "shm_lock", "shm_barrier", "shm_unmap", "fetch", "unfetch",
)  # fmt: skip
CALLS = (
    "open", "remove", "access", "full_path", "dl_open", "dl_error", "dl_sym", "dl_close", "random", "sleep", "time",
    "last_error", "time64", "set_call", "get_call", "next_call",
)  # fmt: skip

_write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_sync = CFUNCTYPE(c_int, c_void_p, c_int)
_remove = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
#: The name stays the pointer it is: SQLite keeps it, and reads on behind its end.
_open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)


class Methods(Structure):
    """sqlite3_io_methods, version 3; only what is looked at has its type."""

    _fields_ = [("version", c_int), *((name, c_void_p) for name in METHODS)]


class File(Structure):
    _fields_ = [("methods", POINTER(Methods))]


class Vfs(Structure):
    _fields_ = [
        ("version", c_int), ("file_size", c_int), ("path_size", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p),
        *((name, c_void_p) for name in CALLS),
    ]  # fmt: skip


class Recorder:
    """`steps` grows with everything SQLite does to its database and journal files, in order."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._files: dict[int, str] = {}
        self._methods: dict[int, Methods] = {}
        self._kept: list[Any] = []  # what C points to must not be collected
        self._sqlite = ctypes.CDLL(library.__file__)
        self._sqlite.sqlite3_vfs_find.restype = POINTER(Vfs)
        self._sqlite.sqlite3_vfs_find.argtypes = [c_char_p]
        self._sqlite.sqlite3_vfs_register.argtypes = [POINTER(Vfs), c_int]

    def stand_below(self) -> None:
        """From now on every connection that this process opens is written down."""
        theirs = self._sqlite.sqlite3_vfs_find(None).contents
        ours = Vfs()
        memmove(ctypes.byref(ours), ctypes.byref(theirs), sizeof(Vfs))
        ours.name, ours.next = b"recorder", None
        ours.open = cast(self._keep(_open, self._opened(_open(theirs.open))), c_void_p)
        ours.remove = cast(self._keep(_remove, self._removed(_remove(theirs.remove))), c_void_p)
        self._kept.append(ours)
        if self._sqlite.sqlite3_vfs_register(ctypes.byref(ours), 1) != OK:
            raise OSError("SQLite did not take the layer")

    def _opened(self, real: Callable[..., int]) -> Callable[..., int]:
        def opened(vfs: int, name: int, file: int, flags: int, out: int) -> int:
            code = real(vfs, name, file, flags, out)
            if code == OK and flags & (OPEN_MAIN_DB | OPEN_WAL | OPEN_MAIN_JOURNAL):
                self._files[file] = PurePath(string_at(name).decode()).name
                seen = cast(file, POINTER(File)).contents
                seen.methods = ctypes.pointer(self._watching(seen.methods))
            return code

        return opened

    def _removed(self, real: Callable[..., int]) -> Callable[..., int]:
        def removed(vfs: int, name: int, folder_too: int) -> int:
            self.steps.append((PurePath(string_at(name).decode()).name, "remove", 0, b""))
            return real(vfs, name, folder_too)

        return removed

    def _watching(self, pointer: Any) -> Methods:
        """A copy of the file's own methods with ours in front of three."""
        at = cast(pointer, c_void_p).value or 0
        if at not in self._methods:
            theirs, ours = pointer.contents, Methods()
            memmove(ctypes.byref(ours), pointer, sizeof(Methods))
            write, truncate, sync = _write(theirs.write), _truncate(theirs.truncate), _sync(theirs.sync)

            def written(file: int, data: int, size: int, offset: int) -> int:
                self.steps.append((self._files[file], "write", offset, string_at(data, size)))
                return int(write(file, data, size, offset))

            def cut(file: int, size: int) -> int:
                self.steps.append((self._files[file], "truncate", size, b""))
                return int(truncate(file, size))

            def synced(file: int, flags: int) -> int:
                code = int(sync(file, flags))
                self.steps.append((self._files[file], "sync", 0, b""))
                return code

            ours.write = cast(self._keep(_write, written), c_void_p)
            ours.truncate = cast(self._keep(_truncate, cut), c_void_p)
            ours.sync = cast(self._keep(_sync, synced), c_void_p)
            self._methods[at] = ours
        return self._methods[at]

    def _keep(self, shape: Any, run: Callable[..., int]) -> Any:
        made = shape(run)
        self._kept.append(made)
        return made
