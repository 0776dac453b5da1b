"""Colours of the wall: grey when normal, colour only for what needs a person (ISA-101)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WallPalette:
    """Colours as "#rrggbb"."""

    ground: str = "#0c0e10"
    picture: str = "#000000"
    caption: str = "#1b1f23"
    caption_selected: str = "#163a52"
    text: str = "#dde1e5"
    text_dim: str = "#a3acb6"
    line: str = "#363d45"
    selection: str = "#5cc8ff"
    attention: str = "#f2b33d"
    attention_text: str = "#1a1204"
    alarm: str = "#ff6b5e"
    alarm_text: str = "#1f0503"
