"""Two workstations share a room: one of them sends a form; what one left behind the other finds (D4.4)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.domain.outgoing import MessageState, Outgoing
from app.errors import KnownError
from app.services.postman import ABANDONED_AFTER
from tests.app.services.test_outbox import ROUTES, postman, sent, until
from tests.support.duty import START, DutyRoom, TurnedClock, duty_room
from tests.support.mailhost import mail_host
from tests.support.postgres import LOGINS, Room

Desks = tuple[DutyRoom, DutyRoom]


@pytest.fixture
def senders(shared: Room, tmp_path: Path) -> Iterator[Desks]:
    """Two workstations that can both send."""
    with ExitStack() as open_rooms:
        first, second = (
            open_rooms.enter_context(
                duty_room(
                    tmp_path / login,
                    clock=TurnedClock(START),
                    enrol=login == LOGINS[0],
                    server=shared.server(login),
                    routes=ROUTES,
                )
            )
            for login in LOGINS
        )
        first.open_shift()
        yield first, second


def share(senders: Desks, message: Outgoing) -> None:
    """The sealed file lies on both, as where the evidence folder is shared."""
    first, second = senders
    target = second.data_dir / message.form_path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(first.data_dir / message.form_path, target)


def test_D4_4_only_one_workstation_sends_a_form(senders: Desks, tmp_path: Path) -> None:
    first, second = senders
    queued = [sent(first) for _ in range(4)]
    # Who has not got the file leaves it to who has.
    assert not second.services.outbox.due()
    for one in queued:
        share(senders, one)
    assert len(second.services.outbox.due()) == len(queued)
    with (
        mail_host(tmp_path / "mail") as host,
        postman(first, host.server()) as working,
        postman(second, host.server()),
    ):
        working.look()
        for one in queued:
            until(second, one, MessageState.HANDED_OVER)
        identities = [letter["Message-ID"] for letter in host.handler.letters]
    assert sorted(identities) == sorted(one.mail_id for one in queued)
    assert not first.services.outbox.unsettled()


def test_D4_4_what_a_workstation_left_behind_is_said_to_be_unknown(senders: Desks, tmp_path: Path) -> None:
    first, second = senders
    claimed = first.services.outbox.claim(sent(first)).value
    with pytest.raises(KnownError, match="đang gửi"):
        second.services.outbox.claim(claimed)
    with mail_host(tmp_path / "mail") as host, postman(second, host.server()) as working:
        working.look()
        assert second.services.outbox.get(claimed.message_id).state is MessageState.SENDING
        while second.services.outbox.get(claimed.message_id).state is MessageState.SENDING:
            second.clock.turn(seconds=ABANDONED_AFTER.total_seconds() / 3)
            working.look()
        until(second, claimed, MessageState.UNKNOWN)
        assert not host.handler.letters
