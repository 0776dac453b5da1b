"""The words of the duty log for the camera map and the patrol; see `app.domain.wording`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.domain.moments import moment_words, span_words
from app.domain.patrol import StepResult
from app.domain.text import join_sentences

NAMED = 12


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


def patrol_started(title: str, steps: int, uncovered: Sequence[str]) -> str:
    """The line of a `patrol.started`."""
    return join_sentences(
        f"Bắt đầu lượt quan sát {title}: {steps} vị trí",
        f"Chưa có camera cho mục {', '.join(uncovered)} của Điều 14 khoản 4" if uncovered else "",
    )


def patrol_stepped(
    item: str, camera: str, camera_name: str, result: StepResult, watched_s: int, note: str
) -> str:
    """The line of a `patrol.step`."""
    seen = {
        StepResult.NORMAL: "bình thường",
        StepResult.SIGN: "có dấu hiệu bất thường, đã chụp ảnh",
        StepResult.SKIPPED: "bỏ qua",
    }[result]
    looked = f" (quan sát {watched_s} giây)" if watched_s else ""
    return join_sentences(f"Mục {item}, camera {camera} ({camera_name}): {seen}{looked}", note)


def patrol_finished(title: str, counts: tuple[int, int, int, int], reason: str) -> str:
    """The line of a `patrol.finished`; `counts` are normal, signs, skipped, left."""
    normal, signs, skipped, left = counts
    told = [f"{normal} bình thường"]
    for count, words in ((signs, "có dấu hiệu bất thường"), (skipped, "bỏ qua"), (left, "chưa quan sát")):
        if count:
            told.append(f"{count} {words}")
    return join_sentences(f"Kết thúc lượt quan sát {title}: {', '.join(told)}", reason)


def coverage_summed(
    cameras: tuple[int, int], items: tuple[int, int], gap_camera: str, gap_s: int, never: Sequence[str]
) -> str:
    """The line of a `coverage.summed`; pairs are (watched, all)."""
    shown = ", ".join(never[:NAMED]) + (", …" if len(never) > NAMED else "")
    gap = (
        f"Lâu nhất không quan sát: {gap_camera}, {span_words(timedelta(seconds=gap_s))}" if gap_camera else ""
    )
    return join_sentences(
        f"Bao quát của ca: đã quan sát {cameras[0]}/{cameras[1]} camera, {items[0]}/{items[1]} mục của Điều "
        "14 khoản 4",
        gap,
        f"Chưa quan sát lần nào: {shown}" if never else "",
    )
