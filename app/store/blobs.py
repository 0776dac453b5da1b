"""Evidence files: written once, durably, below `<data folder>/evidence/`, then vouched for by an entry."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from uuid import uuid4

from sqlalchemy import Connection, select

from app.files import sync_folder
from app.journal.entry import Attachment
from app.store.failures import known_errors
from app.store.files import make_folder, write_all
from app.store.schema import entry_attachments

EVIDENCE = "evidence"
_PARTIAL = ".partial"
_MAX_NAME_BYTES = 255


def write_evidence(
    data_dir: Path, relative_path: str, content: bytes | Iterable[bytes], media_type: str
) -> Attachment:
    """Writes a new file and returns what an entry needs to vouch for it; durable on return.

    `relative_path` starts with `evidence/`, uses `/`, is NFC and names no hidden file; ValueError otherwise.
    An existing file is never touched: FileExistsError. Raises DiskFullError, ReadOnlyError, DiskFailedError.
    """
    target = _target(data_dir, relative_path)
    make_folder(target.parent)
    if not target.parent.resolve().is_relative_to((data_dir / EVIDENCE).resolve()):
        raise ValueError("a link leads out of the evidence folder")
    chunks = (content,) if isinstance(content, bytes) else content
    digest = hashlib.sha256()
    size = 0
    with known_errors(data_dir), _partial_file(target.parent) as (descriptor, partial):
        for chunk in chunks:
            write_all(descriptor, chunk)
            digest.update(chunk)
            size += len(chunk)
        os.fsync(descriptor)
        # A link, because unlike a rename it never replaces what has the name already.
        os.link(partial, target)
        sync_folder(target.parent)
    return Attachment(relative_path, digest.hexdigest(), size, media_type)


def orphans(data_dir: Path, connection: Connection) -> Iterator[Path]:
    """Evidence files no entry vouches for, half-written ones included, in order of their names.

    A crash between writing a file and recording it leaves one; young ones may just be on their way.
    """
    folder = data_dir / EVIDENCE
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(data_dir).as_posix()
            if not vouched_for(connection, [name]):
                yield path


def vouched_for(connection: Connection, names: Sequence[str]) -> frozenset[str]:
    """Those of `names` (relative paths, `evidence/…`) that an entry has as its attachment."""
    query = select(entry_attachments.c.path).where(entry_attachments.c.path.in_(names))
    return frozenset(connection.execute(query).scalars())


def is_half(path: Path) -> bool:
    """Whether a file was never finished: it still has the name it was being written under."""
    return path.name.startswith(".") and path.name.endswith(_PARTIAL)


def _target(data_dir: Path, relative_path: str) -> Path:
    parts = PurePosixPath(relative_path).parts
    if len(parts) < 2 or parts[0] != EVIDENCE or "/".join(parts) != relative_path:
        raise ValueError("an evidence path is relative and starts with evidence/")
    if not unicodedata.is_normalized("NFC", relative_path):
        raise ValueError("an evidence path is NFC")
    for part in parts:
        if part.startswith(".") or "\\" in part or not part.isprintable():
            raise ValueError("an evidence path holds hidden or unprintable names")
        if len(part.encode()) > _MAX_NAME_BYTES:
            raise ValueError("an evidence path holds a name too long")
    return data_dir.joinpath(*parts)


@contextmanager
def _partial_file(folder: Path) -> Iterator[tuple[int, Path]]:
    partial = folder / f".{uuid4().hex}{_PARTIAL}"
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        yield descriptor, partial
    finally:
        os.close(descriptor)
        partial.unlink(missing_ok=True)
