"""Killed while it sends: nothing goes twice, and what nobody knows is said to be unknown (D4.4)."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from app.domain.outgoing import Cause, Decision, MessageState
from tests.app.services.test_outbox import ROUTES, open_items, postman, sent, until
from tests.support.duty import duty_room
from tests.support.mailhost import MailHost

PROGRAM = "tests.app.services.sending_until_killed"


def test_D4_4_killed_between_the_letter_and_its_answer_it_is_unknown_until_an_officer_decides(
    tmp_path: Path, mail: MailHost
) -> None:
    data = tmp_path / "data"
    with duty_room(data, routes=ROUTES) as room:
        room.open_shift()
        queued = sent(room)
        station, clock = room.station, room.clock
    # The server has the letter and says nothing.
    mail.handler.hang_after = "DATA"
    arguments = [str(data), str(mail.port), str(mail.ca), station.private_bytes().hex()]
    with subprocess.Popen([sys.executable, "-m", PROGRAM, *arguments], stdin=subprocess.PIPE) as console:
        try:
            assert mail.handler.taken.wait(60)
        finally:
            console.send_signal(signal.SIGKILL)
    mail.handler.hang_after = ""
    assert len(mail.handler.letters) == 1
    with duty_room(data, clock=clock, station=station, enrol=False, routes=ROUTES) as room:
        with postman(room, mail.server()) as working:
            unknown = until(room, queued, MessageState.UNKNOWN)
            working.look()
            assert unknown.cause is Cause.INTERRUPTED
            [item] = [one for one in open_items(room) if queued.form_number in one.title]
            assert "KHÔNG RÕ" in item.detail
        # However often the console starts, it is not sent by itself again.
        with postman(room, mail.server()):
            assert not room.services.outbox.due()
        assert len(mail.handler.letters) == 1
        room.services.outbox.decide(room.desk(), queued.message_id, Decision.AGAIN)
        with postman(room, mail.server()):
            until(room, queued, MessageState.HANDED_OVER)
    first, second = mail.handler.letters
    # Whoever has both can tell that they are one.
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
