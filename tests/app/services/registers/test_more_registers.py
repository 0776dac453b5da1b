"""Control reports, procedures, local rooms, communications, files of daily reports."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from app.clock import to_local
from app.domain.directive_kinds import Channel, DirectiveKind
from app.domain.log import LogFilter
from app.domain.open_item import ItemGroup
from app.domain.refusals import RefusedError
from app.domain.registers.control_report import ControlReport, ControlReportDraft
from app.domain.registers.lateness import ALL
from app.domain.registers.local_room import Contact
from app.domain.registers.period import Period, month_of, period_of
from app.domain.registers.procedure import Procedure, ProcedureDraft, Validity
from app.domain.registers.talk import TalkFilter, Way
from app.domain.shift import Level
from app.errors import KnownError
from app.services.log import Direction
from app.services.log_attachments import Attached
from app.store.projections import register_more_tables as tables
from app.store.projections.register_tables import daily_reports
from tests.support.duty import LEADER, DutyRoom, credentials, duty_room

UNIT = "Cục Hải quan thành phố Hải Phòng"
MARCH = month_of(date(2017, 3, 17))
PDF = Attached("quy trình.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF")


def items(room: DutyRoom, group: ItemGroup) -> list[Any]:
    return [line for line in room.services.handovers.collect().items if line.item.group is group]


def received(room: DutyRoom, files: tuple[Attached, ...] = (), **more: Any) -> ControlReport:
    draft = ControlReportDraft(
        **{
            "unit": UNIT,
            "number": "315/BC-HQHP",
            "period": "Tháng 02/2017",
            "findings": "03 hồ sơ luồng đỏ ghi kết quả kiểm tra chưa đầy đủ.",
            "channel": Channel.DOCUMENT,
            "received_at": room.clock.utc_now(),
            **more,
        }
    )
    return room.services.registers.control_reports.receive(room.desk(), draft, files).value


@pytest.mark.parametrize("level", Level)
def test_D6_4_D10_4d_a_serious_report_is_owed_to_the_leader_and_goes_into_the_periodic_summary(
    tmp_path: Path, level: Level
) -> None:
    with duty_room(tmp_path, level=level) as room:
        room.open_shift(reason="thử")
        service, desk = room.services.registers.control_reports, room.desk()
        with pytest.raises(RefusedError, match="Không có báo cáo"):
            service.summarise(desk, MARCH, recipient="Tổng cục trưởng", remarks="")
        received(room, (Attached("báo cáo.docx", b"PK docx"), PDF))
        serious = received(room, unit="Cục Hải quan Lạng Sơn", serious=True, findings="Thông quan sai 12 lô.")
        [line] = items(room, ItemGroup.CONTROL)
        assert line.item.subject == f"control_report:{serious.report_id}"
        assert service.list()[0].unit == "Cục Hải quan Lạng Sơn", "what is owed stands first"
        told = service.report(
            desk,
            serious.report_id,
            leader="Tổng cục trưởng",
            channel=Channel.TELEPHONE,
            proposal="Thanh tra đột xuất",
            at=room.clock.utc_now(),
        ).value
        assert (told.reported_to, told.owed) == ("Tổng cục trưởng", False)
        assert items(room, ItemGroup.CONTROL) == []
        with pytest.raises(RefusedError, match="đã được báo cáo"):
            service.report(
                desk, serious.report_id, leader="A", channel=Channel.FAX, proposal="", at=room.clock.utc_now()
            )
        made = service.summarise(
            desk, MARCH, recipient="Tổng cục trưởng", remarks="Đề nghị chấn chỉnh."
        ).value
        assert (made.reports, made.period) == (2, MARCH)
        assert b"31/03/2017" in service.read_file(made.file)
        assert {one.summary for one in service.list()} == {made.summary_id}
        [paper] = room.forms.registers
        assert paper.tables[0].rows[-1] == ("Tổng số", 2, 1, 1)
        assert "Thanh tra đột xuất" in str(paper.tables[1].rows)
        rows = python_calamine.load_workbook(io.BytesIO(service.workbook(desk, MARCH))).get_sheet_by_index(0)
        assert ["Tổng số", 2.0, 1.0, 1.0] in rows.to_python()
        file = next(one for one in service.list() if one.files).files[1]
        assert service.read_file(file) == PDF.content
        (room.data_dir / file.path).write_bytes(b"%PDF-1.7 forged")
        with pytest.raises(KnownError):
            service.read_file(file)


def procedure(room: DutyRoom, **more: Any) -> Procedure:
    file = more.pop("file", PDF)
    draft = ProcedureDraft(
        **{
            "number": "888/QĐ-TCHQ",
            "title": "Quy chế hoạt động trực ban và giám sát trực tuyến",
            "issuer": "Tổng cục Hải quan",
            "issued_on": date(2017, 3, 17),
            "valid_from": date(2017, 3, 17),
            **more,
        }
    )
    return room.services.registers.procedures.take_in(room.desk(), draft, file).value


def test_D17_a_procedure_is_sealed_found_without_accents_read_and_replaced(on_duty: DutyRoom) -> None:
    service, today = on_duty.services.registers.procedures, date(2017, 3, 17)
    first = procedure(on_duty)
    assert service.pdf(first.procedure_id) == PDF.content
    assert [one.number for one in service.list("giam sat truc tuyen")] == ["888/QĐ-TCHQ"]
    assert [one.number for one in service.list("quy che 888")] == ["888/QĐ-TCHQ"]
    assert service.list("hai quan lang son") == ()
    with pytest.raises(RefusedError, match="đã có trong sổ"):
        procedure(on_duty)
    for wrong, words in (
        ({"file": Attached("a.docx", b"PK")}, "không phải PDF"),
        ({"file": Attached("a.pdf", b"PK")}, "không phải PDF"),
        ({"valid_from": date(2017, 3, 1)}, "trước ngày ban hành"),
    ):
        with pytest.raises(RefusedError, match=words):
            procedure(on_duty, number="9/QĐ", **wrong)
    second = procedure(
        on_duty, number="1200/QĐ-TCHQ", valid_from=date(2017, 5, 1), replaces=first.procedure_id
    )
    before = service.get(first.procedure_id)
    assert (before.replaced_by_number, second.replaces_number) == ("1200/QĐ-TCHQ", "888/QĐ-TCHQ")
    assert before.validity(today) is Validity.IN_FORCE
    assert before.validity(date(2017, 5, 1)) is Validity.REPLACED
    assert second.validity(today) is Validity.COMING
    with pytest.raises(RefusedError, match="đã được thay thế"):
        procedure(on_duty, number="1300/QĐ-TCHQ", replaces=first.procedure_id)
    ended = service.end(on_duty.desk(), second.procedure_id, date(2018, 1, 1), "Quyết định 5/2018").value
    assert ended.validity(date(2018, 1, 2)) is Validity.ENDED


def test_D17_a_focused_plan_is_listed_once_it_is_approved_with_its_approval(on_duty: DutyRoom) -> None:
    plan = on_duty.proposal(kind=DirectiveKind.FOCUS_PLAN)
    service = on_duty.services.registers.procedures
    assert service.focus_plans() == ()
    on_duty.services.directives.approve(on_duty.desk(), plan.directive_id, credentials(LEADER), "Đồng ý")
    [listed] = service.focus_plans()
    assert (listed.number, listed.approver_name) == (plan.number, LEADER.name)


def test_D18_3_a_room_shows_who_leads_and_asks_to_be_called_when_its_contact_is_overdue(
    on_duty: DutyRoom,
) -> None:
    service, desk = on_duty.services.registers.local_rooms, on_duty.desk()
    service.follow(desk, UNIT, "0225 3859880", "4:00")
    on_duty.services.daily_reports.require(desk, UNIT, "16:00")
    [line] = service.board()
    assert (line.room.manned, line.room.overdue(on_duty.clock.utc_now())) == (None, False)
    assert line.report is not None
    assert items(on_duty, ItemGroup.ROOM)[0].item.subject == f"local_room:{UNIT}"
    on_duty.clock.turn(hours=5)
    [owed] = items(on_duty, ItemGroup.ROOM)
    assert owed.overdue
    now = on_duty.clock.utc_now()
    with pytest.raises(RefusedError, match="người trả lời"):
        service.contact(desk, UNIT, Contact(channel=Channel.TELEPHONE, at=now))
    since = now - timedelta(hours=2)
    told = Contact(
        channel=Channel.TELEPHONE, spoke_with="Đ/c Hùng", leader="Trần Nam", on_duty_since=since, at=now
    )
    service.contact(desk, UNIT, told)
    [line] = service.board()
    assert (line.room.manned, line.room.leader, line.room.on_duty_since) == (True, "Trần Nam", since)
    assert line.room.due_at == now + timedelta(hours=4)
    on_duty.clock.turn(hours=3)
    on_duty.services.log.note(
        desk,
        "Hỏi tình hình cổng số 3.",
        direction=Direction.OUT,
        channel=Channel.TELEPHONE,
        spoke_with="Đ/c Lan",
        unit=UNIT,
    )
    [line] = service.board()
    assert line.room.contact_at is not None
    assert line.room.contact_at > now, "a call in the quick line is a contact"
    assert (line.room.spoke_with, line.room.leader) == ("Đ/c Lan", "Trần Nam")
    service.contact(desk, UNIT, Contact(channel=Channel.TELEPHONE, manned=False, at=on_duty.clock.utc_now()))
    [line] = service.board()
    assert (line.room.manned, line.room.leader) == (False, "")
    for every in ("0:05", "4", "x"):
        with pytest.raises(RefusedError, match="giờ:phút"):
            service.follow(desk, UNIT, "", every)
    service.follow(desk, UNIT, "", "")
    assert service.board()[0].room.every_minutes == service.usual_minutes == 240
    service.release(desk, UNIT)
    assert service.board() == ()
    with pytest.raises(KnownError, match="theo dõi trực ban"):
        service.contact(desk, UNIT, Contact(channel=Channel.FAX, at=on_duty.clock.utc_now()))


def test_D4_4_every_communication_stands_in_one_register_and_can_be_chosen_and_printed(
    on_duty: DutyRoom,
) -> None:
    service, desk = on_duty.services.registers.talks, on_duty.desk()
    today = to_local(on_duty.clock.utc_now()).date()
    period = Period(today, today)
    on_duty.services.log.note(desk, "Chỉ là ghi chú.")
    on_duty.services.log.note(
        desk,
        "Hỏi số niêm phong",
        direction=Direction.IN,
        channel=Channel.TELEPHONE,
        number="0225 3859880",
        spoke_with="Đ/c Hùng",
        unit=UNIT,
    )
    directive = on_duty.proposal()
    on_duty.services.directives.approve(desk, directive.directive_id, credentials(LEADER), "")
    on_duty.services.directives.issue(desk, directive.directive_id, Channel.FAX)
    received(on_duty)
    found, total = service.list(TalkFilter(period))
    assert total == len(found) == 3
    assert [(one.way, one.channel) for one in found] == [
        (Way.IN, Channel.DOCUMENT),
        (Way.OUT, Channel.FAX),
        (Way.IN, Channel.TELEPHONE),
    ]
    assert (found[2].number, found[2].spoke_with, found[2].unit) == ("0225 3859880", "Đ/c Hùng", UNIT)

    def texts(**wanted: Any) -> int:
        return service.list(TalkFilter(period, **wanted))[1]

    assert texts(channel=Channel.FAX) == texts(matter=directive.incident_id) == texts(way=Way.OUT) == 1
    assert (texts(unit=UNIT), texts(text="niem phong")) == (2, 1)
    assert texts(person=on_duty.desk().officer_id) == 3
    assert texts(person=LEADER.officer_id) == 0
    assert service.list(TalkFilter(month_of(date(2016, 1, 1)))) == ((), 0)
    [entry] = [one for one in found if one.channel is Channel.TELEPHONE]
    on_duty.services.log.withdraw(desk, entry.entry_id, "Ghi nhầm")
    service.pdf(TalkFilter(period))
    rows = on_duty.forms.registers[-1].tables[0].rows
    assert [row[0] for row in rows] == [1, 2, 3]
    assert "(đã rút)" in str(rows[0][5]), "the oldest first, and nothing is hidden"
    book = python_calamine.load_workbook(io.BytesIO(service.workbook(TalkFilter(period))))
    assert any(UNIT in row for row in book.get_sheet_by_index(0).to_python())


def test_D6_1_D10_4a_the_file_of_a_daily_report_is_sealed_with_it(on_duty: DutyRoom) -> None:
    service, desk = on_duty.services.daily_reports, on_duty.desk()
    service.require(desk, UNIT, "16:00")
    day = service.today()
    how: dict[str, Any] = {
        "channel": Channel.EMAIL,
        "sender": "Đ/c Nam",
        "summary": "",
        "at": on_duty.clock.utc_now(),
    }
    with pytest.raises(RefusedError, match="Không đính kèm được"):
        service.receive(desk, UNIT, day, files=(Attached("báo cáo.exe", b"MZ"),), **how)
    assert service.board().of(day)[0].received_at is None
    files = (Attached("báo cáo ngày.xlsx", b"PK xlsx"), Attached("ảnh.jpg", b"\xff\xd8 jpg"))
    service.receive(desk, UNIT, day, files=files, **how)
    [report] = service.board().of(day)
    assert [one.name.rsplit(".", 1)[1] for one in report.files] == ["xlsx", "jpg"]
    assert [service.read_file(one) for one in report.files] == [one.content for one in files]
    [line] = [
        one for one in on_duty.services.log.page(LogFilter()).lines if one.kind == "daily_report.received"
    ]
    assert line.has_attachment


def test_Statistics_response_times_are_judged_against_thirty_minutes(on_duty: DutyRoom) -> None:
    services, desk = on_duty.services, on_duty.desk()
    for minutes in (10, 50, None):
        directive = on_duty.proposal()
        services.directives.approve(desk, directive.directive_id, credentials(LEADER), "")
        services.directives.issue(desk, directive.directive_id, Channel.FAX)
        if minutes is not None:
            on_duty.clock.turn(minutes=minutes)
            services.directives.acknowledge(desk, directive.directive_id, "Đ/c Hùng", None)
    unit, everybody = services.registers.figures.of(MARCH).responses
    assert everybody.unit == ALL
    assert (unit.directions, unit.in_time, unit.late, unit.silent) == (3, 1, 1, 1)
    assert unit.share == 0.5
    assert unit.longest is not None
    assert timedelta(minutes=50) <= unit.longest < timedelta(minutes=51)
    on_duty.clock.turn(minutes=31)
    assert services.registers.figures.of(MARCH).responses[0].late == 2, "silence past its limit is late"


def test_the_registers_are_the_same_after_a_rebuild(on_duty: DutyRoom) -> None:
    received(on_duty, (PDF,), serious=True)
    first = procedure(on_duty)
    procedure(on_duty, number="9/QĐ", replaces=first.procedure_id)
    service, desk = on_duty.services.registers, on_duty.desk()
    service.control_reports.summarise(desk, MARCH, recipient="Cục trưởng", remarks="")
    service.local_rooms.follow(desk, UNIT, "", "2:00")
    told = Contact(channel=Channel.TELEPHONE, spoke_with="A", leader="B", at=on_duty.clock.utc_now())
    service.local_rooms.contact(desk, UNIT, told)
    every = (
        tables.control_reports, tables.control_summaries, tables.procedures, tables.local_rooms,
        tables.communications, daily_reports,
    )  # fmt: skip

    def rows() -> list[list[Any]]:
        with on_duty.store.read() as connection:
            return [list(connection.execute(table.select()).all()) for table in every]

    before = rows()
    assert all(before[:5])
    on_duty.store.rebuild_projections()
    assert rows() == before


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("31/02/2017", "1/3/2017"),
        ("2/3/2017", "1/3/2017"),
        ("x", "1/3/2017"),
        ("1/1/0001", "1/3/2017"),
        ("1/3/2017", "31/12/9999"),
    ],
)
def test_a_period_that_is_none_is_refused(first: str, last: str) -> None:
    with pytest.raises(RefusedError):
        period_of(first, last)
