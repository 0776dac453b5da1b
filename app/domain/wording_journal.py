"""The words of the duty log about who signs in and may sign, corrections, the journal itself (D7, D4.2)."""

from __future__ import annotations

from datetime import datetime

from app.domain.moments import moment_words
from app.domain.text import join_sentences


def session_signed_in(name: str) -> str:
    """The line of a `session.signed_in`."""
    return join_sentences(f"{name} đăng nhập")


def session_signed_out(name: str, reason: str) -> str:
    """The line of a `session.signed_out`."""
    how = {"officer": "đăng xuất", "replaced": "được thay bởi người đăng nhập sau"}.get(
        reason, "đăng xuất do đóng chương trình"
    )
    return join_sentences(f"{name} {how}")


def session_refused(username: str, reason: str, purpose: str) -> str:
    """The line of a `session.refused`."""
    why = {
        "password": "sai mật khẩu",
        "unknown_account": "không có tài khoản này",
        "disabled": "tài khoản đã bị khóa",
    }.get(reason, "đang trong thời gian chờ sau nhiều lần sai")
    act = "Đăng nhập" if purpose == "sign_in" else "Xác nhận bằng mật khẩu"
    return join_sentences(f"{act} bị từ chối{f' ({username})' if username else ''}: {why}")


def officer_enrolled(name: str, title: str, unit: str) -> str:
    """The line of a `officer.enrolled`."""
    return join_sentences(f"Đăng ký người dùng {', '.join(part for part in (name, title, unit) if part)}")


def officer_changed(name: str, reason: str) -> str:
    """The line of a `officer.changed`."""
    return join_sentences(f"Thay đổi thông tin người dùng {name}; lý do: {reason}")


def officer_key_changed(name: str, reason: str) -> str:
    """The line of a `officer.key_changed`."""
    return join_sentences(f"Cấp khóa ký mới cho {name}; lý do: {reason}")


def officer_password_changed(name: str) -> str:
    """The line of a `officer.password_changed`."""
    return join_sentences(f"{name} đổi mật khẩu")


def officer_disabled(name: str, reason: str) -> str:
    """The line of a `officer.disabled`."""
    return join_sentences(f"Khóa tài khoản của {name}; lý do: {reason}")


def officer_enabled(name: str, reason: str) -> str:
    """The line of a `officer.enabled`."""
    return join_sentences(f"Mở lại tài khoản của {name}; lý do: {reason}")


def chain_opened(station: str) -> str:
    """The line of a `chain.opened`."""
    return join_sentences(f"Bắt đầu chuỗi nhật ký của máy trạm {station}")


def checkpoint_sealed(reason: str, entries: int, mark: str) -> str:
    """The line of a `checkpoint.sealed`."""
    why = "khi bàn giao ca" if reason == "handover" else "định kỳ"
    return join_sentences(f"Niêm phong nhật ký {why}: {entries} mục, mã niêm phong {mark}")


def clock_jumped(jump_us: int) -> str:
    """The line of a `clock.jumped`."""
    way = "lùi lại" if jump_us < 0 else "tiến lên"
    return join_sentences(f"Đồng hồ máy trạm bị chỉnh {way} {abs(jump_us) / 1e6:.0f} giây")


def clock_compared(source: str, offset_us: int) -> str:
    """The line of a `clock.compared`."""
    offset = f"{offset_us / 1e6:+.3f}".replace(".", ",")
    return join_sentences(f"So đồng hồ với {source}: lệch {offset} giây")


def secret_changed(name: str, *, removed: bool) -> str:
    """The line of a `secret.changed`."""
    act = "Xóa" if removed else "Đặt lại"
    return join_sentences(f"{act} tài khoản thiết bị, hệ thống lưu tại máy trạm: {name}")


def log_amended(*, when: datetime, old: str, new: str, reason: str, approver: str) -> str:
    """The line of a `log.amended`."""
    return join_sentences(
        f"Đính chính nội dung ghi lúc {moment_words(when)} (“{_short(old)}”), nay ghi là: {new}",
        f"Lý do: {reason}",
        f"Người duyệt: {approver}" if approver else "",
    )


def log_withdrawn(when: datetime, old: str, reason: str, approver: str) -> str:
    """The line of a `log.withdrawn`."""
    return join_sentences(
        f"Rút nội dung ghi lúc {moment_words(when)} (“{_short(old)}”)",
        f"Lý do: {reason}",
        f"Người duyệt: {approver}" if approver else "",
    )


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
