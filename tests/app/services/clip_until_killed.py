"""A process that is killed while it writes a clip: `python -m … DATA STATION_KEY`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.journal.keys import StationKey
from tests.app.services.test_clips import footage
from tests.support.duty import START, TurnedClock, duty_room


def endless() -> Iterator[bytes]:
    """Says when the disk has half of it, and never ends."""
    yield bytes(1_000_000)
    os.write(1, b"half\n")
    while True:
        time.sleep(60)


def main(data: Path, private: bytes) -> None:
    """Seals one whole clip, then one that never ends."""
    with duty_room(data, clock=TurnedClock(), station=StationKey(private)) as room:
        room.open_shift()
        room.services.clips.seal(room.desk(), footage(), START, START)
        os.write(1, b"whole\n")
        room.services.clips.seal(room.desk(), footage(content=endless), START, START)


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
