"""A console that sends what is in its outbox until it is killed: `python -m … DATA PORT CA STATION`."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from app.journal.keys import StationKey
from app.services.outcome import Outcome
from app.services.postman import Postman
from app.services.smtp import MailServer
from tests.app.services.test_outbox import ROUTES
from tests.support.duty import TurnedClock, duty_room
from tests.support.mailhost import HOST, PASSWORD, USER


def main(data: str, port: str, ca: str, station: str) -> None:
    """Send, and wait for the end."""
    key = StationKey(bytes.fromhex(station))
    with duty_room(Path(data), clock=TurnedClock(), station=key, enrol=False, routes=ROUTES) as room:
        server = MailServer(host=HOST, port=int(port), account=lambda: (USER, PASSWORD), ca=Path(ca))

        def write(act: Any) -> Future[Outcome[Any]]:
            future: Future[Outcome[Any]] = Future()
            future.set_result(act())
            return future

        def crash(bug: BaseException) -> None:
            raise bug

        Postman(room.services.outbox, server, write, room.clock, crash).start()
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
