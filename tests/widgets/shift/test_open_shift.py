"""Opening a shift and its plan (D5.2, D5.3, D6.2)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from app.domain.people import Post
from app.domain.shift import Shift
from app.services.outcome import Area
from tests.support.duty import DIRECTOR, GENERAL, LEADER, NEXT_WATCHER, OFFICE, WATCHER, credentials
from tests.widgets.shell.rig import Bench, focused, press, type_into
from widgets.shift.open_shift import OpenShiftCard
from widgets.shift.plan import ShiftCard


def _card(here: Bench) -> OpenShiftCard:
    here.sit_down()
    services = here.room.services
    card = OpenShiftCard(here.bridge, services.shifts, here.desk, services.shifts._level)
    here.qtbot.addWidget(card)
    here.show(card)
    card.load()
    here.wait(card.people)
    card.start()
    return card


def _shift(here: Bench) -> Shift:
    shift = here.room.services.shifts.current()
    assert shift is not None
    return shift


def _choice(card: OpenShiftCard, post: Post, nth: int = 0) -> QComboBox:
    return [choice for one, choice in card.choices if one is post][nth]


def test_D5_3_people_are_proposed_and_one_key_opens_the_shift(here: Bench) -> None:
    card = _card(here)
    opened: list[Shift] = []
    card.opened.connect(opened.append)
    assert {a.post for a in card.people()} >= {
        Post.SHIFT_LEADER,
        Post.OFFICE_LEADER,
        Post.GENERAL_OFFICER,
        Post.SURVEILLANCE_OFFICER,
    }
    assert not card.problems.isVisible()
    assert focused() is card.choices[0][1]
    type_into(card.plan, "Giám sát cổng cảng.")
    press("Ctrl+Return")
    here.wait(lambda: opened)
    assert opened[0].plan == "Giám sát cổng cảng."
    assert opened[0].post_of(LEADER.officer_id) is Post.SHIFT_LEADER


def test_D5_3_a_missing_post_is_said_at_once_and_needs_a_reason(here: Bench) -> None:
    card = _card(here)
    opened: list[Shift] = []
    card.opened.connect(opened.append)
    office = _choice(card, Post.OFFICE_LEADER)
    office.setCurrentIndex(0)
    assert "5.3b" in card.problems.text()
    assert card.problems.isVisible()
    assert not card.button.isEnabled()
    press("Ctrl+Return")
    here.settle()
    assert here.room.services.shifts.current() is None
    type_into(card.reason, "Đồng chí Đăng nghỉ phép.")
    press("Ctrl+Return")
    here.wait(lambda: opened)
    assert opened[0].missing == (Post.OFFICE_LEADER,)
    assert opened[0].reason_if_incomplete == "Đồng chí Đăng nghỉ phép."
    assert OFFICE.officer_id not in {a.officer_id for a in opened[0].people}


def test_D5_3_one_post_per_person_cannot_be_reasoned_away(here: Bench) -> None:
    card = _card(here)
    for post, nth in ((Post.GENERAL_OFFICER, 0), (Post.SURVEILLANCE_OFFICER, 1)):
        choice = _choice(card, post, nth)
        choice.setCurrentIndex(choice.findData(NEXT_WATCHER.officer_id))
    assert NEXT_WATCHER.name in card.problems.text()
    assert not card.reason.isVisible()
    assert not card.button.isEnabled()


def test_only_who_is_enrolled_for_a_post_is_offered(here: Bench) -> None:
    card = _card(here)
    offered = {choice.itemData(n) for _, choice in card.choices for n in range(choice.count())}
    assert DIRECTOR.officer_id not in offered
    leaders = _choice(card, Post.SHIFT_LEADER)
    assert {leaders.itemData(n) for n in range(leaders.count())} == {"", LEADER.officer_id}


def test_two_quick_presses_open_one_shift(here: Bench) -> None:
    card = _card(here)
    with here.slow_store():
        press("Ctrl+Return")
        press("Ctrl+Return")
        here.wait(lambda: card.busy.text() != "")
    assert not card.strip.text()
    assert len(here.room.services.shifts.list()) == 1


def test_what_is_typed_into_the_plan_is_not_replaced_by_a_second_proposal(here: Bench) -> None:
    card = _card(here)
    type_into(card.plan, "Theo dõi hồ sơ trọng điểm.")
    card.load()
    here.settle()
    assert card.plan.toPlainText() == "Theo dõi hồ sơ trọng điểm."


def test_D6_2_the_plan_is_changed_while_the_shift_runs_and_typing_outlives_a_refresh(on_duty: Bench) -> None:
    here = on_duty
    card = ShiftCard(here.bridge, here.room.services.shifts, here.desk, here.drafts)
    here.qtbot.addWidget(card)
    here.show(card)
    here.desk.changed.connect(lambda: card.show_shift(_shift(here)))
    card.show_shift(_shift(here))
    assert card.card is not None
    field = card.card.form.widget("plan")
    assert isinstance(field, QPlainTextEdit)
    type_into(field, "Thêm: ")
    here.publish(Area.SHIFT)
    assert card.card.form.widget("plan") is field
    typed = field.toPlainText()
    assert typed.startswith("Thêm: ")
    press("Ctrl+Return")
    here.wait(lambda: _shift(here).plan == typed)
    here.settle()
    assert WATCHER.name in [label.text().split(" · ")[0] for label in card.findChildren(type(card.title))]


def test_D5_2_somebody_else_than_in_the_roster_needs_a_reason_that_the_log_tells(here: Bench) -> None:
    rosters, desk = here.room.services.rosters, here.room.desk(GENERAL)
    roster = rosters.save(desk, rosters.propose(rosters.today())).value
    rosters.submit(desk, roster.roster_id)
    rosters.approve(desk, roster.roster_id, credentials(LEADER))
    rosters.publish(desk, roster.roster_id)
    card = _card(here)
    assert not card.others.isVisible()
    assert card.button.isEnabled()
    choice = _choice(card, Post.SURVEILLANCE_OFFICER)
    planned = str(choice.currentData())
    choice.setCurrentIndex(0)
    other = _choice(card, Post.SURVEILLANCE_OFFICER, 1)
    other.setCurrentIndex(
        other.findData(WATCHER.officer_id if planned == NEXT_WATCHER.officer_id else NEXT_WATCHER.officer_id)
    )
    general = _choice(card, Post.GENERAL_OFFICER)
    general.setCurrentIndex(general.findData(GENERAL.officer_id))
    assert card.others.isVisible()
    assert not card.button.isEnabled()
    card.others.why.setCurrentIndex(2)
    assert card.button.isEnabled()
    press("Ctrl+Return")
    here.wait(lambda: here.room.services.shifts.current() is not None)
    here.settle()
    assert "lý do: ốm" in here.room.services.log.page(limit=1).lines[0].text


def test_D6_2_a_template_comes_before_what_is_typed_and_nothing_is_lost(here: Bench) -> None:
    card = _card(here)
    type_into(card.plan, "Theo dõi hồ sơ trọng điểm.")
    card.templates.setCurrentIndex(1)
    card.templates.activated.emit(1)
    lines = card.plan.toPlainText().splitlines()
    assert lines[0].startswith("- Giám sát cổng cảng")
    assert lines[-1] == "Theo dõi hồ sơ trọng điểm."
