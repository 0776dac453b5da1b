"""The posts of a shift in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.people import Post

_WORDS = {
    Post.SHIFT_LEADER: QT_TRANSLATE_NOOP("Post", "Shift leader"),
    Post.OFFICE_LEADER: QT_TRANSLATE_NOOP("Post", "Office-level leader"),
    Post.ONLINE_HEAD: QT_TRANSLATE_NOOP("Post", "Head of online surveillance"),
    Post.GENERAL_OFFICER: QT_TRANSLATE_NOOP("Post", "Duty officer"),
    Post.SURVEILLANCE_OFFICER: QT_TRANSLATE_NOOP("Post", "Surveillance officer"),
    Post.DIRECTOR_GENERAL: QT_TRANSLATE_NOOP("Post", "Head of the agency"),
    Post.ADMINISTRATOR: QT_TRANSLATE_NOOP("Post", "Administrator"),
}


def post_words(post: Post) -> str:
    """`post` as the screen says it."""
    return QCoreApplication.translate("Post", str(_WORDS[post]))
