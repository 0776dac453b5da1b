"""What stands in a card's fields, as the services take it; files chosen, read within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from mimetypes import guess_type
from pathlib import Path

from app.errors import KnownError
from app.files import reason_words
from app.services.answers import ReceivedItem
from widgets.common.form import FormValue

MAX_DOCUMENT = 50 << 20
Values = Mapping[str, FormValue]


def text(value: FormValue) -> str:
    """A field's text."""
    return str(value)


def time(value: FormValue) -> datetime:
    """A field's time, UTC."""
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    return value


def read_document(path: Path) -> bytes:
    """The bytes of a scanned paper, at most 50 MB; KnownError when it cannot be read."""
    try:
        with path.open("rb") as file:
            found = file.read(MAX_DOCUMENT + 1)
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không đọc được tệp {path.name} ({vi}). Hãy chọn lại tệp PDF của văn bản.",
            en=f"The file {path.name} cannot be read ({en}). Choose the PDF of the paper again.",
        ) from error
    if len(found) > MAX_DOCUMENT:
        raise KnownError(
            f"Tệp {path.name} lớn hơn 50 MB. Hãy quét lại với độ phân giải thấp hơn.",
            en=f"The file {path.name} is larger than 50 MB. Scan the paper again at a lower resolution.",
        )
    return found


def received_items(path: str) -> tuple[ReceivedItem, ...]:
    """What a unit sent, with its media type, none without a path; KnownError when it cannot be read."""
    if not path:
        return ()
    file = Path(path)
    media, _ = guess_type(file.name)
    return (ReceivedItem(file.name, read_document(file), media or "application/octet-stream"),)
