"""A console whose settings name a mail server sends its forms there itself (D4.4, PL2)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.auth.secretstore import open_secrets
from app.bootstrap.demo import OFFICERS
from app.bootstrap.running import open_console
from app.bootstrap.secrets import store_credentials
from app.domain.outgoing import MessageState
from app.domain.people import Post
from app.settings import Settings
from app.settings.models import Mail
from tests.e2e.officer import OfficerAtWork
from tests.e2e.scripted import enrol
from tests.support.mailhost import HOST, PASSWORD, USER, MailHost, mail_host

LEADER = next(one for one in OFFICERS if one.post is Post.SHIFT_LEADER)
OFFICE = next(one for one in OFFICERS if one.post is Post.OFFICE_LEADER)
ADDRESS = "trucban.dinhvu@customs.example"


def test_D4_4_PL2_from_the_settings_to_the_server_and_back_into_the_log(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    enrol(data)
    store_credentials(open_secrets(data), "hop-thu", USER, PASSWORD)
    with mail_host(tmp_path / "mail") as host, open_console(qapp, _room(data, host), demo=False) as opened:
        opened.console.start()
        officer = OfficerAtWork(opened, qtbot)
        officer.sign_in(OFFICERS[0])
        officer.open_shift()
        officer.records_elsewhere()
        officer.fill_card("report", {"words": "Kiểm tra ngay."})
        officer.fill_card("propose", {"recipient": "Hải quan cửa khẩu cảng Đình Vũ"})
        room = officer.window.world.room
        if not room.decisions.after_hours():
            officer.fill_card("check", {"username": OFFICE.username, "password": OFFICE.password})
        officer.fill_card("decide", {"username": LEADER.username, "password": LEADER.password})
        officer.wait(lambda: officer.at_step("issue"))
        card = officer.window.matters.card
        assert card is not None
        channel = card.form.widget("channel")
        assert isinstance(channel, QComboBox)
        channel.setCurrentIndex(channel.findData("send-email"))
        officer.fill_card("issue", {"address": ADDRESS})
        [directive] = room.directives.list()
        officer.wait(lambda: _state(officer, directive.directive_id) is MessageState.HANDED_OVER)
        [letter] = host.handler.letters
        [attached] = letter.iter_attachments()
        assert attached.get_content() == room.directives.form_pdf(directive.directive_id)
        assert host.handler.recipients == [ADDRESS]
        assert host.handler.accounts == [(USER, PASSWORD)]
        assert "message.handed_over" in {line.kind for line in room.log.page(limit=50).lines}


def _room(data: Path, host: MailHost) -> Settings:
    mail = Mail(
        host=HOST, port=host.port, ca=host.ca, sender="trucban@customs.example", credentials="hop-thu"
    )
    return Settings(profile="thu", level="central", data=data, mail=mail)


def _state(officer: OfficerAtWork, directive_id: str) -> MessageState | None:
    messages = officer.window.world.room.outbox.of_directives(directive_id)
    return messages[0].state if messages else None
