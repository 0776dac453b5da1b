"""Sign-in at cameras, against the examples of the RFCs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from video.engine.rtsp_auth import Authenticator, Challenge, digest_answer, parse_challenges
from video.engine.spec import Credentials

MUFASA = Credentials("Mufasa", "Circle of Life")
NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


def rfc7616(algorithm: str) -> Challenge:
    value = (
        f'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm}, '
        f'nonce="{NONCE}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
    )
    return parse_challenges([value])[0]


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
    ],
)
def test_the_examples_of_rfc_7616(algorithm: str, response: str) -> None:
    answer = digest_answer(rfc7616(algorithm), MUFASA, "GET", "/dir/index.html", cnonce=CNONCE, count=1)
    assert f'response="{response}"' in answer
    assert "nc=00000001" in answer
    assert "qop=auth" in answer


def test_the_example_of_rfc_2069_without_qop() -> None:
    challenge = Challenge(
        "digest", {"realm": "testrealm@host.com", "nonce": "dcd98b7102dd2f0e8b11d0f600bfb0c093"}
    )
    answer = digest_answer(
        challenge, Credentials("Mufasa", "CircleOfLife"), "GET", "/dir/index.html", cnonce="x", count=1
    )
    # RFC 2069 with the erratum 749: 1949323746fe6a43ef61f9606e7febea.
    assert 'response="1949323746fe6a43ef61f9606e7febea"' in answer
    assert "qop" not in answer


def test_the_strongest_offer_is_answered() -> None:
    authenticator = Authenticator(MUFASA)
    offers = [
        'Basic realm="x"',
        'Digest realm="x", nonce="1", algorithm=MD5',
        'Digest realm="x", nonce="2", algorithm=SHA-256',
    ]
    assert authenticator.accept(offers)
    assert 'nonce="2"' in (authenticator.header("PLAY", "rtsp://x/") or "")


def test_basic_is_used_when_nothing_else_is_offered() -> None:
    authenticator = Authenticator(Credentials("Aladdin", "open sesame"))
    assert authenticator.accept(['Basic realm="x"'])
    assert authenticator.header("PLAY", "rtsp://x/") == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_two_challenges_in_one_header_are_both_seen() -> None:
    schemes = [
        found.scheme for found in parse_challenges(['Digest realm="a, b", nonce="1", Basic realm="c"'])
    ]
    assert schemes == ["digest", "basic"]


def test_a_second_refusal_ends_it_but_a_stale_nonce_does_not() -> None:
    authenticator = Authenticator(MUFASA)
    assert authenticator.accept(['Digest realm="x", nonce="1"'])
    assert authenticator.accept(['Digest realm="x", nonce="2", stale=true'])
    assert not authenticator.accept(['Digest realm="x", nonce="3"'])


@pytest.mark.parametrize(
    "offer", ['Digest realm="x"', 'Digest realm="x", nonce="1", algorithm=MD4', "Negotiate", ""]
)
def test_what_cannot_be_answered_is_a_refusal(offer: str) -> None:
    assert not Authenticator(MUFASA).accept([offer])


def test_without_credentials_nothing_is_sent() -> None:
    authenticator = Authenticator(None)
    assert not authenticator.accept(['Basic realm="x"'])
    assert authenticator.header("PLAY", "rtsp://x/") is None


@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_challenge_is_parsed_and_answered_without_a_line_break_of_its_own(values: list[str]) -> None:
    authenticator = Authenticator(Credentials("u", "p"))
    if authenticator.accept(values):
        assert authenticator.header("PLAY", "rtsp://x/") is not None
