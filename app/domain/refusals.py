"""Sentences for what the rules of the room do not allow, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.domain.directive import (
    DIRECTIVE_STATE_WORDS,
    MILESTONE_WORDS,
    Directive,
    DirectiveState,
    Milestone,
    Reason,
    approver_words,
)
from app.domain.moments import moment_words, span_words
from app.domain.shift import Shift
from app.domain.workflow import next_milestone
from app.errors import KnownError


class NotFoundError(KnownError):
    """No such thing in the store."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(
            f"Không tìm thấy {vi}. Hãy làm mới danh sách rồi chọn lại.",
            en=f"There is no such {en}. Refresh the list and choose again.",
        )


class RefusedError(KnownError):
    """A rule of the regulation forbids it now."""


def refused(reason: Reason) -> RefusedError:
    """A domain rule's reason as an error."""
    return RefusedError(reason.vi, en=reason.en)


def no_shift() -> RefusedError:
    """Nothing can be written into a shift that is not open."""
    return RefusedError(
        "Chưa mở ca trực. Hãy mở ca trực trước khi thực hiện việc này.",
        en="No shift is open. Open the shift first.",
    )


def shift_is_open(shift: Shift) -> RefusedError:
    """A second shift cannot be opened."""
    names = ", ".join(person.name for person in shift.people[:2])
    return RefusedError(
        f"Ca trực hiện tại ({names}) chưa bàn giao. Hãy bàn giao ca đó trước khi mở ca mới.",
        en=f"The current shift ({names}) has not been handed over. Hand it over before opening the next.",
    )


def not_reported(number: str) -> RefusedError:
    """D4.3: the leader is told first."""
    return RefusedError(
        f"Vụ việc {number} chưa được báo cáo lãnh đạo trực ban (Điều 4 khoản 3). "
        "Hãy báo cáo rồi mới đề xuất chỉ đạo.",
        en=f"Incident {number} has not been reported to the leader (Điều 4.3). Report it, then propose.",
    )


def not_approved(directive: Directive) -> RefusedError:
    """D4.3: nothing leaves the room before its approval."""
    return RefusedError(
        f"Chỉ đạo {directive.number} chưa được phê duyệt ({DIRECTIVE_STATE_WORDS[directive.state]}); "
        f"cần {approver_words(directive.kind)} phê duyệt trước khi phát hành.",
        en=f"Direction {directive.number} is not approved ({directive.state.value}); it is issued only after "
        "its approval.",
    )


def wrong_state(directive: Directive, act_vi: str, act_en: str) -> RefusedError:
    """The direction is somewhere else on its way."""
    return RefusedError(
        f"Không thể {act_vi}: chỉ đạo {directive.number} đang ở trạng thái "
        f"“{DIRECTIVE_STATE_WORDS[directive.state]}”. Hãy mở lại để xem.",
        en=f"Cannot {act_en}: direction {directive.number} is {directive.state.value}. Reopen it.",
    )


def denied(directive: Directive) -> RefusedError:
    """The leader did not confirm what was said on the telephone."""
    return RefusedError(
        f"{directive.endorsed_by_name} không xác nhận chỉ đạo {directive.number}: {directive.endorse_words}. "
        "Không được phát hành thêm văn bản nào; hãy báo ngay cho đơn vị.",
        en=f"{directive.endorsed_by_name} did not confirm {directive.number}. Nothing more is issued.",
    )


def milestone_out_of_order(directive: Directive, milestone: Milestone) -> RefusedError | None:
    """None where `milestone` is the one to be next (TB.2), or the unit has just received it (D4.5)."""
    if directive.state not in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED):
        return wrong_state(directive, "ghi tiến độ", "note the progress")
    if milestone is Milestone.RECEIVED:
        if directive.state is DirectiveState.ISSUED and milestone not in directive.milestones:
            return None
        return wrong_state(directive, "ghi đơn vị đã nhận", "note that it was received")
    expected = next_milestone(directive.kind, directive.milestones)
    if expected is milestone:
        return None
    words = f"bước tiếp theo là “{MILESTONE_WORDS[expected]}”" if expected else "các bước đã ghi đủ"
    return RefusedError(
        f"Chỉ đạo {directive.number}: {words}.",
        en=f"Direction {directive.number}: next is {expected.value if expected else 'the result'}.",
    )


def not_the_units_leader(name: str) -> RefusedError:
    """Form IV is signed by a leader of the unit (PL4)."""
    return RefusedError(
        f"{name} không phải lãnh đạo ca trực. Báo cáo phải do lãnh đạo đơn vị ký (Phụ lục IV).",
        en=f"{name} is not the shift leader. A leader of the unit signs the report (form IV).",
    )


def incident_closed(number: str) -> RefusedError:
    """Nothing is added to a closed matter."""
    return RefusedError(
        f"Vụ việc {number} đã kết thúc. Hãy ghi vụ việc mới nếu có diễn biến mới.",
        en=f"Incident {number} is closed. Record a new one if something new happened.",
    )


def missing(fields_vi: Sequence[str], fields_en: Sequence[str]) -> RefusedError:
    """Something needed was left empty."""
    return RefusedError(
        f"Còn thiếu: {', '.join(fields_vi)}. Hãy nhập đủ rồi thực hiện lại.",
        en=f"Missing: {', '.join(fields_en)}. Fill in and repeat.",
    )


def handover_unread(titles: Sequence[str]) -> RefusedError:
    """Handover: every line is read before anybody signs."""
    shown = "; ".join(titles[:3]) + ("; …" if len(titles) > 3 else "")
    return RefusedError(
        f"Còn {len(titles)} nội dung người nhận ca chưa xác nhận đã nắm rõ: {shown}. "
        "Hãy xác nhận từng nội dung rồi ký.",
        en=f"{len(titles)} items have not been ticked as understood: {shown}. Tick each, then sign.",
    )


def handover_late(due: datetime, late: timedelta) -> RefusedError:
    """Late, and nobody said why."""
    return RefusedError(
        f"Bàn giao muộn {span_words(late)} (giờ giao ca {moment_words(due)}). Hãy ghi lý do rồi ký.",
        en="The handover is late. Give the reason, then sign.",
    )


def handover_substitute(name: str, absent: str) -> RefusedError:
    """Somebody takes over whom the published roster has not (D5.2)."""
    return RefusedError(
        f"{name} không có trong lịch trực ban đã công bố của ca sau ({absent}). "
        "Hãy ghi lý do nhận thay rồi ký.",
        en=f"{name} is not on the published roster of the next shift. Give the reason, then sign.",
    )


def handover_changed() -> RefusedError:
    """Something happened between reading the list and signing it."""
    return RefusedError(
        "Vừa có diễn biến mới trong ca trực. Hãy xem mục “phát sinh từ khi bắt đầu bàn giao” rồi ký lại.",
        en="Something new has just happened in the shift. Read the items since the start, then sign again.",
    )


def two_people() -> RefusedError:
    """A handover takes two."""
    return RefusedError(
        "Người giao ca và người nhận ca phải là hai người khác nhau. Hãy nhập tài khoản của từng người.",
        en="The outgoing and the incoming officer must be two people. Each signs with the own account.",
    )
