"""A leader gives work on the screen; the officer takes it on with one key and reports it in words (D7)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.domain.work import WorkDraft, WorkOf, WorkState
from app.services.outcome import Area
from tests.support.duty import LEADER, WATCHER
from tests.widgets.shell.rig import Bench, card_of, press, type_into, world_of
from widgets.incidents.cards import Cards
from widgets.incidents.panel import MatterPanel
from widgets.shift.work import WorkPage


def _page(here: Bench) -> WorkPage:
    page = WorkPage(world_of(here), here.desk, here.drafts, here.keys)
    here.qtbot.addWidget(page)
    here.show(page, (740, 700))
    here.settle()
    return page


def test_D7_1c_D7_3_2b_work_is_given_taken_on_and_reported_by_keyboard(on_duty: Bench) -> None:
    here = on_duty
    works = here.room.services.works
    incident = here.room.incident()
    page = _page(here)
    assert not page.acts["give"].isEnabled(), "an officer assigns nothing"
    here.sit_down(LEADER)
    here.wait(page.acts["give"].isEnabled)
    page.list.setFocus()
    press("Ctrl+N", page.list)
    here.wait(lambda: page.card is not None)
    form = card_of(page).form
    who, what = form.widget("holder"), form.widget("what")
    assert isinstance(who, QComboBox)
    assert isinstance(what, QComboBox)
    assert {who.itemData(n) for n in range(who.count())} == {
        one.officer_id
        for one in here.room.services.shifts.current().people  # type: ignore[union-attr]
        if one.officer_id != LEADER.officer_id
    }
    who.setCurrentIndex(who.findData(WATCHER.officer_id))
    what.setCurrentIndex(what.findData(f"incident:{incident.incident_id}"))
    words, due = form.widget("words"), form.widget("due")
    assert isinstance(words, QPlainTextEdit)
    assert isinstance(due, QLineEdit)
    type_into(words, "Theo dõi xe tại cổng, báo cáo khi rời cổng.")
    type_into(due, "25:00")
    press("Ctrl+Return", due)
    here.wait(card_of(page).strip.text)
    assert "14:30" in card_of(page).strip.text(), "how a time is written"
    due.clear()
    type_into(due, "14h30")
    press("Ctrl+Return", due)
    here.wait(lambda: page.card is None and page.rows)
    [work] = works.board(WATCHER.officer_id).open
    assert (work.of, work.about) == (WorkOf.INCIDENT, f"incident:{incident.incident_id}")
    assert work.title == f"{incident.number} – {incident.place}"
    assert f"{work.due_at:%H:%M}" == "07:30"

    here.sit_down(WATCHER)
    here.wait(lambda: page.rows and page.list.lines()[0].broken)
    page.open(work.work_id)
    here.wait(lambda: page.chosen is not None and page.acts["next"].isEnabled())
    press("Ctrl+T", page.list)
    here.wait(lambda: works.get(work.work_id).state is WorkState.ACCEPTED)
    here.wait(lambda: page.chosen is not None and page.chosen.state is WorkState.ACCEPTED)
    press("Return", page.list)
    here.wait(lambda: page.card is not None)
    done = card_of(page).form.widget("words")
    type_into(done, "Xe rời cổng 14:10, niêm phong nguyên vẹn.")
    press("Ctrl+Return", done)
    here.wait(lambda: works.get(work.work_id).state is WorkState.DONE)
    here.wait(lambda: "14:10" in page.list.lines()[0].body)
    assert not page.acts["move"].isEnabled()


def test_D7_3_2b_own_matters_stand_first_in_the_list(on_duty: Bench) -> None:
    here = on_duty
    services = here.room.services
    older, _newer = here.room.incident(), here.room.incident()
    cards = Cards(services, here.clock, "024")
    panel = MatterPanel(here.bridge, services, cards, here.desk, here.drafts, here.clock, here.keys)
    here.qtbot.addWidget(panel)
    here.show(panel)
    panel.refresh()
    here.wait(lambda: len(panel.list.rows()) == 2)
    assert panel.list.rows()[0].incident.incident_id != older.incident_id
    draft = WorkDraft(
        holder=WATCHER.officer_id, of=WorkOf.INCIDENT, title="Xe", about=f"incident:{older.incident_id}"
    )
    services.works.give(here.room.desk(LEADER), draft)
    here.publish(Area.WORK)
    here.wait(lambda: panel.list.rows()[0].incident.incident_id == older.incident_id)
    assert panel.list.head(panel.list.rows()[0]).startswith("◆")
    here.sit_down(LEADER)
    here.wait(lambda: not panel.list.rows()[0].mine)
