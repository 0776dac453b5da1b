"""Theme: dark and calm; grey when normal, colour only for what needs a person (ISA-101)."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

import resources
from widgets.common.sheet import style_sheet
from widgets.common.tokens import Tokens, contrast, load_tokens

__all__ = ["Tokens", "apply_theme", "colour", "contrast", "current_tokens", "load_tokens", "set_role"]

FONTS_FOLDER = Path(resources.__file__).parent / "fonts"
TOKENS_PROPERTY = "haidang_tokens"
log = logging.getLogger(__name__)


def apply_theme(app: QApplication, scale: float = 1.0) -> Tokens:
    """Give `app` the console's style, palette and font, `scale` times as large; returns the tokens."""
    tokens = load_tokens(scale)
    style = QStyleFactory.create("Fusion")
    app.setStyle(style)
    app.setPalette(palette(tokens))
    font = QFont(choose_families(tokens))
    font.setPixelSize(tokens.size_text)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    app.setFont(font)
    app.setStyleSheet(style_sheet(tokens))
    app.setProperty(TOKENS_PROPERTY, tokens)
    return tokens


def current_tokens() -> Tokens:
    """The tokens last applied to the running application, or the plain ones before that."""
    app = QApplication.instance()
    tokens = app.property(TOKENS_PROPERTY) if app is not None else None
    return tokens if isinstance(tokens, Tokens) else load_tokens()


def colour(value: str, alpha: int = 255) -> QColor:
    """`value` ("#rrggbb") as a QColor with `alpha` 0–255."""
    made = QColor(value)
    made.setAlpha(alpha)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Dress `widget` in a role of the style sheet: "primary", "danger", "flat", "title", "dim", "alarm" …"""
    widget.setProperty("role", role)
    # Qt reads properties only when it polishes.
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def choose_families(tokens: Tokens) -> list[str]:
    """Register the bundled face and return the families to use, best first."""
    known = set(QFontDatabase.families())
    if tokens.family not in known:
        for file in sorted(FONTS_FOLDER.rglob("BeVietnamProTabular*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        known = set(QFontDatabase.families())
    if tokens.family not in known:
        log.warning("bundled face %s is missing; falling back to %s", tokens.family, tokens.fallback)
    present = [family for family in (tokens.family, *tokens.fallback) if family in known]
    return present or list(tokens.fallback)


def palette(tokens: Tokens) -> QPalette:
    """The Fusion palette made of the tokens."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, value in {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text_dim,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.alarm,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.focus,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.hover,
        role.Midlight: tokens.raised,
        role.Mid: tokens.line,
        role.Dark: tokens.void,
        role.Shadow: tokens.void,
    }.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text_off))
    return made
