"""From columns to domain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.domain.open_item import ItemGroup, OpenItem
from app.journal.canonical import parse_utc


def moment(text: str | None) -> datetime | None:
    """The UTC time, None where there is none yet."""
    return parse_utc(text) if text else None


def open_item(record: Mapping[str, Any]) -> OpenItem:
    """An open item as the journal recorded it."""
    return OpenItem(
        item_id=record["item_id"],
        group=ItemGroup(record["group"]),
        subject=record["subject"],
        title=record["title"],
        detail=record["detail"],
        since=parse_utc(record["since"]),
        due_at=moment(record.get("due_at")),
    )


def open_items(text: str) -> tuple[OpenItem, ...]:
    """A list of open items as a column holds it."""
    return tuple(open_item(record) for record in json.loads(text))


def texts(text: str) -> tuple[str, ...]:
    """A list of texts as a column holds it."""
    return tuple(json.loads(text))
