"""Captures named by a line of the log: sealed once, vouched for by both entries (D4.4, D14.1.2b)."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.refusals import NotFoundError
from app.journal.entry import Attachment
from app.services.room import Room
from app.store.queries import captures


def captured(room: Room, capture_ids: Sequence[str]) -> tuple[Attachment, ...]:
    """The pictures of captures as they were sealed, no copies; NotFoundError for one that is not there."""
    with room.read() as connection:
        known = [captures.by_id(connection, one) for one in capture_ids]
    found = []
    for capture in known:
        file = room.store.data_dir / capture.evidence if capture is not None else None
        if capture is None or file is None or not file.is_file():
            raise NotFoundError("ảnh chụp này", "capture")
        size = file.stat().st_size
        found.append(Attachment(capture.evidence, capture.sha256, size, "image/png"))
    return tuple(found)
