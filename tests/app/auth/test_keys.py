"""Officers' keys."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.auth.errors import LockedKeyError
from app.auth.keys import OfficerKey, SealError, unseal
from app.auth.passwords import Cost, derive_key, password_bytes
from app.journal.keys import key_id_of, signature_holds
from tests.app.auth.conftest import CHEAP

PASSWORD = "cổng cảng số ba"


def test_a_sealed_key_opens_with_its_password_alone() -> None:
    key = OfficerKey.generate("cb-01")
    sealed = key.seal(PASSWORD, CHEAP)
    again = unseal(sealed, "cb-01", PASSWORD)
    assert (again.key_id, again.public_key) == (key.key_id, key.public_key)
    assert signature_holds(key.public_key, again.sign(b"x"), b"x")
    for officer_id, password in (("cb-01", "khác"), ("cb-02", PASSWORD), ("cb-01", "")):
        with pytest.raises(SealError):
            unseal(sealed, officer_id, password)


def test_two_seals_share_nothing_and_carry_their_cost() -> None:
    key = OfficerKey.generate("cb-01")
    one, other = (json.loads(key.seal(PASSWORD, CHEAP)) for _ in range(2))
    assert {name for name in one if one[name] == other[name]} == {"version", "time", "memory", "lanes"}
    assert unseal(json.dumps(one).encode(), "cb-01", PASSWORD).key_id == key.key_id
    assert key.key_id == key_id_of(key.public_key)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_seal_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(OfficerKey.generate("cb-01").seal(PASSWORD, CHEAP))
    box = json.loads(sealed)
    name = data.draw(st.sampled_from(["salt", "nonce", "secret"]))
    position = data.draw(st.integers(0, len(box[name]) - 1))
    digit = data.draw(st.sampled_from([one for one in "0123456789abcdefg" if one != box[name][position]]))
    box[name] = box[name][:position] + digit + box[name][position + 1 :]
    with pytest.raises(SealError):
        unseal(json.dumps(box).encode(), "cb-01", PASSWORD)


@pytest.mark.parametrize("sealed", [b"", b"{}", b"[]", b"null", b'{"time":1}', b"\xff"])
def test_what_is_no_seal_does_not_open(sealed: bytes) -> None:
    with pytest.raises(SealError):
        unseal(sealed, "cb-01", PASSWORD)


def test_a_key_is_never_shown_pickled_or_copied() -> None:
    key = OfficerKey.generate("cb-01")
    assert key._private is not None
    secret = key._private.private_bytes_raw()
    for shown in (repr(key), str(key), f"{key}"):
        assert secret.hex() not in shown
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(key)


def test_a_forgotten_key_signs_and_seals_no_more() -> None:
    key = OfficerKey.generate("cb-01")
    key.forget()
    attempts: list[Callable[[], bytes]] = [lambda: key.sign(b"x"), lambda: key.seal(PASSWORD, CHEAP)]
    for attempt in attempts:
        with pytest.raises(LockedKeyError, match="đăng nhập lại"):
            attempt()


def test_the_default_cost_is_rfc_9106s() -> None:
    assert Cost() == Cost(time=3, memory=64 * 1024, lanes=4)
    assert len(derive_key(PASSWORD, b"salt" * 4, CHEAP)) == 32
    assert derive_key(PASSWORD, b"salt" * 4, CHEAP) != derive_key(PASSWORD, b"tlas" * 4, CHEAP)


def test_a_huge_password_costs_little() -> None:
    assert len(password_bytes("đ" * 10_000_000)) < 10_000
