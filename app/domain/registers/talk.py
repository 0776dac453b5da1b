"""The communications of the room: every call, fax, mail and document, in or out (D4.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.directive_kinds import CHANNEL_WORDS, Channel
from app.domain.registers.paper import CellKind, PaperColumn, PaperTable, RegisterPaper, Value
from app.domain.registers.period import Period


class Way(StrEnum):
    """Which way it went."""

    IN = "in"
    OUT = "out"


WAY_WORDS: dict[Way, str] = {Way.IN: "đến", Way.OUT: "đi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One communication; `matter` is the incident it belongs to, `subject` what it opens; times in UTC."""

    entry_id: str
    at: datetime
    way: Way
    channel: Channel
    number: str
    spoke_with: str
    unit: str
    text: str
    person_name: str
    subject: str
    matter: str
    matter_number: str
    withdrawn: bool
    has_attachment: bool


@dataclass(frozen=True, slots=True)
class TalkFilter:
    """Which communications; `text` is searched as in the log, `person` is an officer's id."""

    period: Period
    unit: str = ""
    matter: str = ""
    channel: Channel | None = None
    way: Way | None = None
    person: str = ""
    text: str = ""


def talk_paper(talks: Sequence[Talk], period: Period, made_at: datetime, left_out: int) -> RegisterPaper:
    """The register on paper, the oldest first."""
    rows = tuple(_row(place, one) for place, one in enumerate(reversed(talks), start=1))
    notes = (f"Còn {left_out} lượt liên lạc cũ hơn trong kỳ chưa in. Hãy chọn kỳ ngắn hơn.",)
    return RegisterPaper(
        title="SỔ THEO DÕI LIÊN LẠC",
        subtitle=f"{period.words.capitalize()}: {len(talks)} lượt liên lạc",
        tables=(PaperTable("", _COLUMNS, rows, tab="Liên lạc"),),
        made_at=made_at,
        notes=notes if left_out else (),
    )


_COLUMNS = (
    PaperColumn("STT", 12, CellKind.COUNT),
    PaperColumn("Thời gian", 28, CellKind.MOMENT),
    PaperColumn("Chiều, hình thức", 30),
    PaperColumn("Đơn vị", 46),
    PaperColumn("Số, người trao đổi", 36),
    PaperColumn("Nội dung", 82),
    PaperColumn("Cán bộ", 26),
)


def _row(place: int, one: Talk) -> tuple[Value, ...]:
    what = f"{one.text} (đã rút)" if one.withdrawn else one.text
    return (
        place,
        one.at,
        f"{WAY_WORDS[one.way].capitalize()}, {CHANNEL_WORDS[one.channel]}",
        one.unit,
        "\n".join(filter(None, (one.number, one.spoke_with))),
        "\n".join(filter(None, (one.matter_number, what))),
        one.person_name,
    )
