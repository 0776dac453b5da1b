"""Texts from outside in tooltips: shown as they are, never taken for markup."""

from __future__ import annotations

import html

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """`text` for a tooltip; where Qt would see HTML in it (pictures and links too), it is escaped."""
    if not Qt.mightBeRichText(text):
        return text
    return "<span>" + html.escape(text).replace("\n", "<br>") + "</span>"
