"""Style tokens: the colours and sizes that everything on the screen is made of."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import resources
from app.errors import KnownError

TOKENS_FILE = Path(resources.__file__).parent / "style" / "tokens.toml"
SCALE_MIN, SCALE_MAX = 0.8, 2.5


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as "#rrggbb", sizes in px already multiplied by the scale."""

    void: str
    ground: str
    panel: str
    raised: str
    hover: str
    field: str
    line: str
    outline: str
    text: str
    text_dim: str
    text_off: str
    focus: str
    selection: str
    link: str
    attention: str
    attention_ground: str
    alarm: str
    alarm_ground: str
    info_ground: str
    confirmed: str
    confirmed_ground: str
    channel_green: str
    channel_yellow: str
    channel_red: str
    channel_light: str
    channel_dark: str
    primary: str
    primary_hover: str
    size_text: int
    size_small: int
    size_title: int
    size_number: int
    size_row: int
    size_gap: int
    size_pad: int
    size_radius: int
    size_focus_ring: int
    family: str
    fallback: tuple[str, ...]
    scale: float


def load_tokens(scale: float = 1.0, file: Path = TOKENS_FILE) -> Tokens:
    """Read the tokens of `file` for text `scale` times as large; raises KnownError on a damaged file."""
    scale = min(max(scale, SCALE_MIN), SCALE_MAX)
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        values: dict[str, Any] = {
            **_colours(raw["colour"]),
            **_sizes(raw["size"], scale),
            **_font(raw["font"]),
        }
        return Tokens(**values, scale=scale)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise KnownError(
            f"Tệp giao diện {file.name} bị hỏng hoặc không đọc được. Hãy cài đặt lại chương trình.",
            en=f"The style file {file.name} is damaged or cannot be read. Install the program again.",
        ) from error


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two "#rrggbb" colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _colours(table: dict[str, str]) -> dict[str, str]:
    for name, value in table.items():
        if len(value) != 7 or not value.startswith("#"):
            raise ValueError(name)
        int(value[1:], 16)
    return table


def _sizes(table: dict[str, int], scale: float) -> dict[str, int]:
    return {f"size_{name}": max(1, round(value * scale)) for name, value in table.items()}


def _font(table: dict[str, Any]) -> dict[str, Any]:
    return {"family": table["family"], "fallback": tuple(table["fallback"])}


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
