"""A new entry: words, references and files; kept as typed, sealed when written (D4.2, D4.4)."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from app.domain.log import EntryDetail
from app.services.outcome import Area
from tests.support.duty import NEXT_WATCHER
from tests.widgets.shell.rig import Bench, StillPictures, focused, press, type_into, world_of
from widgets.capture.taker import CaptureTaker
from widgets.log.captures_at_hand import captures_at_hand
from widgets.log.entry_captures import CaptureSource
from widgets.log.panel import LogPanel
from widgets.log.references import (
    Find,
    Reference,
    linked,
    nothing_found,
    of_cameras,
    of_incidents,
    subject_of,
)

CAMERAS = of_cameras((("CAM-01", "Cầu tàu B4"), ("CAM-010", "Bãi C3"), ("CAM-03", "Cổng 3")))


@pytest.fixture
def panel(on_duty: Bench) -> LogPanel:
    return _panel(on_duty)


def _panel(here: Bench, find: Find = nothing_found, pictures: CaptureSource | None = None) -> LogPanel:
    incidents = here.room.services.incidents

    def known() -> tuple[Reference, ...]:
        return (*CAMERAS, *of_incidents(incidents.list()))

    made = LogPanel(
        here.bridge,
        here.room.services.log,
        here.desk,
        here.drafts,
        here.clock,
        here.keys,
        references=known,
        find=find,
        pictures=pictures,
    )
    here.qtbot.addWidget(made)
    here.show(made, (800, 900))
    made.start()
    here.settle()
    return made


def _drop(panel: LogPanel, path: Path) -> None:
    """As Qt hands a file over that was dragged onto the text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    port = panel.composer.text.viewport()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(port, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    QApplication.sendEvent(port, QDropEvent(QPointF(5, 5), copy, data, left, none))


def _newest(here: Bench) -> EntryDetail:
    log = here.room.services.log
    return log.detail(log.page(limit=1).lines[0].entry_id)


def test_D4_4_dragged_and_pasted_files_are_sealed_with_the_entry_and_verified(
    on_duty: Bench, panel: LogPanel, tmp_path: Path
) -> None:
    paper = tmp_path / "công văn 12.pdf"
    paper.write_bytes(b"%PDF-1.7 cong van")
    picture = QImage(32, 18, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    panel.list.table.setFocus()
    press("Ctrl+N")
    assert focused() is panel.composer.text
    type_into(focused(), "Nhận công văn")
    _drop(panel, paper)
    QApplication.clipboard().setImage(picture)
    panel.composer.text.paste()
    on_duty.wait(lambda: len(panel.composer.attached.buttons) == 2)
    press("Ctrl+Return", panel.composer.text)
    on_duty.wait(lambda: not panel.composer.isVisible())
    on_duty.settle()
    detail = _newest(on_duty)
    assert detail.line.text == "Nhận công văn."
    assert [one.media_type for one in detail.attachments] == ["application/pdf", "image/png"]
    assert (on_duty.room.data_dir / detail.attachments[0].path).read_bytes() == paper.read_bytes()
    sealed = QImage(str(on_duty.room.data_dir / detail.attachments[1].path))
    assert sealed.pixelColor(3, 3) == QColor("red")
    assert on_duty.room.services.verify.run(True, lambda *_: None, lambda: False).whole
    assert list((on_duty.room.data_dir / "pasted").iterdir()) == []
    assert on_duty.drafts.load("log-entry") == {}


def test_a_reference_completes_itself_becomes_the_subject_and_a_link(on_duty: Bench, panel: LogPanel) -> None:
    incident = on_duty.room.incident()
    panel.composer.open()
    type_into(panel.composer.text, "Xem @cổng 9")
    assert not panel.composer.text.offers
    panel.composer.text.clear()
    type_into(panel.composer.text, "Xem @03")
    assert tuple(one.name for one in panel.composer.text.offers) == ("CAM-03",)
    press("Tab", panel.composer.text)
    type_into(panel.composer.text, "và @whs")
    press("Alt+1", panel.composer.text)
    assert panel.composer.text.toPlainText() == "Xem @CAM-03 và @WHSU5018375 "
    type_into(panel.composer.text, f"của @{incident.number}")
    press("Ctrl+Return", panel.composer.text)
    on_duty.wait(lambda: not panel.composer.isVisible())
    on_duty.publish(Area.LOG)
    detail = _newest(on_duty)
    assert detail.line.matter == incident.incident_id
    panel.list.table.select_place(0)
    on_duty.settle()
    wanted: list[str] = []
    panel.open_subject.connect(wanted.append)
    assert 'href="camera:CAM-03"' in panel.entry.text.text()
    panel.entry.text.linkActivated.emit("container:WHSU5018375")
    assert wanted == ["container:WHSU5018375"]


def test_D4_2_what_is_found_further_away_is_offered_as_soon_as_it_is_there(on_duty: Bench) -> None:
    asked: list[str] = []

    def find(typed: str) -> tuple[Reference, ...]:
        asked.append(typed)
        box = Reference("MSKU1234565", "container:MSKU1234565", "15C-123.45")
        return (box,) if box.name.startswith(typed.upper()) else ()

    panel = _panel(on_duty, find=find)
    panel.composer.open()
    type_into(panel.composer.text, "Soi lại @msku12")
    on_duty.wait(lambda: panel.composer.text.offers)
    press("Tab", panel.composer.text)
    assert panel.composer.text.toPlainText() == "Soi lại @MSKU1234565 "
    press("Ctrl+Return", panel.composer.text)
    on_duty.wait(lambda: not panel.composer.isVisible())
    assert _newest(on_duty).line.subject == "container:MSKU1234565"
    assert asked[0] == "msku12"
    on_duty.settle()


def test_what_is_typed_and_attached_outlives_the_panel_and_is_nobody_elses(
    on_duty: Bench, panel: LogPanel, tmp_path: Path
) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"%PDF")
    panel.composer.open()
    type_into(panel.composer.text, "Đang gõ dở")
    panel.composer.attach([paper, tmp_path / "virus.exe"])
    assert ".exe" in panel.composer.strip.text()
    on_duty.drafts.flush()
    kept = json.loads((on_duty.room.data_dir / "drafts.json").read_text("utf-8"))
    assert any("Đang gõ dở" in draft.get("text", "") for draft in kept.values())
    again = _panel(on_duty)
    again.composer.open()
    assert again.composer.text.toPlainText() == "Đang gõ dở"
    assert [one.text() for one in again.composer.attached.buttons] == ["📎 a.pdf"]
    on_duty.sit_down(NEXT_WATCHER)
    on_duty.drafts.belong_to(NEXT_WATCHER.officer_id)
    assert not again.composer.isVisible()
    again.composer.open()
    assert again.composer.text.toPlainText() == ""


def test_nothing_that_changes_takes_the_cursor_from_the_entry(on_duty: Bench, panel: LogPanel) -> None:
    panel.composer.open()
    type_into(panel.composer.text, "Xe @")
    for _ in range(5):
        on_duty.room.services.log.note(on_duty.room.desk(), "Dòng khác")
        on_duty.publish()
    assert focused() is panel.composer.text
    assert panel.composer.text.toPlainText() == "Xe @"


@given(st.text(max_size=60))
def test_text_of_an_entry_is_never_markup(words: str) -> None:
    assert html.unescape(linked(words, ()).replace("<br>", "\n")) == words
    assert "<" not in linked(words, ()).replace("<br>", "")


def test_the_longest_name_is_meant() -> None:
    assert linked("@CAM-010 <b>", CAMERAS) == '<a href="camera:CAM-010">@CAM-010</a> &lt;b&gt;'
    assert subject_of("@CAM-010", CAMERAS) == "camera:CAM-010"
    assert subject_of("CAM-03, @CAM-0", CAMERAS) == ""


def test_D4_4_D14_1_2b_one_key_takes_a_capture_another_chooses_one_and_no_copy_is_made(
    on_duty: Bench,
) -> None:
    world, stills = world_of(on_duty), StillPictures(on_duty.clock)
    captures = on_duty.room.services.captures
    earlier = on_duty.seal(camera="CAM-01")
    taker = CaptureTaker(on_duty.bridge, stills, captures, on_duty.desk, on_duty.strip, on_duty.home)
    selected, told = [""], []
    source = captures_at_hand(world, taker, lambda: selected[0], lambda: told.append(True))
    panel = _panel(on_duty, pictures=source)
    composer = panel.composer
    composer.open()
    type_into(composer.text, "Xe dừng tại cổng")
    press("Alt+C", composer.text)
    assert told == [True], "no camera is selected"
    selected[0] = "CAM-03"
    press("Alt+C", composer.text)
    on_duty.wait(lambda: composer.captures.named)
    assert stills.asked == ["CAM-03 main"]
    assert focused() is composer.text
    press("Alt+A", composer.text)
    picker = composer.picker
    assert picker is not None
    on_duty.wait(lambda: picker.list.count() == 2)
    on_duty.wait(lambda: not picker.list.item(1).icon().isNull())
    press("End")
    press("Return")
    press("Esc")
    assert composer.isVisible()
    assert focused() is composer.text
    assert [one.camera for one in composer.captures.named] == ["CAM-03", "CAM-01"]
    on_duty.drafts.flush()
    again = _panel(on_duty, pictures=source).composer
    again.open()
    assert again.captures.named == composer.captures.named
    files = sorted(one for one in (on_duty.room.data_dir / "evidence").rglob("*") if one.is_file())
    press("Ctrl+Return", again.text)
    on_duty.wait(lambda: not again.isVisible())
    on_duty.settle()
    attached = _newest(on_duty).attachments
    assert attached[1].path == earlier.evidence
    assert attached[1].sha256 == earlier.sha256
    assert sorted(one for one in (on_duty.room.data_dir / "evidence").rglob("*") if one.is_file()) == files
    assert on_duty.room.services.verify.run(True, lambda *_: None, lambda: False).whole
