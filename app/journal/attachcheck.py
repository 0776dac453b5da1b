"""Checking attachments against what entries say of them."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import Any

from app.journal.findings import Damage

_CHUNK = 1 << 20


def attachment_damage(data_dir: Path, attachment: dict[str, Any]) -> Damage | None:
    """What is wrong with the file an entry names; None when it is as recorded."""
    relative = PurePosixPath(str(attachment["path"]))
    if relative.is_absolute() or ".." in relative.parts:
        return Damage.ATTACHMENT_MISSING
    path = data_dir.joinpath(*relative.parts)
    if not path.is_file():
        return Damage.ATTACHMENT_MISSING
    if path.stat().st_size != attachment["size"]:
        return Damage.ATTACHMENT_CHANGED
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return None if digest.hexdigest() == attachment["sha256"] else Damage.ATTACHMENT_CHANGED
