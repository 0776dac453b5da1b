"""The words of the duty log for the steps of workflows: a pure function per kind (D8, D9, D12.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.domain.directive_kinds import (
    CHANNEL_WORDS,
    KIND_WORDS,
    MILESTONE_WORDS,
    Basis,
    Channel,
    CheckStage,
    DirectiveKind,
    Fact,
    Milestone,
)
from app.domain.moments import moment_words
from app.domain.people import Post
from app.domain.result import UnitReport
from app.domain.shift import POST_WORDS
from app.domain.text import join_sentences


def checked(number: str, stage: CheckStage, name: str, post: Post, note: str) -> str:
    """The line of a `directive.checked`."""
    what = {
        CheckStage.OFFICE: "đã kiểm tra đối chiếu, báo cáo xin ý kiến lãnh đạo ca trực về đề xuất",
        CheckStage.SHIFT: "xem xét, trình lãnh đạo cơ quan đề xuất",
    }[stage]
    return join_sentences(f"{POST_WORDS[post]} {name} {what} {number}", note)


def heard(
    *,
    number: str,
    approver: str,
    post: Post,
    hearer: str,
    telephone: str,
    at: datetime,
    opinion: str,
    absent: str,
) -> str:
    """The line of a `directive.approved_by_telephone`."""
    return join_sentences(
        f"{POST_WORDS[post]} {approver} phê duyệt chỉ đạo {number} qua điện thoại {telephone} "
        f"lúc {moment_words(at)}, người nghe: {hearer}; chờ xác nhận",
        f"Ý kiến: {opinion}" if opinion else "",
        f"Lý do vắng mặt: {absent}" if absent else "",
    )


def stopped(
    *,
    number: str,
    kind: DirectiveKind,
    incident_number: str,
    recipient: str,
    spoke_with: str,
    content: str,
    facts: Sequence[Fact],
    told: str,
) -> str:
    """The line of a `directive.stopped`."""
    return join_sentences(
        f"{KIND_WORDS[kind]} – {number}, vụ việc {incident_number}: gọi điện thoại cho {recipient}, "
        f"người nhận {spoke_with}: {content}",
        "; ".join(fact.words for fact in facts),
        f"Đã báo cáo {told}, chờ ý kiến",
    )


def endorsed(
    *, number: str, basis: Basis, leader: str, post: Post, agreed: bool, words: str, out: bool
) -> str:
    """The line of a `directive.endorsed`."""
    who = f"{POST_WORDS[post]} {leader}"
    what = "ý kiến phê duyệt qua điện thoại" if basis is Basis.TELEPHONE else "việc ngăn chặn ngay"
    if agreed:
        verb = "xác nhận" if basis is Basis.TELEPHONE else "đồng ý"
        return join_sentences(f"{who} {verb} {what}, chỉ đạo {number}", f"Ý kiến: {words}" if words else "")
    verb = "KHÔNG XÁC NHẬN" if basis is Basis.TELEPHONE else "KHÔNG ĐỒNG Ý"
    return join_sentences(
        f"{who} {verb} {what}, chỉ đạo {number}",
        f"Lý do: {words}",
        "Chỉ đạo đã phát hành; phải báo ngay cho đơn vị" if out else "",
    )


def chased(*, number: str, recipient: str, channel: Channel, reached: str, spoke_with: str, text: str) -> str:
    """The line of a `directive.chased`; `reached` is the number or address."""
    by = " ".join(filter(None, (CHANNEL_WORDS[channel], reached)))
    who = f", gặp {spoke_with}" if spoke_with else ""
    return join_sentences(f"Đôn đốc {recipient} về chỉ đạo {number} bằng {by}{who}", text)


def escalated(
    *, number: str, recipient: str, post: Post, name: str, channel: Channel, misses: int, words: str
) -> str:
    """The line of a `directive.escalated`."""
    return join_sentences(
        f"Báo cáo {POST_WORDS[post].lower()} {name} ({CHANNEL_WORDS[channel]}): "
        f"{recipient} đã {misses} lần quá hạn thực hiện chỉ đạo {number}",
        words,
    )


def milestone(
    number: str, reached: Milestone, at: datetime, text: str, ack_due_at: datetime | None = None
) -> str:
    """The line of a `directive.milestone`; `ack_due_at` where the 30 minutes run from this receipt (D9.2)."""
    return join_sentences(
        f"Chỉ đạo {number}: {MILESTONE_WORDS[reached]} lúc {moment_words(at)}",
        text,
        f"Chậm nhất {moment_words(ack_due_at)} đơn vị báo đầu mối xử lý" if ack_due_at else "",
    )


def request_received(
    *,
    number: str,
    sender: str,
    reference: str,
    channel: Channel,
    content: str,
    reply_by: datetime | None,
) -> str:
    """The line of a `request.received`."""
    return join_sentences(
        f"Tiếp nhận yêu cầu {number} của {sender}{f' (số {reference})' if reference else ''} "
        f"qua {CHANNEL_WORDS[channel]}: {content}",
        f"Hồi báo trước {moment_words(reply_by)}" if reply_by else "",
    )


def request_passed_on(
    number: str, unit: str, channel: Channel, contact: str, expected_at: datetime | None
) -> str:
    """The line of a `request.passed_on`."""
    when = f"; dự kiến xong {moment_words(expected_at)}" if expected_at else ""
    return join_sentences(
        f"Thông báo yêu cầu {number} đến {unit} bằng {CHANNEL_WORDS[channel]}, đầu mối xử lý: {contact}{when}"
    )


def request_unit_answered(number: str, unit: str, result: str) -> str:
    """The line of a `request.unit_answered`."""
    return join_sentences(f"{unit} báo cáo kết quả thực hiện yêu cầu {number}: {result}")


def request_answered(number: str, sender: str, channel: Channel, spoke_with: str, answer: str) -> str:
    """The line of a `request.answered`."""
    who = f", người nhận {spoke_with}" if spoke_with else ""
    return join_sentences(
        f"Hồi báo yêu cầu {number} cho {sender} bằng {CHANNEL_WORDS[channel]}{who}: {answer}"
    )


def unit_report(report: UnitReport) -> tuple[str, ...]:
    """The items of form IV beside the result, a sentence each (PL4)."""
    course = "; ".join(f"{moment_words(step.at)} {step.what}" for step in report.course)
    return (
        f"Báo cáo số {report.reference}" if report.reference else "",
        f"Tiến trình xử lý: {course}" if course else "",
        f"Đề xuất: {report.proposal}" if report.proposal else "",
        f"Đầu mối trao đổi: {report.contact}" if report.contact else "",
    )


def request_reported(
    *,
    number: str,
    sender: str,
    channel: Channel,
    report_number: str,
    sent_to: str,
    answer: str,
    approver: str,
) -> str:
    """The line of a `request.answered` on form IV."""
    where = f" {sent_to}" if sent_to else ""
    return join_sentences(
        f"Gửi báo cáo kết quả xử lý {report_number} (Phụ lục IV) về yêu cầu {number} cho {sender} "
        f"bằng {CHANNEL_WORDS[channel]}{where}: {answer}",
        f"Lãnh đạo ký: {approver}",
    )
