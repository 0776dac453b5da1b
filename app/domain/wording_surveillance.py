"""The words of the duty log for the camera map and the patrol; see `app.domain.wording`."""

from __future__ import annotations

from datetime import datetime

from app.domain.moments import moment_words
from app.domain.text import join_sentences


def camera_map_accepted(
    branch: str,
    number: int,
    sender: str,
    valid_from: datetime,
    cameras: int,
    changes: tuple[int, int, int],
    refused: int,
) -> str:
    """The line of a `camera_map.accepted`; `changes` are added, removed, changed cameras."""
    added, removed, changed = changes
    told = [
        f"{count} {words}"
        for count, words in ((added, "thêm mới"), (removed, "bỏ"), (changed, "thay đổi"))
        if count
    ]
    return join_sentences(
        f"Nhận bản đồ camera của {branch}, phiên bản {number}, hiệu lực từ {moment_words(valid_from)}",
        f"Người gửi: {sender}" if sender else "",
        f"{cameras} camera" + (f", trong đó {', '.join(told)}" if told else ", không có thay đổi"),
        f"Từ chối {refused} dòng của tệp" if refused else "",
    )


def reference_picture_set(camera: str, camera_name: str, preset: str, reason: str = "") -> str:
    """The line of a `camera_map.reference_set`."""
    where = f", điểm đặt trước {preset}" if preset else ""
    return join_sentences(
        f"Đặt ảnh tham chiếu cho camera {camera} ({camera_name}){where}",
        f"Lý do: {reason}" if reason else "",
    )
