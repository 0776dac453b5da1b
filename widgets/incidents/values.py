"""What stands in a card's fields, as the services take it; files chosen, read within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.services.log_attachments import Attached, read_attached
from widgets.common.form import FormValue

Values = Mapping[str, FormValue]


def text(value: FormValue) -> str:
    """A field's text."""
    return str(value)


def received_items(path: str) -> tuple[Attached, ...]:
    """What a unit sent, none without a path; KnownError for what cannot be read or kept."""
    return (read_attached(Path(path)),) if path else ()
