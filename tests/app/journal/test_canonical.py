"""Canonical bytes: RFC 8785 under our limits."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from app.journal.canonical import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_INTEGER,
    CanonicalError,
    canonical_bytes,
    clean_text,
    normalise,
    parse_canonical,
    parse_json,
    parse_utc,
    utc_text,
)

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
SCALAR = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT
KEY = TEXT.map(lambda text: unicodedata.normalize("NFC", text))
VALUE = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4), max_leaves=20
)
# A day from the ends, so that every time zone can still tell the time.
MOMENT = st.datetimes(
    datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)
OBJECT = st.dictionaries(KEY, VALUE, max_size=5)


class Pairs(list[tuple[str, Any]]):
    """An object as it may be spelled: any order, repeated keys."""


def _pairs(inner: Any) -> Any:
    return st.lists(st.tuples(KEY, inner), max_size=4).map(Pairs)


def _spelled(value: Any) -> str:
    if isinstance(value, Pairs):
        return "{" + ",".join(f"{_spelled(key)}:{_spelled(item)}" for key, item in value) + "}"
    if isinstance(value, dict):
        return _spelled(Pairs(value.items()))
    if isinstance(value, list):
        return "[" + ",".join(map(_spelled, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _refused(text: str) -> Any:
    raise CanonicalError(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise CanonicalError("a key occurs twice")
    return dict(pairs)


def _strictly(data: bytes) -> Any:
    """What parse_json shall give, by the standard library alone."""
    return json.loads(data, parse_float=_refused, parse_constant=_refused, object_pairs_hook=_once)


@given(OBJECT)
def test_bytes_read_back_as_the_same_value_in_nfc(value: dict[str, Any]) -> None:
    data = canonical_bytes(value)
    expected = unicodedata.normalize("NFC", json.dumps(value, ensure_ascii=False))
    assert parse_canonical(data) == json.loads(expected)
    assert canonical_bytes(parse_json(data)) == data


@given(OBJECT)
@example({"\uffff": 1, "\U0001f6a2": [{"é": '"\\/\t\r\n\u2028ơ\U0001f6a2'}], "a": {"B": None, "A": -0}})
def test_bytes_are_those_of_rfc_8785(value: dict[str, Any]) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(normalise(value))


@given(OBJECT, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any], chance: Any) -> None:
    items = list(value.items())
    chance.shuffle(items)
    assert canonical_bytes(dict(items)) == canonical_bytes(value)


@given(OBJECT, OBJECT)
def test_different_values_have_different_bytes(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (canonical_bytes(one) == canonical_bytes(other)) == (
        json.dumps(parse_json(canonical_bytes(one)), sort_keys=True)
        == json.dumps(parse_json(canonical_bytes(other)), sort_keys=True)
    )


@given(OBJECT, st.data())
def test_spaces_and_other_spellings_are_not_canonical(value: dict[str, Any], data: Any) -> None:
    sound = canonical_bytes(value)
    for other in (
        b" " + sound,
        sound + b"\n",
        json.dumps(value, indent=1).encode() if value else b"{ }",
        sound.replace(b"{", b"{ ", 1),
    ):
        with pytest.raises(CanonicalError):
            parse_canonical(other)


def test_rfc_8785_sorts_by_utf_16_and_escapes_as_little_as_it_may() -> None:
    value: dict[str, Any] = {
        "\u20ac": 1,
        "\r": 2,
        "\ufb33": 3,
        "1": 4,
        "\U0001f600": 5,
        "\u00f6": 'a\tb"c\\d\n/é',
    }
    clean = {key: item for key, item in value.items() if key != "\ufb33"}
    assert canonical_bytes(clean) == (
        '{"\\r":2,"1":4,"ö":"a\\tb\\"c\\\\d\\n/é","€":1,"\U0001f600":5}'.encode()
    )


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        MAX_INTEGER + 1,
        -MAX_INTEGER - 1,
        b"bytes",
        {1: "x"},
        {"a": object()},
        "\x00",
        "a\x07",
        "\x7f",
        "\ud800",
        {"é": 1, "e\u0301": 2},
        datetime(2017, 3, 17, tzinfo=UTC),
        {"a"},
    ],
)
def test_what_may_not_be_recorded_is_refused(value: Any) -> None:
    with pytest.raises(CanonicalError):
        canonical_bytes({"value": value})


def test_limits() -> None:
    canonical_bytes({"a": "x" * (MAX_BYTES - 8)})
    with pytest.raises(CanonicalError, match="more than"):
        canonical_bytes({"a": "x" * (MAX_BYTES - 7)})
    nested: Any = 1
    for _ in range(MAX_DEPTH - 1):
        nested = [nested]
    canonical_bytes({"a": nested})
    with pytest.raises(CanonicalError, match="deeper"):
        canonical_bytes({"a": [nested]})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"1",
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":1,"a":1}',
        b'{"a":"\xff"}',
        b'{"a":' + b"[" * 100_000,
        b'{"a":' + b"9" * 5000 + b"}",
        b"{" + b" " * MAX_BYTES + b"}",
    ],
)
def test_hostile_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(CanonicalError):
        parse_canonical(data)


@given(
    st.recursive(
        SCALAR | st.floats(), lambda inner: st.lists(inner, max_size=3) | _pairs(inner), max_leaves=12
    )
)
@example(Pairs([("a", 1), ("a", 2)]))
@example(Pairs([("\uffff", 1), ("\U0001f6a2", [1.0])]))
def test_the_quick_way_to_read_gives_what_the_strict_way_gives(value: Any) -> None:
    data = _spelled({"x": value}).encode()
    try:
        strict = _strictly(data)
    except CanonicalError:
        with pytest.raises(CanonicalError):
            parse_json(data)
    else:
        assert repr(parse_json(data)) == repr(strict)


def test_officers_paste_tabs_and_line_ends() -> None:
    assert clean_text("dòng 1\r\n\tdòng 2") == "dòng 1\r\n\tdòng 2"
    assert clean_text("Ho\u0300a") == "Hòa"


@given(MOMENT, st.integers(-14 * 60, 14 * 60))
def test_times_are_fixed_width_utc_and_read_back(moment: datetime, offset_min: int) -> None:
    text = utc_text(moment.astimezone(timezone(timedelta(minutes=offset_min))))
    assert len(text) == 27
    assert parse_utc(text) == moment


@given(MOMENT, MOMENT)
def test_text_of_times_sorts_as_time(one: datetime, other: datetime) -> None:
    assert (utc_text(one) < utc_text(other)) == (one < other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017-03-17",
        "2017-03-17T08:00:00Z",
        "2017-03-17T08:00:00.000000+07:00",
        "2017-13-17T08:00:00.000000Z",
        "2017-03-17T08:00:00.0000000Z",
        "٢٠١٧-03-17T08:00:00.000000Z",
    ],
)
def test_other_spellings_of_time_are_refused(text: str) -> None:
    with pytest.raises(CanonicalError):
        parse_utc(text)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(CanonicalError):
        utc_text(datetime(2017, 3, 17))  # noqa: DTZ001 - that is the point
