"""Clauses walked through in the console's own window, and found again by a console started anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.directive import (
    Basis,
    Channel,
    CheckStage,
    Directive,
    DirectiveKind,
    DirectiveState,
    Endorsement,
)
from app.domain.incident import Incident, IncidentState, RelatedKind
from app.domain.log import LogCategory, LogFilter, LogLine
from app.domain.people import Officer, Post
from app.domain.shift import Shift
from app.journal.keys import StationKey
from tests.support.duty import (
    DIRECTOR,
    EVERYBODY,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    ON_DUTY,
    PASSWORD,
    WATCHER,
    TurnedClock,
)
from tests.support.handing_over import read_all
from tests.widgets.shell.rig import Bench, bench, press, type_into, world_of
from widgets.common.step_card import StepCard
from widgets.incidents.due import due_of
from widgets.incidents.steps import Step
from widgets.main_window import MainWindow

HEAD = Officer(
    "cb-07", "Hoàng Thị Mai", "mai", "Trưởng phòng", "Phòng Giám sát hải quan trực tuyến",
    frozenset({Post.ONLINE_HEAD}),
)  # fmt: skip
PEOPLE = (*ON_DUTY, (HEAD, Post.ONLINE_HEAD))
TO_MATTERS = "Ctrl+2"
CAMERA, CONTAINER = "CAM-03", "WHSU5018375"
FAX = {"fax_number": "0225.3859 811"}
SEEN = "Xe đầu kéo dừng tại cổng, cửa container không đóng kín."
UNIT = "Đội Giám sát, Chi cục Hải quan cửa khẩu cảng Đình Vũ"


@dataclass
class Console:
    """The window on a duty desk, worked by keys."""

    desk: Bench
    window: MainWindow

    @property
    def card(self) -> StepCard:
        card = self.window.matters.card
        assert card is not None
        return card

    @property
    def incident(self) -> Incident:
        """The only incident there is."""
        (incident,) = self.desk.room.services.incidents.list(open_only=False)
        return incident

    @property
    def directive(self) -> Directive:
        """The newest direction."""
        return self.desk.room.services.directives.list()[0]

    def stands(self, state: DirectiveState) -> bool:
        """Whether the newest direction is in `state`."""
        return self.directive.state is state

    @property
    def shift(self) -> Shift:
        """The open shift."""
        shift = self.desk.room.services.shifts.current()
        assert shift is not None
        return shift

    def sit_down(self, officer: Officer) -> None:
        """`officer` signs in at this window."""
        signed = self.desk.room.services.sessions.sign_in(officer.username, PASSWORD).value
        self.window.desk.signed_in(signed)
        self.desk.wait(lambda: not self.window.desk_cards.due)
        self.desk.settle()

    def hand_over(self, giver: Officer, taker: Officer) -> None:
        """F9: everything read, signed by both; nobody is on duty afterwards."""
        panel = self.window.handover
        self.press("F9")
        self.desk.wait(lambda: panel.isVisible() and panel.lines)
        press("Ctrl+Return", panel)
        read_all(panel, press, self.desk.wait)
        self.desk.wait(lambda: panel.card is not None and panel.card.isVisible())
        assert panel.card is not None
        signing = {"out_user": giver.username, "out_password": PASSWORD}
        signing |= {"in_user": taker.username, "in_password": PASSWORD}
        for name, text in signing.items():
            self._fill(panel.card, name, text)
        press("Ctrl+Return", panel.card)
        self.desk.wait(lambda: self.window.desk.shift is None and self.window.desk.desk is None)
        self.desk.settle()

    def open_next_shift(self, officer: Officer) -> None:
        """`officer` signs in and opens a shift with the people proposed."""
        signed = self.desk.room.services.sessions.sign_in(officer.username, PASSWORD).value
        self.window.desk.signed_in(signed)
        card = self.window.desk_cards.open_shift
        self.desk.wait(lambda: card.isVisible() and card.button.isEnabled())
        press("Ctrl+Return", card)
        self.desk.wait(lambda: not self.window.desk_cards.due)
        self.desk.settle()

    def press(self, keys: str) -> None:
        """Press a key of the window, and wait for what comes of it."""
        press(keys, self.window)
        self.desk.settle()

    def at(self, step: Step | str) -> bool:
        """Whether the card of `step` can be seen."""
        card = self.window.matters.card
        return card is not None and card.isVisible() and card.spec.name.partition("-")[0] == str(step)

    def offered(self) -> set[Step]:
        """The steps the officer may choose instead."""
        return {step for step, button in self.window.matters.others.buttons.items() if not button.isHidden()}

    def do(self, step: Step | str, values: Mapping[str, str], key: str = "Ctrl+Return") -> None:
        """Fill in the card of `step` and press its key; it is done when another card is there."""
        self.desk.wait(lambda: self.at(step))
        before = self.card
        for name, text in values.items():
            self._fill(before, name, text)
        press(key, before)
        self.desk.wait(lambda: self.window.matters.card is not before)
        self.desk.settle()
        if step is Step.PROPOSE and self.at(Step.CHECK):
            # D8.2.3b: in office hours the office-level leader checks first.
            self.do(Step.CHECK, {"username": OFFICE.username, "password": PASSWORD})

    def choose(self, step: Step, key: str) -> None:
        """Ask for another card than the one that is due."""
        assert step in self.offered()
        self.press(TO_MATTERS)
        press(key)
        self.desk.wait(lambda: self.at(step))

    def refused(self, values: Mapping[str, str], key: str = "Ctrl+Return") -> str:
        """Fill in the decision's card and press its key; what it answers. The card stays."""
        self.desk.wait(lambda: self.at(Step.DECIDE))
        before = self.card
        for name, text in values.items():
            self._fill(before, name, text)
        press(key, before)
        self.desk.wait(lambda: before.strip.isVisible() and not before.running)
        assert self.window.matters.card is before
        return before.strip.text()

    def recorded(self, leader: Officer) -> None:
        """F6, recorded, reported to `leader`."""
        self.window.wall.canvas.select(CAMERA)
        self.press("F6")
        self.do("record", {"content": SEEN, "suspicion": "Niêm phong có dấu hiệu bị tác động."})
        self.do(Step.REPORT, {"to": leader.officer_id, "words": "Kiểm tra ngay."})

    def proposed(self, kind: DirectiveKind, leader: Officer = LEADER) -> None:
        """An incident, reported to `leader`, with a direction of `kind` proposed to the unit."""
        self.recorded(leader)
        self.do(Step.PROPOSE, {"kind": kind.value, "recipient": UNIT})

    def issued(self, kind: DirectiveKind = DirectiveKind.C2) -> None:
        """A direction that has gone out."""
        self.proposed(kind)
        self.do(Step.DECIDE, {"username": LEADER.username, "password": PASSWORD})
        self.do(Step.ISSUE, FAX if kind is DirectiveKind.C2 else {"spoke_with": "Đ/c Hùng"})
        assert self.stands(DirectiveState.ISSUED)

    def stopped(self, values: Mapping[str, str]) -> None:
        """Ctrl+Shift+N from the wall, the case's facts, the call and the report in one step (D8.1)."""
        self.window.wall.canvas.select(CAMERA)
        self.press("F12")
        self.press("Ctrl+Shift+N")
        self.desk.wait(lambda: self.at("stop"))
        press("Space", self.card.form.widget("inside"))
        self.do("stop", {"spoke_with": "Đ/c Hùng", "told": LEADER.officer_id, **values})

    def lines(self, *categories: LogCategory) -> list[LogLine]:
        """The lines of the duty log of the matter, newest first."""
        wanted = LogFilter(categories=frozenset(categories), subject=f"incident:{self.incident.incident_id}")
        return list(self.desk.room.services.log.page(wanted).lines)

    def _fill(self, card: StepCard, name: str, text: str) -> None:
        field = card.form.widget(name)
        if isinstance(field, QComboBox):
            place = field.findData(text)
            assert place >= 0, f"{text} is no choice of {name}"
            field.setCurrentIndex(place)
            return
        line = field if isinstance(field, QLineEdit | QPlainTextEdit) else field.findChild(QLineEdit)
        assert line is not None
        line.clear()
        type_into(line, text)


