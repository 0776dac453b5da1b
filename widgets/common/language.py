"""Which language the screen speaks, told by the translation that is loaded."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.errors import KnownError


def language() -> str:
    """ "vi" when the Vietnamese translation is loaded, else "en"."""
    return QCoreApplication.translate("Language", "en")


def sentence(error: KnownError) -> str:
    """What `error` says, in the language of the screen."""
    return error.sentence(language())
