"""What comes back from a unit: complete, in time, with what it sent (D8.2.2d, D9.3, TB.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.domain.directive import MILESTONE_WORDS, Channel, Directive
from app.domain.moments import moment_words
from app.domain.refusals import RefusedError, missing
from app.domain.workflow import next_milestone, workflow_of
from app.services.log_attachments import Attached
from app.services.room import AHEAD


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


def check_received(directive: Directive, received_by: Channel | None, items: Sequence[Attached]) -> None:
    """Raises KnownError where what was received is not attached, or nobody says how it came (D8.2.2d)."""
    if not workflow_of(directive.kind).received:
        return
    if received_by is None:
        raise missing(["hình thức tiếp nhận thông tin"], ["how the information came"])
    if received_by is not Channel.TELEPHONE and not items:
        raise missing(["tài liệu đã tiếp nhận (đính kèm)"], ["the items received, attached"])
