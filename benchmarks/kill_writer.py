"""A process that forks rooms which write until they are killed: importing once makes a thousand kills quick.

Each number on its input starts a room; its process id, "open" and each acknowledged text go to the output.
"""

from __future__ import annotations

import os
import sys
import traceback
from itertools import count
from pathlib import Path

from app.bootstrap.core import open_core
from app.bootstrap.demo import OFFICERS, enrol_demo_officers
from app.clock import SystemClock
from app.journal.checkpoint import CheckpointRequest
from app.journal.entry import SYSTEM
from app.services.log_attachments import Attached
from app.settings import Settings

SEAL_EVERY, ATTACH_EVERY = 7, 5


def settings(data: Path) -> Settings:
    """A room without cameras."""
    return Settings(profile="bench", level="central", data=data)


def write_for_ever(data: Path, turn: int) -> None:
    """Opens the room, signs in and writes notes, some with a file, some sealed, until killed."""
    core = open_core(settings(data))
    desk = core.room.sessions.sign_in(OFFICERS[0].username, OFFICERS[0].password).value
    os.write(1, b"open\n")
    for number in count(1):
        text = f"lần {turn:04} ghi chú {number:05}"
        files = [Attached("ghi.txt", text.encode())] if number % ATTACH_EVERY == 0 else []
        core.room.log.note(desk, text, files=files)
        os.write(1, f"saved {text}\n".encode())
        if number % SEAL_EVERY == 0:
            core.store.append([CheckpointRequest("periodic", SYSTEM, SystemClock().utc_now())])


def enrol(data: Path) -> None:
    """Enrols the officers in a fresh data folder."""
    core = open_core(settings(data))
    enrol_demo_officers(core.authenticator, core.accounts.count())
    core.close()


def main(data: Path) -> None:
    """Enrols the officers, then forks a room per line of input."""
    enrol(data)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                write_for_ever(data, int(line))
            except BaseException:  # noqa: BLE001 (whatever it was: said, and never the parent's loop in the child)
                traceback.print_exc()
            os._exit(70)
        os.write(1, f"pid {child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"dead {os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
