"""Payload classes, and the registry of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

import pytest

from app.domain.people import Post
from app.journal.entries import load
from app.journal.entries.clock import ClockJumped
from app.journal.payload import Payload, PayloadError
from app.journal.registry import EntryTypes


@dataclass(frozen=True, slots=True)
class Wheel:
    size: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(Payload):
    """One field of every sort."""

    KIND: ClassVar[str] = "test.everything"

    text: str
    number: int
    truth: bool
    moment: datetime
    post: Post
    choice: Literal["a", "b"]
    wheel: Wheel
    maybe: int | None
    wheels: tuple[Wheel, ...]
    names: Mapping[str, str]
    anything: Any
    later: str = "default"

    def __post_init__(self) -> None:
        if self.text == "forbidden":
            raise ValueError("a rule of its own")


SOUND = Everything(
    text="xe",
    number=3,
    truth=True,
    moment=datetime(2017, 3, 17, 8, tzinfo=UTC),
    post=Post.SHIFT_LEADER,
    choice="a",
    wheel=Wheel(1),
    maybe=None,
    wheels=(Wheel(2, "x"), Wheel(3)),
    names={"a": "b"},
    anything={"x": [1, None]},
)
TYPES = EntryTypes([Everything])


def test_a_payload_reads_back_as_itself() -> None:
    payload = SOUND.to_payload()
    assert payload["moment"] == "2017-03-17T08:00:00.000000Z"
    assert payload["wheels"] == [{"size": 2, "note": "x"}, {"size": 3, "note": ""}]
    assert TYPES.check("test.everything", payload) == SOUND


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": 1}, "text"),
        ({"text": "forbidden"}, "rule of its own"),
        ({"number": "3"}, "number"),
        ({"number": True}, "number"),
        ({"number": 1.5}, "number"),
        ({"truth": 1}, "truth"),
        ({"moment": "17/3/2017"}, "moment"),
        ({"post": "janitor"}, "post"),
        ({"choice": "c"}, "choice"),
        ({"wheel": {}}, r"wheel\.size: missing"),
        ({"wheel": {"size": 1, "colour": "red"}}, "colour"),
        ({"wheel": [1]}, "wheel"),
        ({"maybe": "x"}, "maybe"),
        ({"wheels": {}}, "wheels"),
        ({"wheels": [{"size": 1}, {"size": None}]}, r"wheels\[1\]\.size"),
        ({"names": ["a"]}, "names"),
        ({"names": {"a": 1}}, r"names\.a"),
        ({"unheard": 1}, "unheard"),
    ],
)
def test_a_wrong_shape_is_refused_by_field(change: dict[str, Any], words: str) -> None:
    with pytest.raises(PayloadError, match=words):
        TYPES.check("test.everything", {**SOUND.to_payload(), **change})


def test_a_missing_field_is_refused_unless_it_has_a_default() -> None:
    payload = SOUND.to_payload()
    del payload["later"]
    assert TYPES.check("test.everything", payload) == SOUND
    del payload["text"]
    with pytest.raises(PayloadError, match="text: missing"):
        TYPES.check("test.everything", payload)


def test_fields_of_a_newer_console_are_passed_over_in_reading_alone() -> None:
    payload = {**SOUND.to_payload(), "newer": 1, "wheel": {"size": 1, "newer": 2}}
    assert TYPES.decode("test.everything", payload) == SOUND
    with pytest.raises(PayloadError, match="newer"):
        TYPES.check("test.everything", payload)


def test_an_unregistered_kind_is_refused() -> None:
    with pytest.raises(PayloadError, match=r"note\.unheard"):
        TYPES.check("note.unheard", {})


def test_the_message_never_shows_the_value() -> None:
    with pytest.raises(PayloadError) as refused:
        TYPES.check("test.everything", {**SOUND.to_payload(), "number": "mật khẩu"})
    assert "mật khẩu" not in str(refused.value)


def kind_of(**fields: Any) -> type[Payload]:
    return dataclass(frozen=True)(type("Odd", (Payload,), {"KIND": "test.odd", "__annotations__": fields}))


ODD = [float, bytes, list, set[str], int | str, tuple[int, int], dict[int, str]]


@pytest.mark.parametrize("annotation", ODD)
def test_types_the_journal_cannot_hold_are_a_bug(annotation: Any) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        EntryTypes([kind_of(field=annotation)])


def test_classes_that_cannot_be_a_kind_are_a_bug() -> None:
    class Plain(Payload):
        KIND = "test.plain"

    same = kind_of(field=int)
    with pytest.raises(TypeError, match="not a frozen dataclass"):
        EntryTypes([Plain])
    with pytest.raises(TypeError, match="two payload classes"):
        EntryTypes([same, kind_of(field=str)])
    same.KIND = "Odd Name"
    with pytest.raises(TypeError, match=r"area\.event"):
        EntryTypes([same])


def test_every_kind_of_the_console_is_found_and_says_what_it_is() -> None:
    types = load()
    assert {
        "chain.opened",
        "checkpoint.sealed",
        "log.amended",
        "log.withdrawn",
        "officer.enrolled",
        "officer.key_changed",
        "session.signed_in",
        "session.signed_out",
        "session.refused",
        "clock.jumped",
    } <= types.kinds
    assert ClockJumped in types.classes
    for cls in types.classes:
        assert cls.__doc__
        assert not cls.__doc__.startswith(f"{cls.__name__}("), f"{cls.__name__} has no docstring of its own"
