"""Forms II and V sent by the console: never without approval, never twice, never said to be received."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email.headerregistry import Address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.directive import Channel, Directive, DirectiveKind, DirectiveState, Milestone
from app.domain.open_item import OpenItem
from app.domain.outgoing import (
    RETRY_AFTER,
    Cause,
    Decision,
    MailRoutes,
    MessageState,
    Outgoing,
)
from app.domain.reach import mail_address
from app.domain.refusals import RefusedError
from app.errors import KnownError
from app.services.decisions import TelephoneWord
from app.services.outcome import Outcome
from app.services.postman import Postman
from app.services.smtp import Delivery, MailServer
from app.store.postgres import Server
from tests.support.duty import LEADER, DutyRoom, credentials, duty_room
from tests.support.mailhost import MailHost, wait_for

ROUTES = MailRoutes(
    sender="trucban@customs.example",
    sender_name="Trực ban Tổng cục Hải quan",
    fax_address="{number}@fax.example",
)
UNIT = "trucban.haiphong@customs.example"
ERRANT = "x@y.example\r\nBcc: all@press.example"


@pytest.fixture
def sending(tmp_path: Path, place: Server | None) -> Iterator[DutyRoom]:
    """A room with an open shift that can send mail and fax."""
    with duty_room(tmp_path / "data", server=place, routes=ROUTES) as room:
        room.open_shift()
        yield room


def approved(room: DutyRoom, kind: DirectiveKind = DirectiveKind.C2, **more: Any) -> Directive:
    directive = room.proposal(kind=kind, **more)
    return room.services.directives.approve(
        room.desk(), directive.directive_id, credentials(LEADER), "Đồng ý"
    ).value


def sent(
    room: DutyRoom, to: str = UNIT, channel: Channel = Channel.EMAIL, kind: DirectiveKind = DirectiveKind.C2
) -> Outgoing:
    directive = approved(room, kind)
    room.services.directives.issue(room.desk(), directive.directive_id, channel, sent_to=to, send=True)
    return message(room, directive)


def message(room: DutyRoom, directive: Directive) -> Outgoing:
    [found] = room.services.outbox.of_directives(directive.directive_id)
    return found


def open_items(room: DutyRoom) -> list[OpenItem]:
    return [line.item for line in room.services.handovers.collect().items]


def at_once(act: Any) -> Future[Outcome[Any]]:
    future: Future[Outcome[Any]] = Future()
    try:
        future.set_result(act())
    except KnownError as error:
        future.set_exception(error)
    return future


@contextmanager
def postman(room: DutyRoom, server: MailServer) -> Iterator[Postman]:
    bugs: list[BaseException] = []
    working = Postman(room.services.outbox, server, at_once, room.clock, bugs.append)
    working.start()
    try:
        yield working
    finally:
        working.stop()
    assert not bugs


def until(room: DutyRoom, which: Outgoing, *states: MessageState, attempts: int = 1) -> Outgoing:
    def reached() -> Outgoing | None:
        now = room.services.outbox.get(which.message_id)
        return now if now.state in states and now.attempts >= attempts else None

    found: Outgoing = wait_for(reached)
    return found


def test_D4_4_PL2_the_sealed_form_arrives_as_it_was_sealed(sending: DutyRoom, mail: MailHost) -> None:
    queued = sent(sending)
    assert (queued.state, queued.attempts) == (MessageState.WAITING, 0)
    with postman(sending, mail.server()):
        done = until(sending, queued, MessageState.HANDED_OVER)
    assert "4F7A21" in done.answer
    [letter] = mail.handler.letters
    sealed = sending.services.directives.form_pdf(queued.directive_id)
    [attached] = letter.iter_attachments()
    assert attached.get_content() == sealed
    name = f"Điện fax số {queued.form_number.replace('/', '-')}.pdf"
    assert attached.get_filename() == name, "told by RFC 2231"
    assert name in letter.get_body().get_content()  # type: ignore[union-attr]
    assert hashlib.sha256(sealed).hexdigest() in letter.get_body().get_content()  # type: ignore[union-attr]
    assert letter["Message-ID"] == queued.mail_id
    assert letter["Subject"].startswith(f"Điện fax số {queued.form_number}")
    assert letter["From"].addresses[0].addr_spec == ROUTES.sender
    assert letter["From"].addresses[0].display_name == ROUTES.sender_name
    assert letter["Date"].datetime is not None
    assert mail.handler.recipients == [UNIT]
    # Handed to a server is not received by a unit: that stays a step of its own (D4.5).
    directive = sending.services.directives.get(queued.directive_id)
    assert directive.state is DirectiveState.ISSUED
    assert Milestone.RECEIVED not in directive.milestones


def test_PL5_D16_4b_by_the_fax_gateway_to_the_digits_that_were_typed(
    sending: DutyRoom, mail: MailHost
) -> None:
    queued = sent(sending, "0225.3859 811", Channel.FAX, DirectiveKind.FOCUS_PLAN)
    with postman(sending, mail.server()):
        until(sending, queued, MessageState.HANDED_OVER)
    assert mail.handler.recipients == ["02253859811@fax.example"]
    [letter] = mail.handler.letters
    assert next(one.get_filename() or "ê" for one in letter.iter_attachments()).isascii()
    offered = sending.services.directives.sent_before(queued.recipient, Channel.FAX)
    assert offered == "0225.3859 811"


@pytest.mark.parametrize("state", [DirectiveState.PROPOSED, DirectiveState.REFUSED])
def test_D4_3_nothing_is_sent_that_was_not_approved(sending: DutyRoom, state: DirectiveState) -> None:
    directive, desk = sending.proposal(), sending.desk()
    if state is DirectiveState.REFUSED:
        sending.services.directives.refuse(desk, directive.directive_id, credentials(LEADER), "Chưa rõ")
    with pytest.raises(KnownError, match="chưa được phê duyệt"):
        sending.services.directives.issue(
            desk, directive.directive_id, Channel.EMAIL, sent_to=UNIT, send=True
        )
    assert not sending.services.outbox.unsettled()


@pytest.mark.parametrize(
    ("channel", "to"),
    [(Channel.EMAIL, ERRANT), (Channel.EMAIL, "Chi cục"), (Channel.EMAIL, "a@b.example, c@d.example"),
     (Channel.FAX, "0225\r\nX: y"), (Channel.FAX, "0225x"), (Channel.FAX, "a@b.example")],
)  # fmt: skip
def test_D4_4_what_is_no_address_issues_nothing(sending: DutyRoom, channel: Channel, to: str) -> None:
    directive = approved(sending)
    with pytest.raises(KnownError, match=r"không đúng|không phải địa chỉ"):
        sending.services.directives.issue(
            sending.desk(), directive.directive_id, channel, sent_to=to, send=True
        )
    assert sending.services.directives.get(directive.directive_id).state is DirectiveState.APPROVED


def test_D4_4_words_typed_by_anybody_add_no_header(sending: DutyRoom, mail: MailHost) -> None:
    directive = approved(sending, recipient="Chi cục A\r\nBcc: all@press.example\nChi cục B", urgent=True)
    sending.services.directives.issue(
        sending.desk(), directive.directive_id, Channel.EMAIL, sent_to=UNIT, send=True
    )
    with postman(sending, mail.server()):
        until(sending, message(sending, directive), MessageState.HANDED_OVER)
    [letter] = mail.handler.letters
    assert letter["Bcc"] is None
    assert letter["Subject"].startswith("KHẨN")
    assert mail.handler.recipients == [UNIT]


def test_D4_4_a_number_corrected_at_the_last_moment_is_the_one_the_gateway_is_told(
    sending: DutyRoom, mail: MailHost
) -> None:
    """A gateway that reads the subject would send the fax astray if it still said the number of before."""
    outbox = sending.services.outbox
    outbox.routes = replace(ROUTES, fax_address="gateway@fax.example", fax_subject="FAX {number}")
    waiting = sent(sending, to="0225 3859 811", channel=Channel.FAX)
    decide, claim, corrected = outbox.decide, outbox.claim, list[Outgoing]()

    def corrected_meanwhile(message: Outgoing) -> Outcome[Outgoing]:
        if not corrected:
            again = decide(sending.desk(), message.message_id, Decision.AGAIN, sent_to="0225 3859 812")
            corrected.append(again.value)
        return claim(message)

    outbox.claim = corrected_meanwhile  # type: ignore[method-assign]
    with postman(sending, mail.server()):
        until(sending, waiting, MessageState.HANDED_OVER)
    [letter] = mail.handler.letters
    assert letter["Subject"] == "FAX 02253859812"


def test_D8_2_3_c2_the_fax_owed_after_an_urgent_call_is_sent_by_the_gateway(
    sending: DutyRoom, mail: MailHost
) -> None:
    directive, act = approved(sending, urgent=True), sending.services.directives.issue
    desk = sending.desk()
    called = act(desk, directive.directive_id, Channel.TELEPHONE, spoke_with="Đ/c Hùng").value
    assert called.fax_owed
    faxed = act(desk, directive.directive_id, Channel.FAX, sent_to="0225 3859 811", send=True).value
    # The debt goes on under another name until the server has it.
    assert not faxed.fax_owed
    queued = message(sending, directive)
    assert [one for one in open_items(sending) if queued.form_number in one.title]
    with postman(sending, mail.server()):
        until(sending, queued, MessageState.HANDED_OVER)
    assert not [one for one in open_items(sending) if queued.form_number in one.title]
    [letter] = mail.handler.letters
    assert letter["Subject"].startswith("KHẨN")


@given(st.emails() | st.from_regex(r"[\w.+%-]{1,20}@[\w.-]{1,20}\.[a-z]{2,5}\s?", fullmatch=True))
@settings(max_examples=60)
def test_D4_4_every_address_that_is_taken_can_be_written_to(text: str) -> None:
    try:
        address = mail_address(text)
    except RefusedError:
        address = UNIT
    assert Address(addr_spec=address).addr_spec.lower() == address.lower()
    assert "\n" not in address


def test_D4_4_not_set_up_is_said_and_by_hand_stays(on_duty: DutyRoom) -> None:
    directive = approved(on_duty)
    act = on_duty.services.directives.issue
    with pytest.raises(KnownError, match="chưa cài đặt"):
        act(on_duty.desk(), directive.directive_id, Channel.EMAIL, sent_to=UNIT, send=True)
    act(on_duty.desk(), directive.directive_id, Channel.EMAIL, sent_to=UNIT)
    assert on_duty.services.directives.get(directive.directive_id).form_number
    assert not on_duty.services.outbox.unsettled()


@pytest.mark.both_stores
def test_D4_4_for_now_it_is_tried_again_for_good_it_is_a_debt_of_the_shift(
    sending: DutyRoom, mail: MailHost
) -> None:
    mail.handler.answers["RCPT"] = ["450 greylisted", "550 no such user"]
    queued = sent(sending)
    with postman(sending, mail.server()) as working:
        later = until(sending, queued, MessageState.WAITING)
        assert (later.cause, later.answer) == (Cause.RECIPIENT, "greylisted")
        assert later.next_at is not None
        assert "Thử lại lúc" in later.standing()
        working.look()
        sending.clock.turn(seconds=RETRY_AFTER[0].total_seconds() + 1)
        working.look()
        refused = until(sending, queued, MessageState.REFUSED, attempts=2)
    assert refused.answer == "no such user"
    [item] = [one for one in open_items(sending) if queued.form_number in one.title]
    assert "không nhận địa chỉ" in item.detail
    # Corrected by the officer it goes again, under the same Message-ID; noted by hand it is settled.
    sending.services.outbox.decide(sending.desk(), queued.message_id, Decision.AGAIN, sent_to=f"1{UNIT}")
    with postman(sending, mail.server()):
        done = until(sending, queued, MessageState.HANDED_OVER)
    assert (done.mail_id, mail.handler.recipients) == (queued.mail_id, [f"1{UNIT}"])
    titles = [one.title for one in open_items(sending)]
    assert not [title for title in titles if queued.form_number in title]


def test_D4_4_given_up_after_an_hour_and_sent_by_hand(sending: DutyRoom, mail: MailHost) -> None:
    queued, dead = sent(sending), mail.server(port=1)
    with postman(sending, dead) as working:
        for attempt in range(1, len(RETRY_AFTER) + 1):
            waiting = until(sending, queued, MessageState.WAITING, attempts=attempt)
            assert waiting.next_at is not None
            assert waiting.next_at - waiting.changed_at >= RETRY_AFTER[attempt - 1] - timedelta(seconds=5)
            sending.clock.turn(seconds=RETRY_AFTER[attempt - 1].total_seconds() + 1)
            working.look()
        given_up = until(sending, queued, MessageState.GIVEN_UP)
    assert given_up.cause is Cause.UNREACHABLE
    desk, outbox = sending.desk(), sending.services.outbox
    with pytest.raises(KnownError, match="gửi thế nào"):
        outbox.decide(desk, queued.message_id, Decision.BY_HAND)
    by_hand = outbox.decide(desk, queued.message_id, Decision.BY_HAND, words="Máy fax, đ/c Hùng nhận").value
    assert by_hand.settled
    with pytest.raises(KnownError, match="đã gửi bằng tay"):
        outbox.decide(desk, queued.message_id, Decision.AGAIN)


def test_D4_3_what_the_leader_does_not_confirm_is_not_sent_even_from_the_outbox(
    sending: DutyRoom, mail: MailHost
) -> None:
    sending.clock.turn(hours=11)
    directive = sending.proposal()
    room, desk = sending.services, sending.desk()
    said = TelephoneWord(approver=LEADER.officer_id, number="0912345678", heard_at=sending.clock.utc_now())
    room.decisions.approve_by_telephone(desk, directive.directive_id, said)
    room.directives.issue(desk, directive.directive_id, Channel.EMAIL, sent_to=UNIT, send=True)
    room.decisions.endorse(sending.desk(LEADER), directive.directive_id, agreed=False, words="Không nói vậy")
    queued = message(sending, directive)
    assert not room.outbox.due()
    with pytest.raises(KnownError):
        room.outbox.claim(queued)
    with pytest.raises(KnownError):
        room.outbox.decide(desk, queued.message_id, Decision.AGAIN)
    assert "không xác nhận" in queued.standing()
    # Nobody sends it and nobody tries again: it waits for an officer, is read anew and can be settled.
    assert queued.needs_decision
    [line] = [one for one in open_items(sending) if one.item_id.startswith("message:")]
    assert line.item_id.endswith(":denied")
    room.outbox.decide(desk, queued.message_id, Decision.DROPPED, words="Lãnh đạo không xác nhận")
    assert not [one for one in open_items(sending) if one.item_id.startswith("message:")]


def test_D4_4_what_no_workstation_sends_is_held_up_and_goes_by_hand(sending: DutyRoom) -> None:
    queued = sent(sending)
    assert not queued.held_up(sending.clock.utc_now())
    sending.clock.turn(minutes=3)
    assert queued.held_up(sending.clock.utc_now())
    outbox = sending.services.outbox
    done = outbox.decide(sending.desk(), queued.message_id, Decision.BY_HAND, words="Đã fax tay").value
    assert done.settled


def test_D4_4_the_end_of_an_attempt_is_told_once_however_often_it_is_written(sending: DutyRoom) -> None:
    outbox = sending.services.outbox
    claimed = outbox.claim(sent(sending)).value
    report = outbox.report_of(claimed, Delivery(state=MessageState.HANDED_OVER, answer="ok"), "mail.example")
    assert outbox.tell(report).value == outbox.tell(report).value
    kinds = [one.kind for one in sending.store.entries(subject=f"directive:{claimed.directive_id}")]
    assert kinds.count("message.handed_over") == 1


def test_D4_4_a_changed_file_is_not_sent(sending: DutyRoom, mail: MailHost) -> None:
    queued = sent(sending)
    (sending.data_dir / queued.form_path).write_bytes(b"%PDF-1.7 another")
    with postman(sending, mail.server()):
        refused = until(sending, queued, MessageState.REFUSED)
    assert refused.cause is Cause.FILE
    assert not mail.handler.connections


@pytest.mark.both_stores
def test_D4_4_a_rebuild_gives_the_same_outbox(sending: DutyRoom, mail: MailHost) -> None:
    mail.handler.answers["RCPT"] = ["550 no such user"]
    first = sent(sending)
    with postman(sending, mail.server()):
        until(sending, first, MessageState.REFUSED)
    sent(sending, "024 3944 0068", Channel.FAX)
    before = sending.services.outbox.unsettled()
    sending.store.rebuild_projections()
    assert sending.services.outbox.unsettled() == before
    assert len(before) == 2
