"""The roster page by keyboard: drawn up, edited, approved, published, then a shift from it (D5.2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.domain.decided_days import DaysDraft
from app.domain.people import Post
from app.domain.roster import RosterState
from app.services.outcome import Area
from tests.support.duty import GENERAL, LEADER, NEXT_WATCHER, PASSWORD, WATCHER, credentials
from tests.widgets.shell.rig import Bench, press, type_into, world_of
from widgets.common.step_card import StepCard
from widgets.forms.preview import FormPreview
from widgets.models.pool_runner import PoolRunner
from widgets.roster.desk import RosterDesk
from widgets.shell.header import HeaderBar
from widgets.shell.open_items import OpenItems


@pytest.fixture
def roster_desk(here: Bench) -> RosterDesk:
    here.sit_down(GENERAL)
    world = world_of(here)
    preview = FormPreview(PoolRunner(here.bridge, here.home), here.keys, here.home)
    made = RosterDesk(world, here.desk, here.drafts, preview, here.keys, here.home)
    here.qtbot.addWidget(made.page)
    made.open()
    here.wait(lambda: made.week is not None)
    here.settle()
    return made


def in_state(here: Bench, desk: RosterDesk, state: RosterState) -> Callable[[], bool]:
    return lambda: desk.roster is not None and desk.roster.state is state


def type_field(card: StepCard, name: str, text: str) -> None:
    field = card.form.widget(name)
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert line is not None
    type_into(line, text)


def head_text(desk: RosterDesk) -> str:
    head = desk.page.grid.horizontalHeaderItem(0)
    return head.text() if head is not None else ""


def press_on(here: Bench, desk: RosterDesk, name: str) -> None:
    here.settle()
    here.wait(desk.page.acts[name].isEnabled)
    desk.page.acts[name].trigger()


def test_D5_2_a_week_goes_from_rotation_to_the_shift_that_opens(here: Bench, roster_desk: RosterDesk) -> None:
    desk, rosters = roster_desk, here.room.services.rosters
    assert desk.page.grid.columnCount() == 7
    assert "two shifts running" in desk.page.problems.text()
    for name, state in (("save", RosterState.DRAWN_UP), ("submit", RosterState.SUBMITTED)):
        press_on(here, desk, name)
        here.wait(in_state(here, desk, state))
    press_on(here, desk, "decide")
    assert desk.card is not None
    for name, text in (("username", LEADER.username), ("password", PASSWORD)):
        type_field(desk.card, name, text)
    press("Ctrl+Return")
    here.wait(in_state(here, desk, RosterState.APPROVED))
    press_on(here, desk, "publish")
    here.wait(in_state(here, desk, RosterState.PUBLISHED))
    today = rosters.on(rosters.today())
    assert today is not None
    assert here.room.services.shifts.propose().people == today.people


def test_D5_2_somebody_is_put_on_a_post_and_escape_takes_it_back(
    here: Bench, roster_desk: RosterDesk
) -> None:
    desk = roster_desk
    day = desk.days[2].day
    before = desk.days
    desk.page.grid.stand_on(day, Post.SURVEILLANCE_OFFICER)
    press_on(here, desk, "edit")
    assert desk.card is not None
    choice = desk.card.form.widget("seat0")
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData(WATCHER.officer_id))
    press("Ctrl+Return")
    here.wait(lambda: desk.card is None)
    here.settle()
    assert [p.officer_id for p in desk.days[2].on_post(Post.SURVEILLANCE_OFFICER)] == [WATCHER.officer_id]
    assert "Ctrl+S" in desk.page.state.text()
    desk.page.grid.setFocus()
    press("Esc")
    here.settle()
    assert desk.days == before


def test_D5_2_the_workbook_is_written_whole(here: Bench, roster_desk: RosterDesk, tmp_path: Path) -> None:
    desk = roster_desk
    press_on(here, desk, "save")
    here.wait(in_state(here, desk, RosterState.DRAWN_UP))
    assert desk.roster is not None
    desk.save_workbook(desk.roster, tmp_path / "lich.xlsx")
    here.wait((tmp_path / "lich.xlsx").exists)
    here.settle()
    assert (tmp_path / "lich.xlsx").read_bytes()[:2] == b"PK"


def test_a_watching_officer_reads_the_roster_and_changes_nothing(here: Bench) -> None:
    here.sit_down(WATCHER)
    preview = FormPreview(PoolRunner(here.bridge, here.home), here.keys, here.home)
    desk = RosterDesk(world_of(here), here.desk, here.drafts, preview, here.keys, here.home)
    here.qtbot.addWidget(desk.page)
    desk.open()
    here.wait(lambda: desk.week is not None)
    here.settle()
    assert not any(desk.page.acts[n].isEnabled() for n in ("edit", "draw", "save", "submit", "publish"))


def test_D5_4_days_are_decided_on_the_rosters_page_and_hold_at_once(
    here: Bench, roster_desk: RosterDesk
) -> None:
    desk, page, calendar = roster_desk, roster_desk.days_page, here.room.services.calendar
    monday = desk.days[0].day + timedelta(days=7)
    press_on(here, desk, "days")
    here.wait(lambda: "2017" in page.heading.text())
    press("Ctrl+N", page.list)
    assert page.card is not None
    for name, text in (
        ("first", f"{monday:%d/%m/%Y}"),
        ("name", "Nghỉ hoán đổi, làm bù ngày 25/03/2017"),
        ("number", "Thông báo số 5034/TB-LĐTBXH"),
        ("dated", "10/03/2017"),
        ("username", LEADER.username),
        ("password", PASSWORD),
    ):
        type_field(page.card, name, text)
    press("Ctrl+Return")
    here.wait(lambda: page.chosen is not None)
    assert not calendar.works(monday)
    assert "5034" in page.details.text()
    press("Esc", page.list)
    press_on(here, desk, "after")
    here.wait(lambda: desk.week is not None)
    here.settle()
    assert "Nghỉ hoán đổi" in head_text(desk)
    # What another workstation withdraws is gone from the week on this screen too.
    (decision,) = here.room.services.days.year(2017).decisions
    general = here.room.desk(GENERAL)
    here.room.services.days.withdraw(general, decision.decision_id, "nhầm ngày", credentials(LEADER))
    here.publish(Area.CALENDAR)
    here.wait(lambda: "Nghỉ" not in head_text(desk))


def test_D5_2_a_week_saved_elsewhere_meanwhile_is_not_written_over_unseen(
    here: Bench, roster_desk: RosterDesk
) -> None:
    desk, rosters = roster_desk, here.room.services.rosters
    press_on(here, desk, "draw")
    rosters.save(here.room.desk(NEXT_WATCHER), desk.days)
    press("Ctrl+S", desk.page.grid)
    here.wait(lambda: desk.roster is not None)
    here.settle()
    assert desk.page.strip.isVisible()
    assert NEXT_WATCHER.name in desk.page.state.text()
    press("Ctrl+S", desk.page.grid)
    here.wait(lambda: desk.roster is not None and desk.roster.version == 2)


def test_D5_4_the_header_follows_what_is_decided(here: Bench) -> None:
    services = here.room.services
    here.sit_down(GENERAL)
    items = OpenItems(here.bridge, services.handovers, here.desk, here.home)
    header = HeaderBar(here.clock, here.bridge, here.desk, items, here.home, calendar=services.calendar)
    here.clock.turn(days=2, hours=22)  # Monday, 06:05
    day = services.days.today()
    draft = DaysDraft(True, day, day, "Nghỉ hoán đổi", "Thông báo số 5034/TB-LĐTBXH", day)
    services.days.decide(here.room.desk(GENERAL), draft, credentials(LEADER))
    here.clock.turn(hours=3)
    here.wait(lambda: header.hours.toolTip() == "Nghỉ hoán đổi")
    assert header.hours.text() == "after hours"
    here.clock.turn(days=1)
    here.wait(lambda: header.hours.text() == "office hours")
