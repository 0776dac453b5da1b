"""The files of an entry, as a column holds them."""

from __future__ import annotations

import json

from app.domain.registers.kept_file import KeptFile
from app.store.projections.act import Act, record_text


def files_of(act: Act) -> str:
    """The attachments of the entry being taken in, as canonical JSON text."""
    return record_text([[one.path, one.sha256, one.media_type] for one in act.entry.attachments])


def read_files(text: str) -> tuple[KeptFile, ...]:
    """The files a column holds."""
    return tuple(KeptFile(*found) for found in json.loads(text))
