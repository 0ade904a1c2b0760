"""A record opens under its key in its place, and nowhere else (T6, T7)."""

from __future__ import annotations

from uuid import UUID, uuid5

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault.test_context import some_context
from vault.vectors import ENTRY, WRAPS, raw

from hearthside.vault import context as c
from hearthside.vault import contexts
from hearthside.vault import seal as sealing
from hearthside.vault.context import Context
from hearthside.vault.seal import Unreadable, epoch_of, seal, unseal

KEY = bytes(range(32))
SALT = bytes(range(32, 64))
PAGE_CONTEXT = contexts.page(ENTRY.ledger, "talks", 3)
WRAP_CONTEXT = contexts.ledger_key(ENTRY.ledger, ENTRY.person)


def refused(key: bytes, context: Context, record: bytes) -> bool:
    try:
        unseal(key, context, record)
    except Unreadable:
        return True
    return False


@given(some_context, st.binary(max_size=2000), st.binary(min_size=32, max_size=32), st.integers(1, 2**32 - 1))
def test_what_was_sealed_opens_again(context: Context, plain: bytes, salt: bytes, epoch: int) -> None:
    record = seal(KEY, context, plain, salt=salt, epoch=epoch)
    assert unseal(KEY, context, record) == plain
    assert epoch_of(record) == epoch
    assert plain not in record[75:] or len(plain) < 8


def test_words_are_padded_and_keys_are_not() -> None:
    one, other = (seal(KEY, PAGE_CONTEXT, text, salt=SALT) for text in (b"yes", b"a much longer answer"))
    assert len(one) == len(other) == 11 + 32 + 32 + 256 + 16
    assert len(seal(KEY, WRAP_CONTEXT, bytes(32), salt=SALT)) == 11 + 32 + 32 + 32 + 16


@pytest.mark.parametrize("domain", [*range(1, 14), c.CALENDAR])
def test_the_domains_that_hold_words_are_padded(domain: int) -> None:
    context = msgspec.structs.replace(PAGE_CONTEXT, domain=domain)
    box = len(seal(KEY, context, bytes(32), salt=SALT)) - 11 - 32 - 32 - 16
    assert box == (256 if domain in {c.ENTRY, c.PAGE, c.FILE, c.DRAFT, c.LETTER, c.CALENDAR} else 32)


