"""The words of the duty log for the room's own data; see `app.domain.wording` (D5.6, D5.1, D6.2, TB.3)."""

from __future__ import annotations

from datetime import date

from app.domain.room_records import SPECIALIST_WORDS, Body, Details, PlanText, UnitTurn
from app.domain.text import join_sentences


def record_words(body: Body) -> str:
    """A record in words, as the log tells it."""
    if isinstance(body, Details):
        return "; ".join(
            filter(
                None,
                (
                    f"điện thoại {body.telephone}" if body.telephone else "",
                    f"fax {body.fax}" if body.fax else "",
                    f"cơ quan chủ quản: {' / '.join(body.parent)}" if body.parent else "",
                    f"cơ quan ban hành: {' / '.join(body.issuer)}" if body.issuer else "",
                ),
            )
        )
    if isinstance(body, UnitTurn):
        return f"đơn vị luân phiên trực “{body.name}”, thứ tự {body.place}"
    if isinstance(body, PlanText):
        return f"mẫu nội dung thực hiện “{body.title}”, thứ tự {body.place}"
    return f"chuyên gia về {SPECIALIST_WORDS[body.field]}: {body.words}"


def record_set(body: Body, first: date, last: date | None) -> str:
    """The line of a `room.*_set`."""
    until = f" đến hết ngày {last:%d/%m/%Y}" if last else ""
    return join_sentences(
        f"Thông tin của phòng trực ban từ ngày {first:%d/%m/%Y}{until}: {record_words(body)}"
    )


def record_retired(body: Body, last: date, reason: str) -> str:
    """The line of a `room.record_retired`."""
    return join_sentences(f"Không dùng sau ngày {last:%d/%m/%Y}: {record_words(body)}", f"Lý do: {reason}")
