"""The kinds of places that are watched (D14.4.1–D14.4.3)."""

from __future__ import annotations

AREA_WORDS = {
    "road_gate": "cửa khẩu đường bộ",
    "sea_port": "cảng biển, cảng thủy nội địa",
    "airport": "cảng hàng không",
}


def area_words(area: str) -> str:
    """`area` in the regulation's words; one that settings name otherwise stays as it is."""
    return AREA_WORDS.get(area, area)
