"""Names and numbers of the agency are an administrator's to edit (D5.6)."""

from __future__ import annotations

import shutil
from argparse import Namespace
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.bootstrap.administering import admin
from app.bootstrap.core import load_profiles, open_core
from app.bootstrap.demo import ADMINISTRATOR, OFFICERS
from app.bootstrap.running import open_console
from app.domain.room_records import Details
from app.errors import KnownError
from app.settings import Settings
from tests.e2e.officer import OfficerAtWork
from tests.e2e.scripted import enrol
from tests.forms.reading import joined

TELEPHONE, FAX = "(0225) – 38 36 112", "(0225) – 38 36 113"


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    """The bundled profiles with the duty numbers of another house."""
    folder = tmp_path / "profiles"
    with as_file(files("resources").joinpath("profiles")) as bundled:
        shutil.copytree(bundled, folder)
    profile = folder / "organisation-2025.toml"
    text = profile.read_text(encoding="utf-8")
    for old, new in (("(024) – 39 44 00 68", TELEPHONE), ("(024) – 39 44 00 69", FAX)):
        assert old in text
        text = text.replace(old, new)
    profile.write_text(text, encoding="utf-8")
    return folder


def test_D5_6_edited_numbers_stand_on_form_ii_and_in_the_duty_contact(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, profiles: Path
) -> None:
    data = tmp_path / "data"
    enrol(data)
    settings = Settings(profile="thu", level="central", data=data, organisation_folder=profiles)
    with open_console(qapp, settings, demo=False) as opened:
        opened.console.start()
        officer = OfficerAtWork(opened, qtbot)
        officer.sign_in(OFFICERS[0])
        officer.open_shift()
        officer.records_elsewhere()
        officer.fill_card("report", {"words": "Kiểm tra ngay."})
        officer.wait(lambda: officer.at_step("propose"))
        card = officer.window.matters.card
        assert card is not None
        contact = card.form.widget("contact")
        assert isinstance(contact, QLineEdit)
        assert TELEPHONE in contact.text()
        officer.fill_card("propose", {"recipient": "Hải quan cửa khẩu cảng Đình Vũ"})
        directives = officer.window.world.room.directives
        form = joined(directives.preview(directives.list()[0].directive_id))
        room = officer.window.world.room
        admin_desk = room.sessions.sign_in(ADMINISTRATOR.username, ADMINISTRATOR.password).value
        details = Details("(0225) – 38 36 999", "(0225) – 38 36 998")
        room.records.set_details(admin_desk, room.records.today(), details)
        entered = joined(directives.preview(directives.list()[0].directive_id))
        assert room.records.telephone() == "(0225) – 38 36 999"
    assert "(0225) – 38 36 998" in entered
    assert FAX not in entered
    assert FAX in form
    assert f"{OFFICERS[0].name}, {TELEPHONE}" in form


def test_a_folder_without_profiles_is_refused_and_nothing_stays_open(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    with pytest.raises(KnownError, match="không có hồ sơ tổ chức nào") as refused:
        load_profiles(empty)
    assert str(empty) in refused.value.vi
    data = tmp_path / "data"
    with pytest.raises(KnownError, match="organisation_folder"):
        open_core(Settings(profile="thu", data=data, organisation_folder=empty))
    enrol(data)


def test_the_check_of_a_settings_file_looks_at_the_profiles_too(tmp_path: Path, profiles: Path) -> None:
    file = tmp_path / "room.toml"
    file.write_text(f'organisation_folder = "{profiles}"\n', encoding="utf-8")
    asked = Namespace(action="settings", file=file, language=None)
    assert admin(asked) == 0
    with (profiles / "organisation-2025.toml").open("a", encoding="utf-8") as profile:
        profile.write("colour = 1\n")
    with pytest.raises(KnownError, match=r"organisation-2025\.toml.*colour"):
        admin(asked)
