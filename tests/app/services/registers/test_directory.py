"""The directory of units: numbers, validity, who edits it, tables, what a number means (D4.4, D5.6)."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.auth.errors import NotAllowedError
from app.auth.permissions import Permission, permissions_of
from app.domain.directive_kinds import Channel
from app.domain.people import Post
from app.domain.reach import digits, mail_address, same_place, telephone
from app.domain.refusals import RefusedError
from app.domain.registers import unit as unit_module
from app.domain.registers.unit import EDITING_POSTS, Unit, UnitDraft, UnitKind, UnitNumber, Use
from app.domain.text import plain_letters
from app.services.log import Direction
from app.services.registers.directory import Directory
from app.store.projections.tables import duty_log
from tests.app.store.projections.raw import Refused, forge, raw_database
from tests.support.duty import GENERAL, LEADER, WATCHER, DutyRoom

DAY = date(2017, 3, 17)
NAME = "Cục Hải quan giả định Đông Bắc"
DUTY = UnitNumber(use=Use.DUTY, number="0225 3859 811")
FAX = UnitNumber(use=Use.FAX, number="02253859812")
HEAD = UnitNumber(use=Use.PERSON, number="0912.345.678", person="Đặng Văn Thử", post="Đội trưởng")


def directory(room: DutyRoom) -> Directory:
    return room.services.registers.directory


def draft(name: str = NAME, *numbers: UnitNumber, code: str = "", since: date = DAY) -> UnitDraft:
    short = "Đông Bắc" if name == NAME else ""
    return UnitDraft(name=name, short=short, code=code, numbers=numbers, valid_from=since)


def entered(room: DutyRoom, *numbers: UnitNumber, name: str = NAME, code: str = "") -> Unit:
    return directory(room).enter(room.desk(GENERAL), draft(name, *numbers, code=code)).value


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("(04) – 39 44 00 68", "024 3944 0068"),
        ("+84 24 3944.0068", "024 3944 0068"),
        ("0084-24-39440068 (máy lẻ 12)", "024 3944 0068 máy lẻ 12"),
        ("0225.3859811 ext. 105", "0225 3859 811 máy lẻ 105"),
        ("0912000111", "0912 000 111"),
        ("8068", "8068"),
        ("19009299", "1900 9299"),
        ("+856 20 5555 1234", "+8562055551234"),
    ],
)
def test_D4_4_a_number_is_kept_in_groups_however_it_is_written(typed: str, shown: str) -> None:
    assert telephone(typed) == shown
    assert telephone(shown) == shown
    assert same_place(typed, shown)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0313859811", "năm 2017"),
        ("39440068", "mã vùng"),
        ("024 3944 006", "11 chữ số"),
        ("gọi cho anh Nam", "không thuộc số điện thoại"),
        ("8068 máy lẻ 5", "nội bộ"),
        ("", "Chưa ghi"),
    ],
)
def test_D4_4_what_is_no_number_is_refused_in_words(typed: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        telephone(typed)


@given(st.text(max_size=60))
def test_D4_4_no_text_gets_past_the_checks_or_ends_otherwise_than_in_words(typed: str) -> None:
    for read in (telephone, mail_address):
        with suppress(RefusedError):
            kept = read(typed)
            assert read(kept) == kept
            assert kept.isprintable()
            assert not set(kept) & set('<>\r\n,;"')


def test_D4_4_a_unit_is_found_by_words_without_accents_by_letters_and_by_the_digits_of_who_calls(
    on_duty: DutyRoom,
) -> None:
    first = entered(on_duty, DUTY, FAX, HEAD, code="db")
    other = entered(on_duty, UnitNumber(use=Use.DUTY, number="0203 3859 000"), name="Đội giả định Vạn Gia")
    found = directory(on_duty).last_read
    assert [one.unit for one in found.find("dong bac")] == [first]
    assert [one.unit for one in found.find("thử")] == [first]
    assert found.find("DB")[0].unit == first
    [called] = found.find("9811")
    assert (called.unit, called.number) == (first, first.numbers[0])
    assert found.find("+84 912 345 678")[0].number == first.numbers[2]
    assert found.find("3859")[0].unit in (first, other)
    assert len(found.find("3859")) == 2
    assert found.find("777777") == ()
    assert first.numbers[1].number == "0225 3859 812"


def test_D4_4_editors_edit_the_rest_only_keep_what_they_used_and_the_store_refuses_the_same(
    on_duty: DutyRoom,
) -> None:
    editing = {post for post in Post if Permission.EDIT_DIRECTORY in permissions_of((post,))}
    assert editing == EDITING_POSTS
    service, unit = directory(on_duty), entered(on_duty, DUTY)
    with pytest.raises(NotAllowedError):
        service.enter(on_duty.desk(WATCHER), draft("Đơn vị giả định khác"))
    kept = service.keep(
        on_duty.desk(WATCHER), unit.unit_id, Channel.TELEPHONE, "02253859899", "Đồng chí Thử"
    ).value
    assert kept.numbers[1] == UnitNumber(
        use=Use.DUTY, number="0225 3859 899", person="Đồng chí Thử", heard=True
    )
    with pytest.raises(RefusedError, match="đã có số"):
        service.keep(on_duty.desk(WATCHER), unit.unit_id, Channel.TELEPHONE, "+84 225 3859899")
    with pytest.raises(RefusedError, match="đã có"):
        entered(on_duty, name=NAME.upper())


def test_D4_4_the_database_refuses_the_same_to_whoever_goes_round_the_console(on_duty: DutyRoom) -> None:
    unit = entered(on_duty, DUTY)
    body = {"unit_id": unit.unit_id, "reason": "Ghi nhầm"}
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        with pytest.raises(Refused, match="this post does not edit"):
            forge(sql, "unit.withdrawn", f"unit:{unit.unit_id}", WATCHER.officer_id, body)
        with pytest.raises(Refused, match="no such unit"):
            forge(sql, "unit.withdrawn", "unit:x", GENERAL.officer_id, body)
        with pytest.raises(Refused, match="one unit of a name"):
            sql.execute(
                "INSERT INTO units SELECT 'other', name, folded, short, code, kind, note, valid_from, "
                "valid_until, successor, ended_reason, changed_at, changed_by FROM units"
            )


def test_D4_4_a_reorganised_unit_names_its_successor_and_old_lines_keep_the_old_name(
    on_duty: DutyRoom,
) -> None:
    service, desk = directory(on_duty), on_duty.desk(LEADER)
    old = entered(on_duty, DUTY, FAX, code="DB")
    on_duty.services.log.note(
        on_duty.desk(),
        "Báo tàu cập cầu.",
        direction=Direction.IN,
        channel=Channel.TELEPHONE,
        number="0225.3859 811",
        unit=NAME,
    )
    new = "Chi cục Hải quan giả định khu vực I"
    service.enter(
        desk, draft(new, UnitNumber(use=Use.FAX, number="0225 3000 111"), since=DAY + timedelta(days=1))
    )
    ended = service.end(desk, old.unit_id, DAY, new, "Quyết định giả định số 1").value
    assert (ended.successor_name, ended.valid_until) == (new, DAY)
    assert service.reached_at(NAME, Channel.FAX) == ("0225 3859 812",)
    on_duty.clock.turn(days=1)
    # Nothing was read anew: units begin and end at midnight, while the console runs.
    assert new in service.names()
    assert service.last_read.coded("DB") is None
    assert [one.number for one in service.last_read.reached(NAME, Channel.FAX)] == ["0225 3000 111"]
    assert service.last_read.reached(NAME, Channel.TELEPHONE) == (), "nobody answers there any more"
    stands_for = service.last_read.stands_for(NAME)
    assert stands_for is not None
    assert stands_for.name == new
    assert service.reached_at(NAME, Channel.FAX) == ("0225 3000 111",)
    assert service.reached_at(NAME, Channel.TELEPHONE) == (), "the number last used went with the unit"
    assert service.reload().named(NAME) == ended
    assert new in service.names()
    assert NAME not in service.names()
    assert [one.unit.name for one in service.last_read.find("gia dinh")] == [new, NAME]
    with on_duty.store.read() as connection:
        kept = connection.execute(
            select(duty_log.c.unit).where(duty_log.c.text.like("%cập cầu%"))
        ).scalar_one()
    assert kept == NAME
    with pytest.raises(RefusedError, match="vòng tròn"):
        service.end(desk, service.last_read.named(new).unit_id, DAY + timedelta(days=9), NAME)  # type: ignore[union-attr]
    with pytest.raises(RefusedError, match="rút"):
        service.withdraw(desk, service.last_read.named(new).unit_id, "Ghi nhầm")  # type: ignore[union-attr]


def test_D4_4_PL2_the_directory_is_offered_first_then_the_number_last_used(on_duty: DutyRoom) -> None:
    directives = on_duty.services.directives
    on_duty.services.log.note(
        on_duty.desk(),
        "Gọi báo.",
        direction=Direction.OUT,
        channel=Channel.TELEPHONE,
        number="0225.3111 222",
        unit=NAME,
    )
    assert directives.sent_before(NAME, Channel.TELEPHONE) == "0225.3111 222"
    entered(on_duty, HEAD, DUTY)
    assert directives.reached_at(NAME, Channel.TELEPHONE) == (
        "0225 3859 811",
        "0912 345 678",
        "0225.3111 222",
    )
    assert directives.sent_before(NAME.upper(), Channel.TELEPHONE) == "0225 3859 811"


HEADER = (
    "Tên đơn vị;Phím tắt;Loại đơn vị;Điện thoại;Đầu mối;Chức vụ;Điện thoại đầu mối;Fax;Email;Hiệu lực từ\n"
)


def test_D4_4_a_table_shows_its_differences_first_and_says_which_rows_it_refuses(on_duty: DutyRoom) -> None:
    tables, desk = on_duty.services.registers.directory_import, on_duty.desk(GENERAL)
    entered(on_duty, DUTY, FAX)
    file = HEADER + (
        f"{NAME};DB;cửa khẩu;0225.3859811,0225.3859813;Đặng Thị Mẫu;Đội phó;0912345678;;;\n"
        ";;;;Đỗ Văn Mẫu;;0987 654 321;;;\n"
        "Đội giả định Vạn Gia;VG;đội;(0203)3859000;;;;;VanGia@haiquan.example.vn;01/03/2017\n"
        "Đơn vị sai số;;;031.859;;;;;;\n"
        "Đơn vị trùng phím;VG;;;;;;;;\n"
    )  # fmt: skip
    seen = tables.preview_bytes(file.encode(), "danh bạ.csv")
    assert (seen.added, len(seen.changes), seen.same, seen.refused_rows) == (1, 2, 0, 2)
    [changed, fresh] = seen.changes
    assert "Phím tắt: – → DB" in changed.words
    assert "+ Điện thoại trực: 0225 3859 813" in changed.words
    assert "− Fax: 0225 3859 812" in changed.words
    assert "Thư điện tử: VanGia@haiquan.example.vn" in fresh.words
    assert [one.row for one in seen.problems] == [5, 6]
    with pytest.raises(RefusedError, match="2 dòng bị từ chối"):
        tables.accept(desk, seen)
    with pytest.raises(NotAllowedError):
        tables.accept(on_duty.desk(WATCHER), seen, take_rest=True)
    found = tables.accept(desk, seen, take_rest=True).value
    unit = found.named(NAME)
    assert unit is not None
    assert unit.kind is UnitKind.BRANCH
    assert [one.person for one in unit.numbers] == ["", "", "Đặng Thị Mẫu", "Đỗ Văn Mẫu"]
    assert found.coded("vg") is not None
    again = tables.preview_bytes(file.encode(), "danh bạ.csv")
    assert (again.changes, again.same) == ((), 2)
    [entry] = on_duty.store.entries(kinds={"unit.imported"})
    assert (on_duty.data_dir / entry.attachments[0].path).read_bytes() == file.encode()


def test_D4_4_a_table_of_every_unit_is_compared_in_one_pass(
    on_duty: DutyRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comparing each unit with each other would take a thousand units an hour, within the transaction too."""
    count, folded = 300, Counter[str]()
    rows = "\n".join(f"Đội kiểm soát giả định số {one};0225 3859 {one:03}" for one in range(count))
    file = f"Tên đơn vị;Điện thoại trực\n{rows}\n".encode()
    tables, desk = on_duty.services.registers.directory_import, on_duty.desk(GENERAL)
    tables.accept(desk, tables.preview_bytes(file, "danh-ba.csv"))

    def counted(text: str) -> str:
        folded[text] += 1
        return plain_letters(text)

    monkeypatch.setattr(unit_module, "plain_letters", counted)
    again = tables.preview_bytes(file.replace(b"0225 3859", b"0225 3858"), "danh-ba.csv")
    assert (len(again.changes), again.added, again.problems) == (count, 0, ())
    tables.accept(desk, again)
    assert folded.total() < 60 * count