@pytest.mark.parametrize("kind", [b"SEAL\x02\x01", b"SEAL\x01\x02", b"LEAS\x01\x01"])
def test_another_format_or_suite_is_refused_even_from_a_holder_of_the_key(
    kind: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other_writer:
        other_writer.setattr(sealing, "_KIND", kind)
        record = seal(KEY, PAGE_CONTEXT, b"words", salt=SALT)
    assert refused(KEY, PAGE_CONTEXT, record)


def elsewhere(context: Context) -> dict[str, Context]:
    """The same context with one field changed, for each field (T6)."""
    moved: dict[str, Context] = {}
    for name, value in msgspec.structs.asdict(context).items():
        if isinstance(value, UUID):
            value = uuid5(value, "another")
        elif isinstance(value, int):
            value += 1
        else:
            value += "x"
        moved[name] = msgspec.structs.replace(context, **{name: value})
    return moved


def altered(record: bytes) -> list[bytes]:
    """Every single-bit flip, every cut at the end, some cut or grown at the start, doubled, emptied (T7)."""
    number, size = int.from_bytes(record), len(record)
    flips = [(number ^ 1 << bit).to_bytes(size) for bit in range(size * 8)]
    cuts = [record[:end] for end in range(size)]
    return [*flips, *cuts, record[1:], b"\0" + record, record + b"\0", record + bytes(16), record + record]


@pytest.mark.parametrize("place", elsewhere(ENTRY))
def test_a_record_moved_elsewhere_is_refused(place: str) -> None:
    moved = elsewhere(ENTRY)[place]
    assert refused(raw("entry", "key"), moved, raw("entry", "blob"))


@pytest.mark.parametrize("name", WRAPS)
def test_a_wrap_moved_elsewhere_is_refused(name: str) -> None:
    context, key_field = WRAPS[name]
    record = raw(name, "blob")
    key = raw(name, key_field)
    assert [place for place, moved in elsewhere(context).items() if not refused(key, moved, record)] == []


@pytest.mark.parametrize("name", ["entry", "wrap_account"])
def test_every_flipped_bit_and_every_cut_is_refused(name: str) -> None:
    context, key = (ENTRY, raw(name, "key")) if name == "entry" else (WRAPS[name][0], raw(name, "kek"))
    record = raw(name, "blob")
    changed = altered(record)

    assert not refused(key, context, record)
    assert all(refused(key, context, bad) for bad in changed)
    assert len(changed) == len(record) * 9 + 5


def test_of_2700_and_more_altered_records_none_opens() -> None:
    key, record = raw("entry", "key"), raw("entry", "blob")
    tries = [(key, ENTRY, bad) for bad in altered(record)]
    tries += [(key, moved, record) for moved in elsewhere(ENTRY).values()]
    tries += [(bytes([key[0] ^ 1 << bit]) + key[1:], ENTRY, record) for bit in range(8)]
    others = {raw(name, field) for name, (_, field) in WRAPS.items()} - {key}
    tries += [(other, ENTRY, record) for other in others]
    for name, (context, field) in WRAPS.items():
        tries += [(raw(name, field), context, raw(other, "blob")) for other in WRAPS if other != name]

    assert len(tries) >= 2_700
    assert sum(refused(*one) for one in tries) == len(tries)


@pytest.mark.parametrize("at", [0, 6, 10, 20, 50, 80, -1])
def test_a_refusal_says_the_same_whatever_its_cause(at: int) -> None:
    record = bytearray(raw("entry", "blob"))
    record[at] ^= 1
    with pytest.raises(Unreadable) as error:
        unseal(raw("entry", "key"), ENTRY, bytes(record))
    assert str(error.value) == "these sealed bytes do not open here"
    assert error.value.__suppress_context__ or error.value.__context__ is None


def test_an_epoch_written_into_the_head_is_noticed() -> None:
    record = bytearray(raw("entry", "blob"))
    record[10] = 2
    assert epoch_of(bytes(record)) == 2
    assert refused(raw("entry", "key"), ENTRY, bytes(record))


def test_a_second_key_opens_nothing() -> None:
    assert refused(raw("entry_resealed", "key"), ENTRY, raw("entry", "blob"))


@pytest.mark.parametrize("record", [b"", b"SEAL", b"SEAL\x02\x01" + bytes(100), b"NOPE\x01\x01" + bytes(100)])
def test_an_epoch_is_only_read_from_a_record(record: bytes) -> None:
    with pytest.raises(Unreadable):
        epoch_of(record)


@pytest.mark.parametrize("epoch", [0, -1, 2**32])
def test_an_epoch_has_four_bytes_and_starts_at_one(epoch: int) -> None:
    with pytest.raises(ValueError, match="epoch"):
        seal(KEY, PAGE_CONTEXT, b"", salt=SALT, epoch=epoch)


def test_short_keys_and_salts_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="a key has 32 bytes"):
        seal(KEY[:16], PAGE_CONTEXT, b"", salt=SALT)
    with pytest.raises(ValueError, match="a salt has 32 bytes"):
        seal(KEY, PAGE_CONTEXT, b"", salt=SALT[:16])
    with pytest.raises(ValueError, match="a key has 32 bytes"):
        unseal(b"", PAGE_CONTEXT, seal(KEY, PAGE_CONTEXT, b"", salt=SALT))


def test_another_salt_gives_another_record_throughout() -> None:
    one, other = (seal(KEY, PAGE_CONTEXT, b"same", salt=salt) for salt in (SALT, SALT[::-1]))
    alike = sum(a == b for a, b in zip(one[11:], other[11:], strict=True))
    assert one[:11] == other[:11]
    assert alike < 20  # of 336; two unrelated records agree in one or two
