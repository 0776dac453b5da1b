"""The words of the duty log, in the regulation's terms: one pure function per kind of entry (D6.6, PL1).

Names of agencies never stand here; they come as values. Times are printed in Vietnam time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.clock import to_local
from app.domain.clip import is_short
from app.domain.directive import CHANNEL_WORDS, KIND_WORDS, Channel, DirectiveKind
from app.domain.incident import Related, ReportChannel
from app.domain.moments import clock_words, moment_words, span_words
from app.domain.people import Post
from app.domain.shift import POST_WORDS, Assignment
from app.domain.text import join_sentences


def shift_opened(
    *,
    starts_at: datetime,
    ends_at: datetime,
    people: Sequence[Assignment],
    plan: str,
    missing: Sequence[Post],
    reason: str,
    carried: int,
    replaced: Sequence[str] = (),
) -> str:
    """The line of a `shift.opened`; `replaced` are the replacements in words, then their reason."""
    who = "; ".join(f"{POST_WORDS[person.post]}: {person.name}" for person in people)
    lacking = ", ".join(POST_WORDS[post].lower() for post in missing)
    return join_sentences(
        f"Mở ca trực từ {moment_words(starts_at)} đến {moment_words(ends_at)}",
        f"Thành phần trực ban: {who}" if who else "",
        f"Thiếu {lacking}; lý do: {reason}" if missing else "",
        f"Thay người so với lịch trực ban: {'; '.join(replaced[:-1])}; lý do: {replaced[-1]}"
        if len(replaced) > 1
        else "",
        f"Nhận bàn giao {carried} việc chưa xong của ca trước" if carried else "",
        f"Nội dung thực hiện: {plan}" if plan else "",
    )


def shift_plan_set(plan: str) -> str:
    """The line of a `shift.plan_set`."""
    return join_sentences(
        f"Nội dung thực hiện trong ca: {plan}" if plan else "Xóa nội dung thực hiện trong ca"
    )


def shift_closed(starts_at: datetime, ends_at: datetime) -> str:
    """The line of a `shift.closed`."""
    return join_sentences(f"Kết thúc ca trực {moment_words(starts_at)} – {moment_words(ends_at)}")


def capture_sealed(
    number: str, camera: str, camera_name: str, place: str, taken_at: datetime, *, from_past: bool = False
) -> str:
    """The line of a `capture.sealed`."""
    return join_sentences(
        f"Chụp ảnh màn hình {number}: camera {_camera(camera, camera_name)}, "
        f"lúc {to_local(taken_at):%H:%M:%S ngày %d/%m/%Y}{_at_place(place, camera_name)}",
        "Chụp khi xem lại" if from_past else "",
    )


def clip_sealed(
    *,
    number: str,
    beside: str,
    camera: str,
    camera_name: str,
    starts_at: datetime,
    ends_at: datetime,
    asked_from: datetime,
    asked_until: datetime,
    sound: bool,
) -> str:
    """The line of a `clip.sealed`."""
    what = f"Lưu đoạn ghi hình {number}" if number else f"Lưu đoạn ghi hình kèm ảnh {beside}"
    span = f"{to_local(starts_at):%H:%M:%S} – {to_local(ends_at):%H:%M:%S ngày %d/%m/%Y}"
    seconds = round((ends_at - starts_at).total_seconds())
    short = is_short(starts_at, ends_at, asked_from, asked_until)
    asked = f"{to_local(asked_from):%H:%M:%S} – {to_local(asked_until):%H:%M:%S}"
    return join_sentences(
        f"{what}: camera {_camera(camera, camera_name)}, {span} ({seconds} giây"
        f"{', có tiếng' if sound else ''})",
        f"Ngắn hơn khoảng cần lấy ({asked})" if short else "",
    )


def clip_missed(beside: str, camera: str, why: str) -> str:
    """The line of a `clip.missed`."""
    which = f"kèm ảnh {beside}" if beside else "đã yêu cầu"
    return join_sentences(f"Không lưu được đoạn ghi hình {which} của camera {camera}: {why}")


def capture_described(number: str, description: str, suspicion: str) -> str:
    """The line of a `capture.described`."""
    return join_sentences(
        f"Mô tả ảnh {number}: {description}", f"Dấu hiệu nghi vấn: {suspicion}" if suspicion else ""
    )


def capture_annotated(number: str, shapes: int, note: str) -> str:
    """The line of a `capture.annotated`."""
    return join_sentences(
        f"Chú thích trên bản sao ảnh {number}: {shapes} ký hiệu; ảnh gốc giữ nguyên",
        f"Nội dung: {note}" if note else "",
    )


def evidence_exported(
    *,
    number: str,
    items: Sequence[str],
    requester: str,
    unit: str,
    document: str,
    dated: str,
    approver: str,
) -> str:
    """The line of a `evidence.exported`; `dated` is YYYY-MM-DD."""
    day = "/".join(reversed(dated.split("-")))
    return join_sentences(
        f"Cung cấp dữ liệu, hình ảnh {number} cho {requester}, {unit}: {', '.join(items)}",
        f"Căn cứ văn bản số {document} ngày {day}",
        f"Người duyệt: {approver}",
    )


def evidence_set_aside(count: int, paths: Sequence[str]) -> str:
    """The line of a `evidence.set_aside`."""
    return join_sentences(
        f"Khi khởi động phát hiện {count} tệp chứng cứ không có mục nhật ký, đã cất riêng, không xóa: "
        f"{', '.join(paths)}{'…' if count > len(paths) else ''}",
        "Có thể do mất điện hoặc tắt máy khi đang chụp; cần người trực xem lại",
    )


def incident_recorded(
    *,
    number: str,
    arose_at: datetime,
    received_at: datetime,
    place: str,
    related: Sequence[Related],
    content: str,
    suspicion: str,
    captures: Sequence[str],
) -> str:
    """The line of a `incident.recorded`."""
    return join_sentences(
        f"Vụ việc phát sinh {number} tại {place}: {content}",
        f"Phát sinh {moment_words(arose_at)}, tiếp nhận {moment_words(received_at)}",
        f"Thông tin liên quan: {'; '.join(one.words for one in related)}" if related else "",
        f"Dấu hiệu nghi vấn: {suspicion}" if suspicion else "",
        f"Kèm ảnh {', '.join(captures)}" if captures else "",
    )


def incident_reported(number: str, to_name: str, to_post: Post, channel: ReportChannel, words: str) -> str:
    """The line of a `incident.reported`."""
    how = "qua điện thoại" if channel is ReportChannel.TELEPHONE else "trực tiếp trên hệ thống"
    return join_sentences(
        f"Báo cáo vụ việc {number} với {to_name} ({POST_WORDS[to_post].lower()}) {how}",
        f"Ý kiến: {words}" if words else "",
    )


def incident_closed(number: str, outcome: str) -> str:
    """The line of a `incident.closed`."""
    return join_sentences(f"Kết thúc vụ việc {number}: {outcome}")


def directive_proposed(
    *,
    number: str,
    kind: DirectiveKind,
    recipient: str,
    content: str,
    incident_number: str,
    reply_by: datetime | None,
    urgent: bool,
) -> str:
    """The line of a `directive.proposed`."""
    return join_sentences(
        f"Đề xuất chỉ đạo {number}{' (khẩn)' if urgent else ''} theo vụ việc {incident_number}, "
        f"{_lower_first(KIND_WORDS[kind])}, gửi {recipient}: {content}",
        f"Yêu cầu hồi báo trước {moment_words(reply_by)}" if reply_by else "",
    )


def directive_approved(number: str, approver: str, post: Post, opinion: str) -> str:
    """The line of a `directive.approved`."""
    return join_sentences(
        f"{POST_WORDS[post]} {approver} phê duyệt chỉ đạo {number}", f"Ý kiến: {opinion}" if opinion else ""
    )


def directive_refused(number: str, approver: str, post: Post, reason: str) -> str:
    """The line of a `directive.refused`."""
    return join_sentences(
        f"{POST_WORDS[post]} {approver} không phê duyệt chỉ đạo {number}", f"Lý do: {reason}"
    )


def directive_issued(
    *, number: str, recipient: str, channel: Channel, spoke_with: str, ack_due_at: datetime, fax_owed: bool
) -> str:
    """The line of a `directive.issued`."""
    who = f", người nhận {spoke_with}" if spoke_with else ""
    return join_sentences(
        f"Thông báo chỉ đạo {number} đến {recipient} bằng {CHANNEL_WORDS[channel]}{who}",
        f"Chậm nhất {moment_words(ack_due_at)} đơn vị báo đầu mối xử lý",
        "Điện fax gửi sau để làm căn cứ theo dõi, thực hiện" if fax_owed else "",
    )


def form_issued(
    *,
    number: str,
    form_number: str,
    recipient: str,
    channel: Channel,
    ack_due_at: datetime,
    form: str,
    sent_to: str,
) -> str:
    """The line of a `form.issued`."""
    by = "" if channel in (Channel.FAX, Channel.DOCUMENT) else f" bằng {CHANNEL_WORDS[channel]}"
    what = "đề xuất xử lý thông tin phát sinh" if form == "PL3" else "điện fax đi"
    where = f", {'địa chỉ' if channel is Channel.EMAIL else 'số máy'} {sent_to}" if sent_to else ""
    return join_sentences(
        f"Phát hành {what} số {form_number} (chỉ đạo {number}) gửi {recipient}{by}{where}",
        f"Chậm nhất {moment_words(ack_due_at)} đơn vị báo đầu mối xử lý",
    )


def directive_acknowledged(number: str, recipient: str, contact: str, expected_at: datetime | None) -> str:
    """The line of a `directive.acknowledged`."""
    when = f"; dự kiến xong {moment_words(expected_at)}" if expected_at else ""
    return join_sentences(f"{recipient} báo đầu mối xử lý chỉ đạo {number}: {contact}{when}")


def directive_answered(
    *, number: str, unit: str, result: str, answered_at: datetime, late: bool, late_reason: str
) -> str:
    """The line of a `directive.answered`."""
    return join_sentences(
        f"{unit} báo cáo kết quả thực hiện chỉ đạo {number} lúc {moment_words(answered_at)}: {result}",
        f"Chậm so với yêu cầu; nguyên nhân, trách nhiệm: {late_reason}" if late else "",
    )


def communication_recorded(
    *, direction: str, channel: Channel, number: str, spoke_with: str, unit: str, text: str
) -> str:
    """The line of a `communication.recorded`."""
    head = {
        ("in", Channel.TELEPHONE): "Nhận điện thoại",
        ("out", Channel.TELEPHONE): "Gọi điện thoại",
        ("in", Channel.FAX): "Nhận điện fax",
        ("out", Channel.FAX): "Gửi điện fax",
        ("in", Channel.EMAIL): "Nhận thư điện tử",
        ("out", Channel.EMAIL): "Gửi thư điện tử",
        ("in", Channel.DOCUMENT): "Nhận văn bản",
        ("out", Channel.DOCUMENT): "Gửi văn bản",
        ("in", Channel.SCREEN): "Nhận thông tin trên hệ thống",
        ("out", Channel.SCREEN): "Gửi thông tin trên hệ thống",
    }[direction, channel]
    towards = "của" if direction == "in" else "đến"
    parties = ", ".join(part for part in (spoke_with, unit) if part)
    digits = f" ({number})" if number else ""
    return join_sentences(f"{head}{f' {towards} {parties}' if parties else ''}{digits}: {text}")


def fault_noticed(name: str, what: str, unit: str, notified: bool) -> str:
    """The line of a `fault.noticed`."""
    told = f"Đã thông báo {unit}" if notified else f"Đơn vị cần thông báo: {unit}"
    return join_sentences(f"Sự cố {name}: {what}", told if unit else "")


def fault_told(*, name: str, unit: str, channel: Channel, number: str, spoke_with: str, words: str) -> str:
    """The line of a `fault.told`; `number` is the number or address."""
    by = " ".join(filter(None, (CHANNEL_WORDS[channel], number)))
    who = f", gặp {spoke_with}" if spoke_with else ""
    return join_sentences(f"Báo {unit} về sự cố {name} bằng {by}{who}", words)


def fault_closed(name: str, remedy: str, lasted: timedelta) -> str:
    """The line of a `fault.closed`."""
    return join_sentences(f"Khắc phục sự cố {name} sau {span_words(lasted)}: {remedy}")


def _camera(number: str, name: str) -> str:
    return f"{number} ({name})" if name and name != number else number


def _at_place(place: str, camera_name: str) -> str:
    return f", địa điểm {place}" if place and place != camera_name else ""


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def at_clock(moment: datetime, text: str) -> str:
    """`text` behind its time, as a line of PL1: `10:14: …`."""
    return f"{clock_words(moment)}: {text}"
