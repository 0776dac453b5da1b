"""Phrases of the quick line: a key that fills in words, the way they went, and the step they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.directive import Channel
from app.domain.text import tidy_line

KEYS = "QWERTYUI"
MAX_TEXT = 200


class PhraseStep(StrEnum):
    """The step of a direction that a phrase belongs to.

    RECEIVED, ACKNOWLEDGE and CHASED decide nothing: the line carries them out as it is written. ANSWER is
    only announced; its card then stands prefilled.
    """

    NONE = ""
    RECEIVED = "received"
    ACKNOWLEDGE = "acknowledge"
    CHASED = "chased"
    ANSWER = "answer"


# What is said behind these: a name, a result.
ASKING = frozenset({PhraseStep.ACKNOWLEDGE, PhraseStep.ANSWER})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One key (a letter of `KEYS`): `way` is "in", "out" or "" for a note, `channel` then None."""

    key: str
    text: str
    way: str = ""
    channel: Channel | None = None
    step: PhraseStep = PhraseStep.NONE

    def __post_init__(self) -> None:
        if len(self.key) != 1 or self.key not in KEYS:
            raise ValueError("a phrase has one of the keys there are")
        if self.way not in ("", "in", "out") or (self.way == "") != (self.channel is None):
            raise ValueError("a phrase is a note, or has both a direction and a channel")
        if not self.text or self.text != tidy_line(self.text) or len(self.text) > MAX_TEXT:
            raise ValueError("a phrase is one line of words")


DEFAULTS: tuple[Phrase, ...] = (
    Phrase("Q", "Đã gọi, chưa ai nghe máy", "out", Channel.TELEPHONE),
    Phrase("W", "Đã truyền đạt ý kiến lãnh đạo ca", "out", Channel.TELEPHONE),
    Phrase("E", "Đơn vị đã nhận, đang triển khai", "in", Channel.TELEPHONE, PhraseStep.RECEIVED),
    Phrase("R", "Đã báo đầu mối", "in", Channel.TELEPHONE, PhraseStep.ACKNOWLEDGE),
    Phrase("T", "Đã đôn đốc", "out", Channel.TELEPHONE, PhraseStep.CHASED),
    Phrase("Y", "Đã báo kết quả", "in", Channel.TELEPHONE, PhraseStep.ANSWER),
    Phrase("U", "Đã báo cáo lãnh đạo ca trực"),
    Phrase("I", "Đã báo đơn vị quản lý thiết bị", "out", Channel.TELEPHONE),
)


def as_records(phrases: Sequence[Phrase]) -> list[dict[str, str]]:
    """`phrases` as plain records for a file."""
    return [
        {
            "key": one.key,
            "text": one.text,
            "way": one.way,
            "channel": one.channel.value if one.channel else "",
            "step": one.step.value,
        }
        for one in phrases
    ]


def from_records(found: object) -> tuple[Phrase, ...]:
    """The phrases of a file, one for each key; what is damaged or missing is the default of its key."""
    own: dict[str, Phrase] = {}
    for record in found if isinstance(found, list) else []:
        if isinstance(record, Mapping) and (phrase := _phrase(record)) is not None:
            own.setdefault(phrase.key, phrase)
    # Words nobody changed mean what they mean today, whenever the file was written.
    kept = (own.get(one.key, one) for one in DEFAULTS)
    return tuple(one if found.text == one.text else found for found, one in zip(kept, DEFAULTS, strict=True))


def _phrase(record: Mapping[str, object]) -> Phrase | None:
    def field(name: str) -> str:
        return str(record.get(name, ""))

    try:
        return Phrase(
            field("key"),
            field("text"),
            field("way"),
            Channel(field("channel")) if field("channel") else None,
            PhraseStep(field("step")),
        )
    except ValueError:
        return None
