"""Tips, control reports and procedures worked by keys in the console's own window (TB.1, D6.4, D17)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import python_calamine
from PySide6.QtWidgets import QComboBox

from app.domain.open_item import ItemGroup
from app.domain.registers.control_report import ControlReport
from app.domain.registers.figures_paper import Section
from app.domain.registers.tip import TipState
from forms.organisation import bundled_organisations
from forms.register import render_register
from tests.app.services.registers.test_figures import direct
from tests.forms.test_register import paper
from tests.widgets.registers.test_window import Room, cell, room
from tests.widgets.shell.rig import card_of, press, type_into

__all__ = ["room"]
UNIT = "Chi cục Kiểm định hải quan 2"


def pdf_in(folder: Path) -> Path:
    """A real PDF, as a unit would send it."""
    path = folder / "quy trình giám sát.pdf"
    path.write_bytes(render_register(paper(1), bundled_organisations().latest()))
    return path


def choose(room: Room, name: str, value: str) -> None:
    """Choose `value` in the field `name` of the open card of tips."""
    box = card_of(room.registers.tips).form.widget(name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))


def test_TB_1_a_tip_goes_its_way_by_keys_and_its_sums_stand_in_the_figures(room: Room) -> None:
    page, here = room.registers.tips, room.here
    incident = here.room.incident()
    press("Alt+3", room.registers.tabs)
    here.wait(page.isVisible)
    here.settle()
    press("Ctrl+N", page)
    choose(room, "incident", incident.incident_id)
    room.fill(page, unit=UNIT, about="Khai hạt nhựa, ảnh soi là phế liệu.", declarations="@105743619520")
    here.wait(lambda: any(one.item.group is ItemGroup.TIP for one in room.window.items.items))
    waiting = next(one for one in room.window.items.items if one.item.group is ItemGroup.TIP)
    press("Alt+1", room.registers.tabs)
    room.window.navigator.open_subject(waiting.item.subject)
    here.wait(page.isVisible)
    here.settle()
    assert page.chosen is not None
    assert "check digit in doubt" in page.details.text(), "a doubt is shown, it keeps no number out"
    press("Return", page.list)
    room.fill(page, by="Đ/c Hùng")
    press("Return", page.list)
    press("Ctrl+Return", card_of(page))
    here.settle()
    assert page.card is not None, "whether there was a violation is never guessed"
    choose(room, "violation", "yes")
    room.fill(page, outcome="Khai sai mã số, thực tế là phế liệu.")
    press("Return", page.list)
    room.fill(page, tax="2.512.345.678", fine="457 triệu")
    (tip,) = here.room.services.registers.tips.list()
    assert (tip.state, tip.tax, tip.fine) == (TipState.SETTLED, 2_512_345_678, 457_000_000)
    here.wait(lambda: not any(one.item.group is ItemGroup.TIP for one in room.window.items.items))
    assert "This year: " in page.details.text()
    page.days.last.setText("31/12/2016")
    press("Return", page.days.last)
    here.wait(lambda: page.heading.text().startswith("No tip here"))
    page.days.first.setText("01/01/2017")
    page.days.last.clear()
    press("Return", page.days.first)
    here.wait(lambda: page.list.count() == 1)
    assert "In these days: " in page.details.text()
    press("Alt+8", room.registers.tabs)
    figures = room.registers.figures
    here.wait(figures.isVisible)
    here.settle()
    row = [item.text() if (item := figures.grid.item(0, n)) else "" for n in range(7)]
    assert row == [UNIT, "1", "1", "1", "100,00 %", "2.512.345.678", "457.000.000"]
    press("Alt+5", room.registers.tabs)
    here.wait(room.registers.talks.isVisible)
    here.settle()
    press("Alt+6", room.registers.tabs)
    here.wait(room.registers.rooms.isVisible)
    here.settle()
    assert room.window.keys.clashes() == ()


def test_D6_4_D10_4d_a_control_report_is_taken_in_told_and_summed_up(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, here = room.registers.control, room.here
    press("Alt+4", room.registers.tabs)
    here.wait(page.isVisible)
    here.settle()
    press("Ctrl+N", page)
    card_of(page).form.set_values({"serious": True})
    room.fill(page, unit=UNIT, findings="Thông quan sai 12 lô.", files=str(pdf_in(tmp_path)))
    assert page.heading.text() == "The leader is to be told at once: 1"
    page.list.setCurrentRow(0)
    press("Return", page.list)
    room.fill(page, leader="Tổng cục trưởng", proposal="Thanh tra đột xuất")
    assert isinstance(page.chosen, ControlReport)
    assert page.chosen.reported_to == "Tổng cục trưởng"
    press("Ctrl+P", page)
    here.wait(lambda: room.window.preview.windowTitle().startswith(UNIT))
    press("Ctrl+R", page)
    room.fill(page, recipient="Tổng cục trưởng Tổng cục Hải quan", remarks="Đề nghị chấn chỉnh.")
    here.wait(lambda: room.window.preview.windowTitle() == "Periodic summary")
    (summary,) = here.room.services.registers.control_reports.summaries()
    assert summary.reports == 1
    page.days.first.setText("01/02/2017")
    page.days.last.setText("28/02/2017")
    press("Return", page.days.first)
    here.wait(lambda: page.heading.text().startswith("No control report here"))
    saved: list[tuple[str, bytes]] = []
    monkeypatch.setattr(page, "save_as", lambda name, make: saved.append((name, make())))
    press("Ctrl+E", page)
    assert saved == []
    assert page.strip.text(), "of days without a report no workbook is made"
    page.days.first.clear()
    page.days.last.clear()
    press("Ctrl+E", page)
    [(name, book)] = saved
    assert name == "kiem-soat-noi-bo-2017-03-01-2017-03-31.xlsx"
    rows = python_calamine.load_workbook(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert UNIT in str(rows)


def test_D17_a_procedure_is_taken_in_found_without_accents_and_read_in_the_console(
    room: Room, tmp_path: Path
) -> None:
    page, here = room.registers.procedures, room.here
    press("Alt+7", room.registers.tabs)
    here.wait(page.isVisible)
    here.settle()
    press("Ctrl+N", page)
    title = "Quy trình giám sát trực tuyến qua camera"
    facts = {"number": "888/QĐ-TCHQ", "title": title, "issuer": "Tổng cục Hải quan"}
    for name, text in {**facts, "files": str(tmp_path / "không có.pdf")}.items():
        type_into(card_of(page).form.widget(name), text)
    press("Ctrl+Return", card_of(page))
    here.settle()
    assert card_of(page).strip.text(), "a file that is not there is said, what was typed stays"
    card_of(page).form.set_values({"files": ""})
    room.fill(page, files=str(pdf_in(tmp_path)))
    type_into(page.text, "camera giam sat")
    press("Return", page.text)
    here.wait(lambda: page.heading.text() == "Found: 1")
    page.list.setCurrentRow(0)
    press("Return", page.list)
    here.wait(lambda: title in room.window.preview.windowTitle())
    here.wait(lambda: room.window.preview.sheets.page >= 0)


def test_D9_3_a_late_direction_is_found_among_the_figures_and_its_matter_opened_by_keys(room: Room) -> None:
    here, page = room.here, room.registers.figures
    directive_id = direct(here.room, UNIT, hours=1)
    here.room.clock.turn(minutes=70)
    press("Alt+8", room.registers.tabs)
    here.wait(page.isVisible)
    here.settle()
    page.section.setCurrentIndex(page.section.findData(Section.LATE.value))
    here.wait(lambda: page.grid.rowCount() == 2)
    assert [cell(page.grid, row, 2) for row in range(2)] == ["Báo đầu mối", "Báo cáo kết quả"]
    assert cell(page.grid, 0, 3) == "40 phút"
    page.unit.setCurrentIndex(page.unit.findData(UNIT))
    page.preset.setCurrentIndex(page.preset.findData("shift"))
    here.wait(lambda: page.heading.text().startswith("Ca trực từ"))
    assert page.grid.rowCount() == 2
    assert not page.days.first.isEnabled(), "a shift has its own times"
    opened: list[str] = []
    page.subject_wanted.connect(opened.append)
    page.grid.setCurrentCell(1, 0)
    assert "Chậm: 10 phút" in page.details.text()
    press("Return", page.grid)
    assert opened == [f"directive:{directive_id}"]
    press("Ctrl+P", page)
    here.wait(lambda: room.window.preview.windowTitle() == "Figures")
    page.preset.setCurrentIndex(page.preset.findData("last_quarter"))
    here.wait(lambda: page.grid.rowCount() == 0)
    assert (page.days.first.text(), page.days.last.text()) == ("01/10/2016", "31/12/2016")
    assert page.details.text().startswith("Nothing in this period")
