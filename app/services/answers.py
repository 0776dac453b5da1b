"""What comes back from a unit: complete, in time, with what it sent (D8.2.2d, D9.3, TB.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.directive import MILESTONE_WORDS, Channel, Directive
from app.domain.moments import moment_words
from app.domain.refusals import RefusedError, missing
from app.domain.workflow import next_milestone, workflow_of
from app.journal.entry import Attachment
from app.services.evidence import evidence_path
from app.services.room import AHEAD, new_id
from app.services.sealing import Sealing

_MAX_DOCUMENT = 50 << 20
_SUFFIXES = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "text/plain": "txt",
    "message/rfc822": "eml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


@dataclass(frozen=True, slots=True)
class ReceivedItem:
    """Something a unit sent: its name, its bytes, its media type."""

    name: str
    data: bytes
    media_type: str


def check_answer(
    directive: Directive,
    result: str,
    answered_at: datetime,
    missed: datetime | None,
    reason: str,
    responsible: str,
    now: datetime,
) -> None:
    """Raises KnownError where the result, its time, or the cause of its lateness miss (D9.3)."""
    left = next_milestone(directive.kind, directive.milestones)
    if left is not None:
        raise RefusedError(
            f"Chỉ đạo {directive.number} chưa xong: cần ghi bước “{MILESTONE_WORDS[left]}” trước.",
            en=f"Direction {directive.number} is not done: note “{left.value}” first.",
        )
    if not result:
        raise missing(["kết quả thực hiện"], ["the result"])
    if answered_at > now + AHEAD:
        raise RefusedError(
            "Thời gian báo cáo nằm ở tương lai. Hãy sửa lại giờ.",
            en="The time of the report lies in the future. Correct it.",
        )
    if missed is not None and not (reason and responsible):
        raise RefusedError(
            f"Kết quả chỉ đạo {directive.number} chậm so với thời hạn {moment_words(missed)}. "
            "Hãy ghi rõ nguyên nhân, trách nhiệm cá nhân có liên quan (Điều 9 khoản 3).",
            en=f"The result of {directive.number} is late. Name the cause and who answers for it.",
        )


def check_received(directive: Directive, received_by: Channel | None, items: Sequence[ReceivedItem]) -> None:
    """Raises KnownError where what was received is not attached, or nobody says how it came (D8.2.2d)."""
    if not workflow_of(directive.kind).received:
        return
    if received_by is None:
        raise missing(["hình thức tiếp nhận thông tin"], ["how the information came"])
    if received_by is not Channel.TELEPHONE and not items:
        raise missing(["tài liệu đã tiếp nhận (đính kèm)"], ["the items received, attached"])


def keep(files: Sealing, number: str, now: datetime, items: Sequence[ReceivedItem]) -> tuple[Attachment, ...]:
    """Seals what was received for the matter `number`; raises KnownError for what is no document."""
    return tuple(_keep(files, number, now, one) for one in items)


def _keep(files: Sealing, number: str, now: datetime, item: ReceivedItem) -> Attachment:
    if not item.data or len(item.data) > _MAX_DOCUMENT:
        raise RefusedError(
            f"Tệp “{item.name}” trống hoặc lớn hơn 50 MB. Hãy chọn tệp khác.",
            en=f"The file {item.name!r} is empty or above 50 MB. Choose another.",
        )
    suffix = _SUFFIXES.get(item.media_type)
    if suffix is None:
        raise RefusedError(
            f"Loại tệp “{item.name}” không được tiếp nhận. Hãy dùng PDF, ảnh, văn bản hoặc bảng tính.",
            en=f"Files like {item.name!r} are not taken. Use PDF, pictures, texts or spreadsheets.",
        )
    path = evidence_path(now, f"tai lieu {number}", new_id(), suffix)
    return files.write(path, item.data, item.media_type)
