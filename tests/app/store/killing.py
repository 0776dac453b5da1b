"""A process that forks real writers, for test_kill: importing everything once makes two hundred kills quick.

Each line on its input starts a writer; its process id, "open" and each acknowledged number go to the output.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from app.clock import SystemClock
from app.journal.checkpoint import CheckpointRequest
from app.journal.entry import Attachment, Draft
from app.journal.keys import StationKey
from app.store.blobs import write_evidence
from tests.app.store.making import START, note, open_store


def picture(data_dir: Path, name: str, content: bytes) -> Attachment:
    """Writes a picture, or takes the one that was there when the writer before this one was killed.

    Its entry may be committed, only not acknowledged any more: taking the file away would be damage.
    """
    if (data_dir / name).exists():
        return Attachment(name, hashlib.sha256(content).hexdigest(), len(content), "image/png")
    return write_evidence(data_dir, name, content, "image/png")


def drafts_of(number: int, data_dir: Path) -> list[Draft | CheckpointRequest]:
    """What is recorded under `number`: the same drafts whenever it is asked."""
    drafts: list[Draft | CheckpointRequest] = []
    if number % 5 == 0:
        attachment = picture(data_dir, f"evidence/{number}.png", str(number).encode())
        drafts.append(note(number, entry_id=uuid5(NAMESPACE_OID, str(number)), attachments=(attachment,)))
    else:
        drafts.append(note(number, entry_id=uuid5(NAMESPACE_OID, str(number))))
    if number % 3 == 0:
        sealing = uuid5(NAMESPACE_OID, f"checkpoint {number}")
        drafts.append(CheckpointRequest("periodic", "system", START, entry_id=sealing))
    return drafts


def write_for_ever(data_dir: Path, private: bytes, number: int) -> None:
    """Opens the store and appends until killed; says which numbers are acknowledged."""
    store = open_store(data_dir, StationKey(private), SystemClock())
    os.write(1, b"open\n")
    while True:
        store.append(drafts_of(number, data_dir))
        os.write(1, f"{number}\n".encode())
        number += 1


def main(data_dir: Path, private: bytes) -> None:
    """Forks a writer per line of input."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            write_for_ever(data_dir, private, int(line))
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
