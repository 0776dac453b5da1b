"""The kinds a line may have: a note, or a communication in or out by each channel (D4.4)."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.directive import Channel
from app.domain.phrases import Phrase
from app.services.log import Direction

Way = tuple[Direction, Channel] | None
WAYS: tuple[tuple[Way, object], ...] = (
    (None, QT_TRANSLATE_NOOP("QuickNoteWay", "Note")),
    ((Direction.OUT, Channel.TELEPHONE), QT_TRANSLATE_NOOP("QuickNoteWay", "Called by telephone")),
    ((Direction.IN, Channel.TELEPHONE), QT_TRANSLATE_NOOP("QuickNoteWay", "Telephone call received")),
    ((Direction.OUT, Channel.FAX), QT_TRANSLATE_NOOP("QuickNoteWay", "Fax sent")),
    ((Direction.IN, Channel.FAX), QT_TRANSLATE_NOOP("QuickNoteWay", "Fax received")),
    ((Direction.OUT, Channel.EMAIL), QT_TRANSLATE_NOOP("QuickNoteWay", "E-mail sent")),
    ((Direction.IN, Channel.EMAIL), QT_TRANSLATE_NOOP("QuickNoteWay", "E-mail received")),
    ((Direction.OUT, Channel.DOCUMENT), QT_TRANSLATE_NOOP("QuickNoteWay", "Document sent")),
    ((Direction.IN, Channel.DOCUMENT), QT_TRANSLATE_NOOP("QuickNoteWay", "Document received")),
)


def way_words() -> tuple[str, ...]:
    """The kinds in the language of the screen, in order."""
    return tuple(QCoreApplication.translate("QuickNoteWay", str(words)) for _, words in WAYS)


def place_of(phrase: Phrase) -> int:
    """Where the way of `phrase` stands in `WAYS`."""
    return _place(phrase.way, phrase.channel)


def place_at(direction: Direction, channel: Channel) -> int:
    """Where a communication of this direction and channel stands in `WAYS`."""
    return _place(direction.value, channel)


def _place(direction: str, channel: Channel | None) -> int:
    for place, (way, _) in enumerate(WAYS):
        if way is not None and (way[0].value, way[1]) == (direction, channel):
            return place
    return 0


def way_at(place: int) -> tuple[str, Channel | None]:
    """The way at a place, as a phrase names it."""
    way = WAYS[place][0]
    return (way[0].value, way[1]) if way is not None else ("", None)
