"""Tips are opened, checked, settled, and come to sums that can be stated to the đồng (TB.1)."""

from __future__ import annotations

import io
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directive_kinds import DirectiveKind
from app.domain.log import LogFilter
from app.domain.open_item import ItemGroup
from app.domain.refusals import RefusedError
from app.domain.registers.money import MOST, read_vnd, vnd, vnd_words
from app.domain.registers.period import Period, month_of
from app.domain.registers.tip import Lane, Tip, TipDraft, TipFilter, TipState, TipTotals
from app.errors import KnownError
from app.store.projections.register_more_tables import tip_takings, tips
from tests.support.duty import DutyRoom, duty_room

UNIT = "Chi cục Kiểm định hải quan 2"
DECLARATION = "105743619520"
YEAR = Period(date(2017, 1, 1), date(2017, 12, 31))


def opened(room: DutyRoom, **more: Any) -> Tip:
    draft = TipDraft(
        **{
            "unit": UNIT,
            "about": "Hàng khai là hạt nhựa nguyên sinh, ảnh soi cho thấy phế liệu.",
            "opened_at": room.clock.utc_now(),
            **more,
        }
    )
    return room.services.registers.tips.open(room.desk(), draft).value


def settled(room: DutyRoom, tip: Tip, *, violation: bool = True) -> Tip:
    service, desk = room.services.registers.tips, room.desk()
    now = room.clock.utc_now
    service.check(desk, tip.tip_id, by="Đ/c Hùng", words="", at=now())
    return service.settle(desk, tip.tip_id, violation=violation, outcome="Khai sai mã số.", at=now()).value


def listed(room: DutyRoom) -> list[str]:
    items = room.services.handovers.collect().items
    return [line.item.item_id for line in items if line.item.group is ItemGroup.TIP]


def test_TB_1_a_tip_goes_from_opening_to_money_and_stays_on_the_handover_until_it_is_settled(
    on_duty: DutyRoom,
) -> None:
    service, desk, now = on_duty.services.registers.tips, on_duty.desk(), on_duty.clock.utc_now
    incident = on_duty.incident()
    tip = opened(on_duty, declarations=f"@{DECLARATION}", incident_id=incident.incident_id)
    assert (tip.number, tip.declarations, tip.incident_number) == (
        "TB 1/2017",
        (DECLARATION,),
        incident.number,
    )
    assert listed(on_duty) == [f"tip:{tip.tip_id}:opened"]
    with pytest.raises(RefusedError, match="đã mở, chưa kiểm tra"):
        service.settle(desk, tip.tip_id, violation=True, outcome="Có", at=now())
    service.check(desk, tip.tip_id, by="Đ/c Hùng", words="Mở container", at=now())
    assert listed(on_duty) == [f"tip:{tip.tip_id}:checking"]
    sample = on_duty.proposal(incident, DirectiveKind.SAMPLE)
    moved = service.move(
        desk, tip.tip_id, lane=Lane.RED, samples="02 mẫu", directive_id=sample.directive_id, at=now()
    ).value
    assert (moved.lane, moved.samples, moved.directive_number) == (Lane.RED, "02 mẫu", sample.number)
    done = service.settle(desk, tip.tip_id, violation=True, outcome="Sai mã số", at=now()).value
    assert (done.state, done.violation) == (TipState.SETTLED, True)
    assert listed(on_duty) == []
    service.collect(desk, tip.tip_id, tax="2,5 tỷ", fine="", words="", at=now())
    paid = service.collect(
        desk, tip.tip_id, tax="12.345.678", fine="457 triệu đồng", words="", at=now()
    ).value
    assert (paid.tax, paid.fine) == (2_512_345_678, 457_000_000)
    lines = on_duty.services.log.page(LogFilter(subject=f"tip:{tip.tip_id}")).lines
    assert [line.kind.removeprefix("tip.") for line in lines] == [
        "collected", "collected", "settled", "channel_changed", "checking", "opened",
    ]  # fmt: skip
    assert "thu thuế 12.345.678 đồng" in lines[0].text
    assert {line.matter for line in lines} == {incident.incident_id}
    before = [on_duty_rows(on_duty, table) for table in (tips, tip_takings)]
    on_duty.store.rebuild_projections()
    assert [on_duty_rows(on_duty, table) for table in (tips, tip_takings)] == before


def on_duty_rows(room: DutyRoom, table: Any) -> list[Any]:
    with room.store.read() as connection:
        return list(connection.execute(table.select()).all())


