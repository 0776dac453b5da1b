"""A letter handed to a real mail server over TLS, and everything that may go wrong on the way (D4.4)."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest

from app.domain.outgoing import Cause, MessageState
from app.services.smtp import Attempt, Delivery, MailServer
from tests.support.mailhost import HOST, PASSWORD, USER, MailHost, mail_host, wait_for

SENDER, UNIT = "trucban@customs.example", "dinhvu@customs.example"
LETTER = b"From: trucban@customs.example\r\nSubject: KHAN\r\n\r\n.dot\r\n..dots\r\nend"


def hand_in(server: MailServer, letter: bytes = LETTER) -> Delivery:
    return Attempt(server).deliver(SENDER, UNIT, letter)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_D4_4_over_tls_with_the_rooms_account_and_not_a_byte_changed(tmp_path: Path, security: str) -> None:
    with mail_host(tmp_path, security=security) as host:  # type: ignore[arg-type]
        delivery = hand_in(host.server())
        assert (delivery.state, delivery.code) == (MessageState.HANDED_OVER, 250)
        assert "4F7A21" in delivery.answer
        [letter] = host.handler.letters
        assert letter.get_payload() == ".dot\r\n..dots\r\nend\r\n"
        assert host.handler.recipients == [UNIT]
        assert host.handler.accounts == [(USER, PASSWORD)]


def test_D4_4_plain_where_the_settings_name_the_host(tmp_path: Path) -> None:
    with mail_host(tmp_path, security="plain") as host:
        assert hand_in(host.server(account=None)).state is MessageState.HANDED_OVER
        assert not host.handler.accounts


def test_D4_4_nothing_is_sent_to_a_server_that_does_not_encrypt(tmp_path: Path) -> None:
    with mail_host(tmp_path, security="plain") as host:
        delivery = hand_in(host.server(security="starttls", ca=None))
        assert (delivery.state, delivery.cause) == (MessageState.WAITING, Cause.ENCRYPTION)
        assert not host.handler.accounts
        assert not host.handler.letters


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("wrong", ["name", "authority"])
def test_D4_4_a_wrong_certificate_hears_no_password(tmp_path: Path, security: str, wrong: str) -> None:
    name = "other.example" if wrong == "name" else HOST
    with mail_host(tmp_path, security=security, name=name) as host:  # type: ignore[arg-type]
        server = host.server() if wrong == "name" else host.server(ca=None)
        assert hand_in(server) == Delivery(state=MessageState.WAITING, cause=Cause.CERTIFICATE)
        assert not host.handler.accounts


def test_D4_4_a_wrong_password_is_said_and_not_repeated_in_the_answer(tmp_path: Path) -> None:
    with mail_host(tmp_path) as host:
        delivery = hand_in(host.server(account=lambda: (USER, "sai")))
        assert delivery == Delivery(state=MessageState.REFUSED, cause=Cause.ACCOUNT, code=535)
        assert host.handler.accounts == [(USER, "sai")]
        assert not host.handler.letters


@pytest.mark.parametrize(
    ("step", "answer", "state", "cause"),
    [
        ("MAIL", "451 later", MessageState.WAITING, Cause.SERVER),
        ("MAIL", "552 too large", MessageState.REFUSED, Cause.TOO_LARGE),
        ("RCPT", "450 greylisted", MessageState.WAITING, Cause.RECIPIENT),
        ("RCPT", "550 no such user", MessageState.REFUSED, Cause.RECIPIENT),
        ("DATA", "451 try later", MessageState.WAITING, Cause.SERVER),
        ("DATA", "554 spam", MessageState.REFUSED, Cause.SERVER),
    ],
)
def test_D4_4_what_the_server_refuses_for_now_and_for_good(
    mail: MailHost, step: str, answer: str, state: MessageState, cause: Cause
) -> None:
    mail.handler.answers[step] = [answer]
    delivery = hand_in(mail.server())
    assert (delivery.state, delivery.cause, delivery.code) == (state, cause, int(answer[:3]))
    assert delivery.answer == answer[4:]


def test_D4_4_too_large_is_known_before_it_is_sent(tmp_path: Path) -> None:
    with mail_host(tmp_path, data_size_limit=100_000) as host:
        delivery = hand_in(host.server(), LETTER + b"x" * 100_000)
        assert (delivery.state, delivery.cause) == (MessageState.REFUSED, Cause.TOO_LARGE)
        assert not host.handler.recipients


def test_D4_4_broken_off_before_the_final_dot_it_may_go_again(tmp_path: Path) -> None:
    with mail_host(tmp_path, drop_in_letter=True) as host:
        # Larger than what the wire holds, so that the break is felt before the end.
        delivery = hand_in(host.server(), b"\r\n".join([b"y" * 70] * 400_000))
        assert delivery == Delivery(state=MessageState.WAITING, cause=Cause.UNREACHABLE)


@pytest.mark.parametrize("how", ["drop", "hang"])
def test_D4_4_broken_off_after_the_final_dot_nobody_knows(mail: MailHost, how: str) -> None:
    setattr(mail.handler, f"{how}_after", "DATA")
    delivery = hand_in(mail.server(wait_s=1 if how == "hang" else 30))
    assert delivery == Delivery(state=MessageState.UNKNOWN, cause=Cause.NO_ANSWER)
    assert len(mail.handler.letters) == 1


def test_D4_4_nobody_there_and_a_server_that_says_nothing() -> None:
    with socket.create_server((HOST, 0)) as silent:
        port = silent.getsockname()[1]
        server = MailServer(host=HOST, port=port, wait_s=0.2)
        assert hand_in(server) == Delivery(state=MessageState.WAITING, cause=Cause.UNREACHABLE)
    assert hand_in(server) == Delivery(state=MessageState.WAITING, cause=Cause.UNREACHABLE)


def test_D4_4_a_reply_without_end_is_cut_off_and_so_is_one_that_drips() -> None:
    with socket.create_server((HOST, 0)) as flood:
        port = flood.getsockname()[1]

        def talk() -> None:
            for line in (b"220-more\r\n" * 10, b"2"):
                wire, _ = flood.accept()
                with wire:
                    try:
                        while True:
                            wire.sendall(line)
                            time.sleep(0 if len(line) > 1 else 0.05)
                    except OSError:
                        continue

        thread = threading.Thread(target=talk)
        thread.start()
        try:
            for whole_s in (30.0, 0.5):
                delivery = hand_in(MailServer(host=HOST, port=port, wait_s=30, whole_s=whole_s))
                assert delivery == Delivery(state=MessageState.WAITING, cause=Cause.UNREACHABLE)
        finally:
            thread.join(30)


def test_D4_4_an_attempt_is_ended_from_another_thread(mail: MailHost) -> None:
    mail.handler.hang_after = "RCPT"
    attempt, ended = Attempt(mail.server()), []
    thread = threading.Thread(target=lambda: ended.append(attempt.deliver(SENDER, UNIT, LETTER)))
    thread.start()
    wait_for(lambda: mail.handler.accounts)
    attempt.abort()
    thread.join(30)
    assert ended == [Delivery(state=MessageState.WAITING, cause=Cause.UNREACHABLE)]
