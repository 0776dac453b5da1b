"""Evidence files and the entry that vouches for them: both are there, or neither (D14.1.2b, D4.4)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from app.errors import KnownError
from app.files import sync_folder
from app.journal.entry import Attachment
from app.store.blobs import vouched_for, write_evidence
from app.store.store import Store

log = logging.getLogger(__name__)


class Sealing:
    """What was written for an entry that is not recorded yet."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._written: list[str] = []

    def write(self, relative_path: str, content: bytes | Iterable[bytes], media_type: str) -> Attachment:
        """As `app.store.blobs.write_evidence`."""
        attachment = write_evidence(self._store.data_dir, relative_path, content, media_type)
        self._written.append(relative_path)
        return attachment

    def take_back(self) -> None:
        """Removes what was written so far and no entry vouches for; what cannot be asked about stays.

        A file too many is put aside at the next start; a sealed file too few is evidence lost for ever.
        """
        written, self._written = self._written, []
        if not written:
            return
        try:
            # A writing transaction: it waits for the end of one whose answer was lost.
            with self._store.write() as connection:
                kept = vouched_for(connection, written)
        except KnownError as error:
            log.warning("%d files stay until their entry can be asked for: %s", len(written), error.en)
            return
        for path in (self._store.data_dir / one for one in written if one not in kept):
            try:
                path.unlink(missing_ok=True)
                sync_folder(path.parent)
            except OSError as error:
                log.warning("a file without an entry stays: %s (%s)", path.name, error)


@contextmanager
def sealing(store: Store) -> Iterator[Sealing]:
    """Files for entries that are recorded inside the block; they go when those are refused."""
    files = Sealing(store)
    try:
        yield files
    except BaseException:
        files.take_back()
        raise
