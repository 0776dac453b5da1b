"""The theme: legible, complete, scalable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from widgets.common.sheet import style_sheet
from widgets.common.theme import apply_theme, contrast, current_tokens, load_tokens, set_role

TEXT_ON = [
    ("text", ground)
    for ground in (
        "void", "ground", "panel", "raised", "hover", "field", "selection", "primary", "primary_hover",
        "attention_ground", "alarm_ground", "info_ground", "confirmed_ground",
    )
] + [
    (front, ground)
    for front in ("text_dim", "attention", "alarm", "link", "focus", "confirmed")
    for ground in ("void", "ground", "panel", "raised", "field", "selection")
    if (front, ground) != ("text_dim", "selection")
] + [
    ("attention", "attention_ground"), ("alarm", "alarm_ground"), ("confirmed", "confirmed_ground"),
    ("text_dim", "info_ground"), ("text_dim", "selection"), ("channel_light", "channel_green"),
    ("channel_dark", "channel_yellow"), ("channel_light", "channel_red"),
]  # fmt: skip


@pytest.mark.parametrize(("front", "ground"), TEXT_ON)
def test_text_has_contrast_of_4_5(front: str, ground: str) -> None:
    tokens = load_tokens()
    assert contrast(getattr(tokens, front), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["ground", "panel", "field"])
def test_borders_of_controls_and_the_focus_ring_have_contrast_of_3(ground: str) -> None:
    tokens = load_tokens()
    assert contrast(tokens.outline, getattr(tokens, ground)) >= 3
    assert contrast(tokens.focus, getattr(tokens, ground)) >= 3


def test_contrast_agrees_with_the_figures_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


def test_scale_makes_text_and_rows_larger_and_is_bounded() -> None:
    assert load_tokens(1.5).size_text > load_tokens().size_text
    assert load_tokens(1.5).size_row > load_tokens().size_row
    assert load_tokens(99).size_text == load_tokens(2.5).size_text


def test_normal_colours_are_grey() -> None:
    tokens = load_tokens()
    for name in ("void", "ground", "panel", "raised", "hover", "field", "line", "text", "text_dim"):
        value = getattr(tokens, name)
        channels = [int(value[start : start + 2], 16) for start in (1, 3, 5)]
        assert max(channels) - min(channels) <= 20, name


def test_damaged_tokens_file_is_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "tokens.toml"
    broken.write_text("[colour]\nvoid = 3\n", encoding="utf-8")
    with pytest.raises(KnownError, match=r"tokens\.toml"):
        load_tokens(file=broken)


def test_style_sheet_holds_only_token_colours() -> None:
    tokens = load_tokens()
    known = {value for value in vars_of(tokens) if isinstance(value, str) and value.startswith("#")}
    assert set(re.findall(r"#[0-9a-f]{6}", style_sheet(tokens))) <= known


def test_theme_applies_font_palette_and_roles(qtbot: QtBot, qapp: QApplication) -> None:
    tokens = apply_theme(qapp, 1.2)
    label = QLabel("Tờ khai luồng đỏ")
    qtbot.addWidget(label)
    set_role(label, "alarm")
    label.show()
    assert current_tokens() == tokens
    assert qapp.font().pixelSize() == tokens.size_text
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == tokens.alarm
    assert QFontInfo(qapp.font()).family() == tokens.family


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.Bold])
def test_figures_of_one_width_keep_countdowns_still(qapp: QApplication, weight: QFont.Weight) -> None:
    apply_theme(qapp)
    font = QFont(qapp.font())
    font.setWeight(weight)
    metrics = QFontMetricsF(font)
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
    assert metrics.horizontalAdvance("11:11,17") == metrics.horizontalAdvance("00:00,47")


def vars_of(tokens: object) -> list[object]:
    return [getattr(tokens, name) for name in tokens.__dataclass_fields__]  # type: ignore[attr-defined]