def test_D4_4_the_directory_goes_out_in_the_columns_it_comes_in_by(on_duty: DutyRoom, tmp_path: Path) -> None:
    entered(on_duty, DUTY, FAX, HEAD, code="DB")
    path = tmp_path / "danh ba.xlsx"
    path.write_bytes(directory(on_duty).workbook())
    seen = on_duty.services.registers.directory_import.preview(path)
    assert (seen.changes, seen.problems, seen.same) == ((), (), 1)


def test_D4_4_the_directory_is_the_same_after_a_rebuild(on_duty: DutyRoom) -> None:
    service = directory(on_duty)
    unit = entered(on_duty, DUTY, code="DB")
    service.keep(on_duty.desk(), unit.unit_id, Channel.EMAIL, "truc@haiquan.example.vn")
    service.amend(on_duty.desk(LEADER), unit.unit_id, draft("Cục Hải quan giả định mới", DUTY), "Đổi tên")
    gone = entered(on_duty, name="Đơn vị ghi nhầm")
    service.withdraw(on_duty.desk(LEADER), gone.unit_id, "Ghi nhầm")
    before = service.reload()
    on_duty.store.rebuild_projections()
    assert service.reload() == before
    assert [one.name for one in before.units] == ["Cục Hải quan giả định mới"]
    assert digits(before.units[0].numbers[0].number) == "02253859811"
