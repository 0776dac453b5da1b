"""Seals pictures until it is killed: prints `ready`, then each capture's number once it is safe."""

from __future__ import annotations

import sys
from pathlib import Path

from app.journal.keys import StationKey
from tests.support.duty import TurnedClock, duty_room, picture, plain_png


def main(folder: str, key: str) -> None:
    station, clock = StationKey(bytes.fromhex(key)), TurnedClock()
    png = plain_png(640, 360)
    with duty_room(Path(folder), clock=clock, station=station) as room:
        room.open_shift()
        print("ready", flush=True)
        while True:
            taken = picture(clock, png=png, width=640, height=360)
            print(room.services.captures.seal(room.desk(), taken).value.number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
