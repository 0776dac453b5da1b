"""The room's own data on the roster's page, and the specialist on duty offered first (D5.6, D5.1, TB.3)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit

from app.domain.directive import DirectiveKind
from app.domain.room_records import Details, RecordOf, Specialist, SpecialistField, of_kind
from tests.support.duty import ADMIN, GENERAL, WATCHER
from tests.widgets.shell.rig import Bench, card_of, press, type_into, world_of
from widgets.common.step_card import StepCard
from widgets.incidents.cards import Cards
from widgets.roster.records import RecordsPage

TODAY = date(2017, 3, 17)


def _page(here: Bench) -> RecordsPage:
    page = RecordsPage(world_of(here), here.desk, here.drafts, here.keys)
    here.qtbot.addWidget(page)
    here.show(page, (1100, 800))
    page.show_all()
    here.settle()
    return page


def _type(card: StepCard, name: str, text: str) -> None:
    field = card.form.widget(name)
    assert isinstance(field, QLineEdit)
    field.clear()
    type_into(field, text)


def test_D5_6_D5_1_the_office_enters_numbers_and_units_by_keyboard(here: Bench) -> None:
    records = here.room.services.records
    here.sit_down(WATCHER)
    page = _page(here)
    assert not any(page.acts[name].isEnabled() for name in ("details", "unit", "plan", "specialist"))
    here.sit_down(ADMIN)
    here.wait(page.acts["details"].isEnabled)
    assert not page.acts["unit"].isEnabled()
    here.sit_down(GENERAL)
    here.wait(page.acts["unit"].isEnabled)
    press("Ctrl+N", page.list)
    here.wait(lambda: page.card is not None)
    card = card_of(page)
    for name, text in (
        ("first", "03/04/2017"),
        ("fax", "84.24.3.9440607"),
        ("issuer", "TỔNG CỤC HẢI QUAN / TRỰC BAN"),
    ):
        _type(card, name, text)
    press("Ctrl+Return", card.form.widget("fax"))
    here.wait(lambda: page.card is None and page.rows)
    (entered,) = of_kind(records.list(), RecordOf.DETAILS)
    assert entered.first == date(2017, 4, 3)
    assert entered.body == Details("", "84.24.3.9440607", (), ("TỔNG CỤC HẢI QUAN", "TRỰC BAN"))
    press("Ctrl+U", page.list)
    here.wait(lambda: page.card is not None)
    _type(card_of(page), "name", "Vụ Pháp chế")
    press("Ctrl+Return", card_of(page).form.widget("name"))
    here.wait(lambda: page.card is None and len(of_kind(records.list(), RecordOf.UNIT)) == 8)
    here.wait(lambda: len(page.rows) == 9 and page.chosen is not None)
    press("Ctrl+T", page.list)
    here.wait(lambda: page.card is not None)
    type_into(card_of(page).form.widget("reason"), "Sắp xếp lại")
    press("Ctrl+Return", card_of(page).form.widget("reason"))
    here.wait(lambda: any(one.retired_reason for one in records.list()))


def test_TB_3_the_card_offers_who_is_on_duty_now_before_the_units_off_duty(on_duty: Bench) -> None:
    here = on_duty
    services = here.room.services
    value = Specialist(SpecialistField.VALUE, "Cục Thuế xuất nhập khẩu", "Nguyễn Thị Mai", "024.39440833")
    services.records.set_specialist(here.room.desk(GENERAL), TODAY, TODAY, value)
    incident = here.room.incident()
    spec = Cards(services, here.clock, "024")._directions.propose(here.room.desk(), incident, None)
    card = StepCard(spec, here.bridge, here.drafts)
    here.qtbot.addWidget(card)
    here.show(card, (720, 800))
    kind, asked = card.form.widget("kind"), card.form.widget("specialist")
    assert isinstance(kind, QComboBox)
    assert isinstance(asked, QComboBox)
    assert not card.form.asked("specialist")
    kind.setCurrentIndex(kind.findData(DirectiveKind.SPECIALIST.value))
    assert card.form.asked("specialist")
    offered = [asked.itemText(n) for n in range(asked.count())]
    assert "Nguyễn Thị Mai" in offered[0]
    assert len(offered) == 8
    type_into(card.form.widget("content"), "Trị giá hợp lý?")
    done: list[object] = []
    card.done.connect(done.append)
    press("Ctrl+Return", card.form.widget("content"))
    here.wait(lambda: done or card.strip.text())
    (directive,) = services.directives.list(incident.incident_id)
    assert (directive.kind, directive.recipient) == (DirectiveKind.SPECIALIST, value.unit)
