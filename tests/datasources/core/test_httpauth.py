"""The gate for devices that call us: Digest with both hashes, replay, expiry."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasources.core.httpauth import NONCE_S, NONCES, Gate, Verdict

PASSWORD = "mật khẩu: 1"


class Time:
    """A clock that a test sets, s."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def gate(time: Time | None = None) -> Gate:
    return Gate("digest", "cam", PASSWORD, realm="haidang", now=time or Time())


def answer(challenge: str, *, count: int = 1, password: str = PASSWORD, user: str = "cam") -> str:
    """What a client answers to a challenge for POST /e, by RFC 7616 section 3.4."""
    field = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge.partition(" ")[2]))
    digest = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}[field["algorithm"]]

    def h(text: str) -> str:
        return digest(text.encode()).hexdigest()

    a1, a2 = h(f"{user}:{field['realm']}:{password}"), h("POST:/e")
    response = h(f"{a1}:{field['nonce']}:{count:08x}:0a4f113b:auth:{a2}")
    return (
        f'Digest username="{user}", realm="{field["realm"]}", nonce="{field["nonce"]}", uri="/e", '
        f'algorithm={field["algorithm"]}, qop=auth, nc={count:08x}, cnonce="0a4f113b", response="{response}"'
    )


@pytest.mark.parametrize("which", [0, 1])
def test_both_hashes_open_the_gate_and_a_replay_does_not(which: int) -> None:
    door = gate()
    challenge = door.challenges()[which]
    assert door.judge(answer(challenge), "POST", "/e") is Verdict.OPEN
    assert door.judge(answer(challenge), "POST", "/e") is not Verdict.OPEN
    assert door.judge(answer(challenge, count=2), "POST", "/e") is Verdict.OPEN
    assert door.judge(answer(challenge, count=1), "POST", "/e") is not Verdict.OPEN


def test_anything_wrong_keeps_it_shut() -> None:
    door = gate()
    challenge = door.challenges()[0]
    right = answer(challenge)
    assert door.judge(answer(challenge, password="other"), "POST", "/e") is not Verdict.OPEN
    assert door.judge(answer(challenge, user="khác"), "POST", "/e") is not Verdict.OPEN
    assert door.judge(right, "GET", "/e") is not Verdict.OPEN
    assert door.judge(right, "POST", "/other") is not Verdict.OPEN
    assert door.judge(right.replace("qop=auth", "qop=auth-int"), "POST", "/e") is not Verdict.OPEN
    assert door.judge(right.replace("algorithm=MD5", "algorithm=MD4"), "POST", "/e") is not Verdict.OPEN
    assert door.judge(right.replace("nc=00000001", "nc=zz"), "POST", "/e") is not Verdict.OPEN
    assert door.judge("", "POST", "/e") is not Verdict.OPEN
    assert gate().judge(right, "POST", "/e") is not Verdict.OPEN
    assert door.judge(right, "POST", "/e") is Verdict.OPEN


def test_a_nonce_expires_and_their_number_is_bounded() -> None:
    time = Time()
    door = gate(time)
    first = door.challenges()[0]
    time.now += NONCE_S + 1
    assert door.judge(answer(first), "POST", "/e") is Verdict.STALE
    assert door.judge(answer(first, password="other"), "POST", "/e") is Verdict.SHUT
    assert "stale=true" in door.challenges(stale=True)[0]
    assert "stale" not in door.challenges()[0]
    oldest = door.challenges()[0]
    newest = [door.challenges()[0] for _ in range(NONCES)][-1]
    assert door.judge(answer(oldest), "POST", "/e") is not Verdict.OPEN
    assert door.judge(answer(newest), "POST", "/e") is Verdict.OPEN


def test_no_gate_admits_all() -> None:
    assert Gate("none", "", "", realm="r", now=Time()).judge("", "POST", "/e") is Verdict.OPEN


@given(st.text(max_size=100), st.sampled_from(["basic", "digest"]))
def test_no_random_header_opens_it(header: str, scheme: str) -> None:
    for start in ("", "Basic ", "Digest "):
        door = Gate(scheme, "cam", PASSWORD, realm="r", now=Time())  # type: ignore[arg-type]
        assert door.judge(start + header, "POST", "/e") is not Verdict.OPEN