def test_TB_1_the_year_of_one_unit_is_stated_exactly_and_saved_as_numbers(tmp_path: Path) -> None:
    """What a unit stated of its year: 107, 79, 72 (91.13 %), above 2.5 billion, above 457 million."""
    with duty_room(tmp_path) as room:
        room.open_shift()
        found = [opened(room) for _ in range(107)]
        opened(room, unit="Cục Hải quan Hải Phòng")
        for place, tip in enumerate(found[:79]):
            settled(room, tip, violation=place < 72)
        collect = room.services.registers.tips.collect
        for tip, tax, fine in ((found[0], "2.512.345.678", "457 triệu"), (found[1], "1.000", "890.123")):
            collect(room.desk(), tip.tip_id, tax=tax, fine=fine, words="", at=room.clock.utc_now())
        figures = room.services.registers.figures.of(YEAR)
        one = next(total for total in figures.tips if total.unit == UNIT)
        assert one == TipTotals(
            unit=UNIT, opened=107, settled=79, violations=72, tax=2_512_346_678, fine=457_890_123
        )
        assert one.words == (
            "107 tin báo đã mở; 79 tin đã thanh khoản; 72 tin có vi phạm (91,13 %); thu thuế "
            "2.512.346.678 đồng (hơn 2,5 tỷ đồng); phạt 457.890.123 đồng (hơn 457,8 triệu đồng)."
        )
        assert figures.all_tips.opened == 108
        book = room.services.registers.figures.workbook(YEAR)
        rows = python_calamine.load_workbook(io.BytesIO(book)).get_sheet_by_index(0).to_python()
        row = next(row for row in rows if row[0] == UNIT)
        assert row[1:7] == [107.0, 79.0, 72.0, 0.9113, 2_512_346_678.0, 457_890_123.0]
        nothing = room.services.registers.figures.of(month_of(date(2016, 5, 1)))
        assert (nothing.tips, nothing.all_tips.share) == ((), None)


def test_TB_1_every_act_counts_in_the_period_it_happened_in(on_duty: DutyRoom) -> None:
    tip = opened(on_duty)
    on_duty.clock.turn(days=40)
    done = settled(on_duty, tip)
    assert done.settled_at is not None
    service, april = on_duty.services.registers.tips, month_of(date(2017, 4, 10))
    march = month_of(date(2017, 3, 10))
    assert [(one.opened, one.settled) for one in service.totals(march)] == [(1, 0)]
    assert [(one.opened, one.settled) for one in service.totals(april)] == [(0, 1)]
    assert service.totals(april, unit="đơn vị khác") == ()


def test_TB_1_what_is_no_declaration_no_sum_or_out_of_order_is_refused(on_duty: DutyRoom) -> None:
    service, desk, now = on_duty.services.registers.tips, on_duty.desk(), on_duty.clock.utc_now
    with pytest.raises(RefusedError, match="“10574361952X” không phải số tờ khai"):
        opened(on_duty, declarations="10574361952X")
    with pytest.raises(RefusedError, match="nội dung tin báo"):
        opened(on_duty, about=" \n")
    with pytest.raises(KnownError, match="vụ việc"):
        opened(on_duty, incident_id="no-such")
    tip = opened(on_duty)
    with pytest.raises(RefusedError, match="luồng mới hoặc mẫu"):
        service.move(desk, tip.tip_id, lane=None, samples=" ", directive_id="", at=now())
    elsewhere = on_duty.proposal(kind=DirectiveKind.SAMPLE)
    with pytest.raises(KnownError, match="chỉ đạo này trong vụ việc"):
        service.move(
            desk, tip.tip_id, lane=Lane.RED, samples="", directive_id=elsewhere.directive_id, at=now()
        )
    with pytest.raises(RefusedError, match="sớm hơn"):
        service.check(desk, tip.tip_id, by="A", words="", at=tip.opened_at - timedelta(hours=1))
    clean = settled(on_duty, tip, violation=False)
    with pytest.raises(RefusedError, match="không có vi phạm"):
        service.collect(desk, clean.tip_id, tax="1.000", fine="", words="", at=now())
    with pytest.raises(RefusedError, match=r"2\.500\.000\.000"):
        service.collect(desk, clean.tip_id, tax="hai tỷ", fine="", words="", at=now())


def test_TB_1_tips_are_found_by_unit_state_time_and_words_without_accents(on_duty: DutyRoom) -> None:
    first = opened(on_duty)
    on_duty.clock.turn(days=2)
    second = opened(
        on_duty, unit="Cục Hải quan Đồng Nai", about="Máy móc đã qua sử dụng", declarations=DECLARATION
    )
    find = on_duty.services.registers.tips.list

    def ids(**wanted: Any) -> list[str]:
        return [one.tip_id for one in find(TipFilter(**wanted))]

    assert ids(text="may moc") == ids(unit="Cục Hải quan Đồng Nai") == ids(text="1057436") == [second.tip_id]
    assert ids(until=second.opened_at) == [first.tip_id]
    settled(on_duty, second)
    assert ids() == [first.tip_id, second.tip_id], "what is open stands first"
    assert ids(state=TipState.SETTLED) == [second.tip_id]


@given(st.integers(0, MOST))
def test_TB_1_a_sum_shown_is_read_back_to_the_dong(amount: int) -> None:
    assert read_vnd(vnd(amount)) == amount
    assert read_vnd(str(amount)) == amount
    assert vnd_words(amount).startswith(vnd(amount))


def test_TB_1_a_sum_is_read_however_the_keyboard_composes_its_letters() -> None:
    assert read_vnd(unicodedata.normalize("NFD", "2,5 tỷ đồng")) == 2_500_000_000


@pytest.mark.parametrize(
    "text", ["1.00", "1,5", "-5", "1.000.00", "2,0000000001 tỷ", "năm", "99999999999999999", "9" * 5000]
)
def test_TB_1_what_is_no_sum_is_not_guessed(text: str) -> None:
    assert read_vnd(text) is None
