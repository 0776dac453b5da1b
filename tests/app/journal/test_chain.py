"""Hashes, keys, short hashes."""

from __future__ import annotations

import copy
import hashlib
import pickle
from itertools import pairwise

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from app.journal.body import entry_of, read_body, same_content
from app.journal.canonical import CanonicalError, canonical_bytes, parse_canonical
from app.journal.chain import NO_HASH, ChainError, Head, Stamp, entry_hash, seal
from app.journal.checkpoint import BadShortHashError, read_short_hash, short_hash
from app.journal.entries.chain import ChainOpened
from app.journal.entry import Draft, Entry
from app.journal.keys import StationKey, crockford, key_id_of, signature_holds, station_message
from tests.app.store.making import START, note, remark

STATION = StationKey(bytes(range(32)))
OPENING = Draft.of(
    ChainOpened(station_name="Trạm", public_key=STATION.public_key.hex(), purpose="duty"),
    author="system",
    happened_at=START,
)
STAMP = Stamp(START, 1, "boot")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), max_size=8))
def test_a_chain_links_verifies_and_reads_back(texts: list[str]) -> None:
    entries: list[Entry] = []
    for draft in [OPENING, *(remark(text) for text in texts)]:
        head = Head.of(entries[-1]) if entries else None
        entries.append(seal(draft, head, STAMP, STATION, len(entries) + 1))
        assert same_content(draft, entries[-1])
    assert entries[0].previous_hash == NO_HASH
    for before, after in pairwise(entries):
        assert after.previous_hash == before.hash
        assert after.sequence == before.sequence + 1
    for entry in entries:
        assert parse_canonical(entry.body)
        assert entry.hash == entry_hash(entry.writer, entry.sequence, entry.previous_hash, entry.body)
        assert signature_holds(STATION.public_key, entry.station_signature, station_message(entry.hash))
        again = entry_of(
            entry.body,
            entry_hash=entry.hash,
            station_signature=entry.station_signature,
            signatures=(),
            acceptance=entry.acceptance,
        )
        assert again == entry


def test_the_hash_is_sha_256_over_length_prefixed_fields() -> None:
    parts = (b"haidang/entry/v1", b"w", b"7", b"p" * 32, b"{}")
    expected = hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()
    assert entry_hash("w", 7, b"p" * 32, b"{}") == expected


@given(st.text(max_size=5), st.integers(1, 10**6), st.binary(max_size=4), st.binary(max_size=4))
def test_no_byte_may_move_between_fields(writer: str, sequence: int, previous: bytes, body: bytes) -> None:
    writer = writer.encode("utf-8", "replace").decode()
    whole = entry_hash(writer, sequence, previous, body)
    if body:
        assert entry_hash(writer, sequence, previous + body[:1], body[1:]) != whole
    assert entry_hash(writer + "1", sequence, previous, body) != whole
    assert entry_hash(writer, sequence + 1, previous, body) != whole


def test_a_chain_is_opened_once_with_its_own_key() -> None:
    opened = seal(OPENING, None, STAMP, STATION)
    with pytest.raises(ChainError):
        seal(note(1), None, STAMP, STATION)
    with pytest.raises(ChainError):
        seal(OPENING, Head.of(opened), STAMP, STATION)
    with pytest.raises(ChainError, match="own station"):
        seal(OPENING, None, STAMP, StationKey.generate())


def test_a_body_with_other_fields_is_refused() -> None:
    body = seal(OPENING, None, STAMP, STATION).body
    fields = parse_canonical(body)
    assert read_body(body) == fields
    for broken in (
        {**fields, "extra": 1},
        {name: value for name, value in fields.items() if name != "subject"},
        {**fields, "sequence": "1"},
        {**fields, "sequence": True},
        {**fields, "version": 2},
        {**fields, "clock_jump_us": "1"},
        {**fields, "attachments": [{"path": "x"}]},
        {**fields, "signers": ["cb-01"]},
    ):
        with pytest.raises(CanonicalError):
            read_body(canonical_bytes(broken))


def test_a_key_is_never_shown_pickled_or_copied() -> None:
    key = StationKey.generate()
    secret = key.private_bytes().hex()
    assert secret not in repr(key)
    assert secret not in str(key)
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(key)
    assert key.writer == key_id_of(key.public_key)


@given(st.binary(max_size=80), st.integers(0, 1023), st.sampled_from(["none", "key", "signature", "message"]))
def test_two_libraries_judge_a_signature_alike(message: bytes, bit: int, touched: str) -> None:
    parts = {"key": STATION.public_key, "signature": STATION.sign(message), "message": message}
    if parts.get(touched):
        changed = bytearray(parts[touched])
        changed[bit // 8 % len(changed)] ^= 1 << bit % 8
        parts[touched] = bytes(changed)
    try:
        Ed25519PublicKey.from_public_bytes(parts["key"]).verify(parts["signature"], parts["message"])
        holds = True
    except (InvalidSignature, ValueError):
        holds = False
    assert signature_holds(parts["key"], parts["signature"], parts["message"]) is holds


def test_a_key_of_small_order_that_many_signatures_fit_is_refused() -> None:
    neutral = bytes([1]) + bytes(31)
    assert not signature_holds(neutral, neutral + bytes(32), b"anything")


def test_a_signature_or_key_that_is_no_signature_or_key_just_fails() -> None:
    assert not signature_holds(b"short", bytes(64), b"x")
    assert not signature_holds(STATION.public_key, b"short", b"x")
    assert signature_holds(STATION.public_key, STATION.sign(b"x"), b"x")


def test_crockford_has_known_values() -> None:
    assert crockford(b"") == ""
    assert crockford(b"\x00") == "00"
    assert crockford(b"\xff") == "zw"
    assert crockford(b"\xff\xff\xff\xff\xff") == "zzzzzzzz"
    assert crockford(bytes.fromhex("0123456789abcdef0123")) == "04hmasw9nf6yy093"


@given(st.binary(min_size=32, max_size=32))
def test_a_short_hash_reads_back_however_it_is_typed(digest: bytes) -> None:
    code = short_hash(digest)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_short_hash(typed) == read_short_hash(code) == code


@given(st.binary(min_size=32, max_size=32), st.integers(0, 79))
def test_a_short_hash_shows_each_of_its_80_bits(digest: bytes, bit: int) -> None:
    other = (int.from_bytes(digest, "big") ^ (1 << (255 - bit))).to_bytes(32, "big")
    assert short_hash(other) != short_hash(digest)


CODES = ["", "9F3K", "9F3K-7QZT-01AB-XM4", "9F3K-7QZT-01AB-XM4U", "9F3K-7QZT-01AB-XM4P5"]


@pytest.mark.parametrize("text", CODES)
def test_what_is_no_short_hash_is_refused(text: str) -> None:
    with pytest.raises(BadShortHashError, match="16 chữ cái và chữ số"):
        read_short_hash(text)
