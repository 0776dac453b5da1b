"""A matter through the console's own window, and found again by a console started anew (D4–D9, D14)."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from app.domain.directive import Basis, Channel, DirectiveKind, DirectiveState, Endorsement
from app.domain.incident import RelatedKind
from app.domain.log import LogCategory
from tests.support.duty import LEADER, NEXT_WATCHER, OFFICE, PASSWORD, WATCHER
from tests.widgets.clauses.console import CAMERA, CONTAINER, FAX, HEAD, SEEN, UNIT, Place
from tests.widgets.shell.rig import press, type_into
from widgets.incidents.due import due_of
from widgets.incidents.steps import Step


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
        assert "gặp Trực ban Chi cục" in console.lines(LogCategory.DIRECTIVE)[0].text
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
        console.do(
            Step.CHASE, {"spoke_with": "Trực ban Chi cục", "words": "Đề nghị báo kết quả trước 10 giờ."}
        )
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
            "directive.chased",
            "directive.chased",
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
