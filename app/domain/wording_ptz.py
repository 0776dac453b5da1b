"""The words of the duty log for who turns a camera; see `app.domain.wording`."""

from __future__ import annotations

from app.domain.text import join_sentences

_PRESET_WORDS = {
    "set": "Lưu điểm đặt trước",
    "moved": "Thay đổi điểm đặt trước",
    "removed": "Xóa điểm đặt trước",
    "home": "Đặt vị trí chuẩn",
}


def camera_taken_over(camera: str, name: str, from_name: str, from_station: str) -> str:
    """The line of a `camera.taken_over`."""
    before = f"{from_name} ({from_station})"
    return join_sentences(
        f"Lãnh đạo ca trực nhận quyền điều khiển camera {_camera(camera, name)} từ {before}"
    )


def camera_preset_changed(camera: str, name: str, act: str, preset: str) -> str:
    """The line of a `camera.preset_changed`."""
    what = f" “{preset}”" if preset else ""
    return join_sentences(f"{_PRESET_WORDS[act]}{what} của camera {_camera(camera, name)}")


def _camera(number: str, name: str) -> str:
    return f"{number} ({name})" if name and name != number else number