class Place:
    """A data folder on which consoles are started one after the other."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._folder, self._qtbot = folder, qtbot
        self.clock, self._station, self._starts = TurnedClock(), StationKey.generate(), 0

    @contextmanager
    def console(self, officer: Officer = WATCHER) -> Iterator[Console]:
        """A console with `officer` at it, the shift open."""
        first = self._starts == 0
        self._starts += 1
        with bench(
            self._folder,
            self._qtbot,
            clock=self.clock,
            station=self._station,
            officers=(*EVERYBODY, HEAD),
            enrol=first,
        ) as desk:
            if first:
                desk.room.open_shift(PEOPLE)
            window = MainWindow(world_of(desk))
            desk.show(window, (1800, 1000))
            made = Console(desk, window)
            made.sit_down(officer)
            try:
                yield made
            finally:
                window.close()
                desk.settle()
                window.deleteLater()


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Place:
    """Where the room keeps everything."""
    return Place(tmp_path, qtbot)


def test_D4_2_what_is_written_and_open_is_handed_over_and_followed_until_it_is_closed(place: Place) -> None:
    with place.console() as console:
        console.press("F3")
        type_into(console.window.note.line, "Chi cục Đình Vũ báo mất điện cổng 2.")
        press("Return", console.window.note.line)
        console.issued()
        console.hand_over(WATCHER, NEXT_WATCHER)
        handover = console.desk.room.services.handovers.list(1)[0]
        assert (handover.outgoing, handover.incoming) == (WATCHER.officer_id, NEXT_WATCHER.officer_id)
        assert any(line.item.subject.endswith(console.directive.directive_id) for line in handover.items)
        console.open_next_shift(NEXT_WATCHER)
        assert any(item.subject.endswith(console.directive.directive_id) for item in console.shift.carried)
    with place.console(NEXT_WATCHER) as console:
        (row,) = console.window.matters.list.rows()
        assert row.incident.shift_id != console.shift.shift_id
        console.window.navigator.next_waiting()
        console.do(Step.ACKNOWLEDGE, {"contact": "Đ/c Nam"})
        console.do(Step.ANSWER, {"result": "Đã kiểm tra."})
        console.do(Step.CLOSE, {"outcome": "Không vi phạm."})
        assert console.window.matters.list.rows() == []
        texts = [line.text for line in console.desk.room.services.log.page(limit=100).lines]
        for words in ("báo mất điện cổng 2", SEEN, "Đ/c Nam", "Đã kiểm tra", "Không vi phạm"):
            assert any(words in text for text in texts), words
        report = console.desk.room.services.verify.run(
            signatures=True, progress=lambda *_: None, cancelled=lambda: False
        )
        assert report.findings == ()


def test_D14_1_4_reported_and_proposed_from_the_screen_and_done_only_once_approved(place: Place) -> None:
    with place.console() as console:
        console.window.data.show_container(CONTAINER)
        console.desk.wait(lambda: console.window.data.container_shown() == CONTAINER)
        console.window.wall.canvas.select(CAMERA)
        console.press("F6")
        console.desk.wait(lambda: console.at("record"))
        assert console.card.form.values()["place"] == "Cổng 3, Cảng Đình Vũ"
        console.do("record", {"content": SEEN})
        found = console.incident
        assert (found.camera, [(one.kind, one.value) for one in found.related]) == (
            CAMERA,
            [(RelatedKind.CONTAINER, CONTAINER)],
        )
        console.desk.wait(lambda: console.at(Step.REPORT))
        assert console.offered() == set()
        console.do(Step.REPORT, {"to": LEADER.officer_id, "words": "Đề xuất phương án."})
        console.do(Step.PROPOSE, {"recipient": UNIT})
        assert SEEN in console.directive.content
        console.desk.wait(lambda: console.at(Step.DECIDE))
        assert Step.ISSUE not in console.offered()
    with place.console() as console:
        assert console.incident.report_words == "Đề xuất phương án."
        console.window.navigator.next_waiting()
        console.do(Step.DECIDE, {"username": LEADER.username, "password": PASSWORD})
        console.do(Step.ISSUE, FAX)
        assert console.stands(DirectiveState.ISSUED)


def test_D7_2c_the_office_leader_acts_only_once_the_shift_leader_has_approved(place: Place) -> None:
    with place.console(OFFICE) as console:
        console.proposed(DirectiveKind.C2)
        assert console.directive.author == OFFICE.officer_id
        own = console.refused({"username": OFFICE.username, "password": PASSWORD})
        assert "a second person has to" in own
        assert console.stands(DirectiveState.PROPOSED)
    with place.console(OFFICE) as console:
        console.window.navigator.next_waiting()
        console.do(Step.DECIDE, {"username": LEADER.username, "password": PASSWORD, "opinion": "Đồng ý."})
        assert (console.directive.approver, console.directive.opinion) == (LEADER.officer_id, "Đồng ý.")
        console.do(Step.ISSUE, FAX)
        assert console.stands(DirectiveState.ISSUED)


def test_D7_3_2c_the_officer_reports_to_the_head_of_the_office_and_acts_once_approved(place: Place) -> None:
    with place.console() as console:
        console.recorded(HEAD)
        assert console.incident.reported_to == HEAD.officer_id
        console.do(Step.PROPOSE, {"kind": DirectiveKind.C2.value, "recipient": UNIT})
        assert "a second person has to" in console.refused(
            {"username": WATCHER.username, "password": PASSWORD}
        )
        # The head of the office is told first, but c.2 is for the shift leader to approve (D8.2.3b).
        assert "shift_leader" in console.refused({"username": HEAD.username, "password": PASSWORD})
        assert console.stands(DirectiveState.PROPOSED)
        console.do(
            Step.DECIDE,
            {"username": LEADER.username, "password": PASSWORD, "opinion": "Bổ sung ảnh."},
            "Ctrl+Backspace",
        )
        assert console.stands(DirectiveState.REFUSED)
        console.desk.wait(lambda: console.at(Step.PROPOSE))
    with place.console() as console:
        assert console.directive.refusal == "Bổ sung ảnh."


def test_D8_2_1_reminded_by_telephone_once_the_office_leader_checked_and_followed(place: Place) -> None:
    with place.console() as console:
        console.proposed(DirectiveKind.REMIND, OFFICE)
        console.do(Step.DECIDE, {"username": OFFICE.username, "password": PASSWORD})
        choice = console.card.form.widget("channel")
        assert isinstance(choice, QComboBox)
        assert [choice.itemData(n) for n in range(choice.count())] == [Channel.TELEPHONE.value]
        console.do(Step.ISSUE, {"spoke_with": "Đ/c Hùng, Đội trưởng"})
        assert console.directive.spoke_with == "Đ/c Hùng, Đội trưởng"
    with place.console() as console:
        assert console.stands(DirectiveState.ISSUED)
        console.window.navigator.open_incident(console.incident.incident_id)
        console.do(Step.ACKNOWLEDGE, {"contact": "Đ/c Hùng"})
        console.do(Step.ANSWER, {"result": "Đã chấn chỉnh."})
        console.do(Step.CLOSE, {"outcome": "Thực hiện đúng quy trình."})
        assert console.incident.state is IncidentState.CLOSED
        told = " ".join(line.text for line in console.lines())
        assert "Đ/c Hùng, Đội trưởng" in told
        assert "Đã chấn chỉnh" in told


def test_D9_1_what_can_be_answered_at_once_needs_no_contact_first(place: Place) -> None:
    with place.console() as console:
        console.issued()
        console.choose(Step.ANSWER, "Ctrl+R")
        console.do(Step.ANSWER, {"result": "Niêm phong nguyên vẹn."})
    with place.console() as console:
        assert (console.directive.state, console.directive.result) == (
            DirectiveState.ANSWERED,
            "Niêm phong nguyên vẹn.",
        )
        assert (console.directive.contact_named, console.directive.late_reason) == ("", "")


def test_D9_2_thirty_minutes_run_on_the_screen_warn_and_alarm_until_a_contact_is_named(place: Place) -> None:
    with place.console() as console:
        console.issued()
        clock, window = console.desk.clock, console.window

        def shown() -> tuple[str, str]:
            window.matters.due.write()
            return window.matters.due.text(), window.matters.due.property("role")

        words, role = shown()
        assert ("29:5" in words, role) == (True, "dim")
        clock.turn(minutes=26)
        words, role = shown()
        assert ("03:5" in words, role) == (True, "attention")
        console.desk.publish()
        assert window.items.late() == ()
        clock.turn(minutes=5)
        assert shown()[1] == "alarm"
    with place.console() as console:
        window = console.window
        console.desk.wait(window.items.late)
        assert window.header.counters["late"].text().startswith("■ 1 ")
        console.press("F8")
        console.desk.wait(lambda: console.at(Step.ACKNOWLEDGE))
        console.choose(Step.CHASE, "Ctrl+K")
        console.do(Step.CHASE, {"number": "0225.3836 999", "spoke_with": "Trực ban Chi cục"})
        assert "Trực ban Chi cục" in console.lines(LogCategory.COMMUNICATION)[0].text
        console.do(Step.ACKNOWLEDGE, {"contact": "Đ/c Nam, 0912345678"})
        console.desk.wait(lambda: not window.items.late())
        assert console.directive.contact_named == "Đ/c Nam, 0912345678"
        due = due_of(console.directive, console.desk.clock.utc_now())
        assert due is not None
        assert due.role == "dim"


def test_D14_1_5_the_log_follows_every_step_and_the_unit_is_chased_until_it_answers(place: Place) -> None:
    with place.console() as console:
        console.issued()
        console.choose(Step.CHASE, "Ctrl+K")
        console.do(Step.CHASE, {"words": "Đề nghị báo kết quả trước 10 giờ."})
    with place.console() as console:
        (row,) = console.window.matters.list.rows()
        assert row.directive is not None
        assert row.directive.directive_id == console.directive.directive_id
        console.window.navigator.open_incident(console.incident.incident_id)
        console.choose(Step.CHASE, "Ctrl+K")
        console.do(Step.CHASE, {"channel": Channel.FAX.value, "words": "Đôn đốc lần hai."})
        console.choose(Step.ANSWER, "Ctrl+R")
        console.do(Step.ANSWER, {"result": "Đã kiểm tra, không vi phạm."})
        console.do(Step.CLOSE, {"outcome": "Không vi phạm."})
        assert console.window.matters.list.rows() == []
        kinds = [line.kind for line in reversed(console.lines())]
        assert kinds == [
            "incident.recorded",
            "incident.reported",
            "directive.proposed",
            "directive.checked",
            "directive.approved",
            "form.issued",
            "communication.recorded",
            "communication.recorded",
            "directive.answered",
            "incident.closed",
        ]


def test_D6_2_what_the_shift_watches_is_decided_shown_to_whoever_sits_there_and_logged(place: Place) -> None:
    plan = "Luồng đỏ hàng tiêu dùng qua cổng 3.\nSeal định vị tuyến Đình Vũ – Lào Cai."
    with place.console() as console:
        console.press("F10")
        card = console.window.desk_cards.on_duty.card
        assert card is not None
        field = card.form.widget("plan")
        assert isinstance(field, QPlainTextEdit)
        field.clear()
        type_into(field, plan)
        press("Ctrl+Return", card)
        console.desk.wait(lambda: console.shift.plan == plan)
        newest = console.desk.room.services.log.page(limit=20).lines
        assert any(
            line.kind == "shift.plan_set" and "Luồng đỏ hàng tiêu dùng" in line.text for line in newest
        )
    with place.console(OFFICE) as console:
        shown = console.window.desk_cards.on_duty.card
        assert shown is not None
        assert shown.form.values()["plan"] == plan


STOPPED = {
    DirectiveKind.STOP_LUGGAGE: ("identity", "luggage"),
    DirectiveKind.STOP_TRANSPORT: ("vehicle", "goods"),
    DirectiveKind.STOP_RELEASE: ("enterprise", "declaration", "container"),
}


@pytest.mark.parametrize("kind", STOPPED, ids=("D8_1a", "D8_1b", "D8_1c"))
def test_D8_1a_D8_1b_D8_1c_stopped_from_the_wall_by_one_key_then_ratified_or_overruled(
    place: Place, kind: DirectiveKind
) -> None:
    facts = {f"fact-{name}": f"{name} 15C-123" for name in (*STOPPED[kind], "suspicion")}
    with place.console() as console:
        console.press("Ctrl+Shift+N")
        console.desk.wait(lambda: console.at("stop"))
        type_into(console.card.form.widget("fact-suspicion"), "Tháo niêm phong")
        console.window.drafts.flush()
    with place.console() as console:
        console.press("Ctrl+Shift+N")
        console.desk.wait(lambda: console.at("stop"))
        assert console.card.form.values()["fact-suspicion"] == "Tháo niêm phong"
        console._fill(console.card, "kind", kind.value)
        asked = {name for name in console.card.form.fields if name.startswith("fact-")}
        assert {name for name in asked if console.card.form.asked(name)} == facts.keys()
        assert {n for n in asked if not console.card.form.widget(n).isHidden()} == facts.keys()
        press("Ctrl+Return", console.card)
        assert console.desk.room.services.incidents.list() == ()
        console.stopped({"kind": kind.value, "recipient": UNIT, "place": "Cổng 3", **facts})
        assert (console.directive.kind, console.directive.basis) == (kind, Basis.STOP)
        assert {one.value for one in console.directive.facts} == set(facts.values())
        assert console.incident.reported_to == LEADER.officer_id
        kinds = {line.kind for line in console.lines()}
        assert {"incident.recorded", "incident.reported", "directive.stopped"} <= kinds
        (row,) = console.window.matters.list.rows()
        assert "waiting for ratification" in row.state
        console.desk.wait(lambda: console.at(Step.ENDORSE))
        assert Step.ACKNOWLEDGE in console.offered()
    with place.console(LEADER) as console:
        console.window.navigator.open_incident(console.incident.incident_id)
        console.desk.wait(lambda: console.at(Step.ENDORSE))
        assert "password" not in console.card.form.fields  # the leader's own session signs
        overruled = kind is DirectiveKind.STOP_LUGGAGE
        key = "Ctrl+Backspace" if overruled else "Ctrl+Return"
        console.do(Step.ENDORSE, {"words": "Cho đi, đã kiểm tra."}, key)
        said = Endorsement.DENIED if overruled else Endorsement.GIVEN
        assert (console.directive.endorsement, console.directive.endorse_words) == (
            said,
            "Cho đi, đã kiểm tra.",
        )
        assert console.at(Step.ACKNOWLEDGE)


def test_D8_2_3_c3_checked_put_forward_and_decided_each_on_its_own_card(place: Place) -> None:
    with place.console() as console:
        console.proposed(DirectiveKind.C3)
        assert [(one.stage, one.officer) for one in console.directive.checks] == [
            (CheckStage.OFFICE, OFFICE.officer_id)
        ]
        assert console.at(Step.CHECK)
    with place.console(LEADER) as console:
        console.window.navigator.open_incident(console.incident.incident_id)
        console.desk.wait(lambda: console.at(Step.CHECK))
        assert "password" not in console.card.form.fields  # the shift leader's own desk
        console.do(Step.CHECK, {"note": "Xin ý kiến dừng đưa hàng."})
        assert console.directive.stage() is None
        console.do(Step.DECIDE, {"username": DIRECTOR.username, "password": PASSWORD})
        assert console.directive.approver == DIRECTOR.officer_id
        console.desk.wait(lambda: console.at(Step.ISSUE))


def test_D5_4b_D7_3_1e_approved_by_telephone_after_hours_and_confirmed_at_the_leaders_desk(
    place: Place,
) -> None:
    place.clock.turn(hours=12)
    with place.console() as console:
        console.proposed(DirectiveKind.C2)
        assert console.at(Step.DECIDE)  # after hours the shift leader checks and decides in one act
        console.choose(Step.CHECK, "Alt+X")  # the leader is not there: the head of the online office checks
        console.do(Step.CHECK, {"username": HEAD.username, "password": PASSWORD})
        console.choose(Step.HEARD, "Alt+D")
        assert "absent" not in console.card.form.fields
        console.do(
            Step.HEARD, {"approver": LEADER.officer_id, "number": "0912 345 678", "opinion": "Đồng ý."}
        )
        heard = console.directive
        assert (heard.basis, heard.endorsement) == (Basis.TELEPHONE, Endorsement.PENDING)
        assert (heard.heard_by, heard.heard_number) == (WATCHER.officer_id, "0912 345 678")
        console.do(Step.ISSUE, FAX)
        assert Step.ENDORSE in console.offered()
        assert "confirmed" in console.window.matters.list.rows()[0].state
    with place.console(LEADER) as console:
        console.window.navigator.open_incident(console.incident.incident_id)
        console.desk.wait(lambda: console.at(Step.ACKNOWLEDGE))
        console.choose(Step.ENDORSE, "Ctrl+Shift+Y")
        console.do(Step.ENDORSE, {})
        assert console.directive.endorsement is Endorsement.GIVEN


def test_D8_2_what_was_sent_back_is_amended_and_says_what_it_follows(place: Place) -> None:
    with place.console() as console:
        console.proposed(DirectiveKind.C2)
        refused = console.directive
        signed = {"username": LEADER.username, "password": PASSWORD, "opinion": "Nêu rõ số niêm phong."}
        console.do(Step.DECIDE, signed, "Ctrl+Backspace")
        console.do(Step.PROPOSE, {"content": "Niêm phong 12345."})
        assert (console.directive.follows, console.directive.content) == (
            refused.directive_id,
            "Niêm phong 12345.",
        )
        assert console.stands(DirectiveState.PROPOSED)


def test_D8_2_4_mobile_equipment_is_asked_its_plan_its_pictures_and_its_position(place: Place) -> None:
    facts = {f"fact-{name}": f"{name} 02" for name in ("plan", "equipment", "stream", "gps")}
    with place.console(LEADER) as console:
        console.recorded(OFFICE)
        console.desk.wait(lambda: console.at(Step.PROPOSE))
        assert not any(console.card.form.asked(name) for name in facts)
        console.do(Step.PROPOSE, {"kind": DirectiveKind.MOBILE.value, "recipient": UNIT, **facts})
        assert {one.value for one in console.directive.facts} == set(facts.values())
        console.do(Step.DECIDE, {"username": DIRECTOR.username, "password": PASSWORD})
        assert console.stands(DirectiveState.APPROVED)


def test_D8_2_2d_D9_3_what_a_unit_sent_is_attached_and_lateness_explained(
    place: Place, tmp_path: Path
) -> None:
    sent = tmp_path / "to khai.pdf"
    sent.write_bytes(b"%PDF-1.4 107")
    with place.console() as console:
        console.proposed(DirectiveKind.INFORM, OFFICE)
        console.do(Step.DECIDE, {"username": OFFICE.username, "password": PASSWORD})
        console.do(Step.ISSUE, {"spoke_with": "Đ/c Hùng"})
        console.do(Step.ACKNOWLEDGE, {"contact": "Đ/c Nam"})
        console.desk.clock.turn(hours=3)
        console.desk.wait(lambda: console.at(Step.ANSWER))
        came = {"received_by": Channel.EMAIL.value, "document": str(sent), "result": "Gửi tờ khai."}
        console.do(Step.ANSWER, {**came, "late_reason": "Mất điện.", "responsible": "Đ/c Nam"})
        assert (console.directive.received_by, console.directive.responsible) == (Channel.EMAIL, "Đ/c Nam")
        entry = console.lines()[0]
        assert entry.kind == "directive.answered"
    kept = [one for one in tmp_path.rglob("*.pdf") if one != sent and one.read_bytes() == sent.read_bytes()]
    assert len(kept) == 1
