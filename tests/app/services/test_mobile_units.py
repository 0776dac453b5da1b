"""No mobile unit is shown without its approved plan, nor longer than it (D8.2.4, D13.3, D14.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from app.clock import LOCAL_ZONE
from app.domain.directive import Channel, Directive, DirectiveKind, Fact, FactName
from app.domain.log import LogFilter
from app.domain.mobile_unit import MobileState, MobileUnit, Mobilisation, UnitKind, plan_end
from app.domain.open_item import ItemGroup
from app.domain.refusals import RefusedError
from app.services.decisions import TelephoneWord
from app.store.projections.mobile_tables import mobilisations
from app.store.projections.tables import directives
from tests.support.duty import DIRECTOR, LEADER, DutyRoom, credentials, duty_room

TRUCK = MobileUnit(
    call_sign="Xe chỉ huy 01",
    plate="29A-123.45",
    kind=UnitKind.COMMAND,
    cameras=("XCH-01", "XCH-02"),
    device="GPS-XCH-01",
    telephone="0912 000 111",
)
SCANNER = MobileUnit(call_sign="Máy soi 02", plate="15C-678.90", kind=UnitKind.SCANNER, cameras=("MS-02",))
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[DutyRoom]:
    with duty_room(tmp_path / "data", mobile_units=(TRUCK, SCANNER)) as opened:
        opened.open_shift()
        yield opened


def plan(
    room: DutyRoom, *, equipment: str = "xe chỉ huy 01, 29A 12345", until: str = "", issued: bool = True
) -> Directive:
    """A plan of mobile equipment, approved by the Director General and issued on paper."""
    named = {
        FactName.EQUIPMENT: equipment,
        FactName.PLAN: f"KH 12/KH-TCHQ tuần tra Lạch Huyện {until}".strip(),
    }
    facts = tuple(
        Fact(n, named.get(n, "có"))
        for n in (FactName.PLAN, FactName.EQUIPMENT, FactName.STREAM, FactName.GPS)
    )
    made = room.proposal(kind=DirectiveKind.MOBILE, facts=facts)
    if not issued:
        return made
    services = room.services
    services.decisions.approve(room.desk(LEADER), made.directive_id, by=credentials(DIRECTOR))
    return services.directives.issue(
        room.desk(), made.directive_id, channel=Channel.DOCUMENT, spoke_with="Đội trưởng Nam", document=PDF
    ).value


def join(room: DutyRoom, under: Directive, unit: MobileUnit = TRUCK, hours: float = 2) -> Mobilisation:
    now = room.clock.utc_now()
    join_it = room.services.mobile.join
    end = now + timedelta(hours=hours)
    return join_it(room.desk(), unit.call_sign, under.directive_id, begins_at=now, ends_at=end).value


def owed(room: DutyRoom) -> list[tuple[str, bool]]:
    now = room.clock.utc_now()
    items = room.services.handovers.collect().items
    return [
        (line.item.title, line.item.overdue(now)) for line in items if line.item.group is ItemGroup.MOBILE
    ]


def test_D8_2_4_D13_3_without_an_approved_and_issued_plan_no_stream_is_opened(room: DutyRoom) -> None:
    mobile = room.services.mobile
    everything = frozenset({"XCH-01", "XCH-02", "MS-02"})
    assert mobile.on_the_wall().shut == everything
    waiting = plan(room, issued=False)
    with pytest.raises(
        RefusedError, match=r"chờ phê duyệt\. Chỉ đưa phương tiện lên màn hình theo kế hoạch đã được"
    ):
        join(room, waiting)
    with pytest.raises(RefusedError, match="không phải kế hoạch huy động"):
        join(room, room.proposal(kind=DirectiveKind.LOCAL))
    approved = plan(room)
    with pytest.raises(RefusedError, match=r"không nêu Máy soi 02 \(biển số 15C-678.90\)"):
        join(room, approved, SCANNER)
    assert mobile.on_the_wall().shut == everything
    assert [view.plans for view in mobile.board()] == [(approved,), ()]
    one = join(room, approved)
    wall = mobile.on_the_wall()
    assert wall.shut == {"MS-02"}
    local_end = f"{one.ends_at.astimezone(LOCAL_ZONE):%H:%M}"
    assert wall.caption("XCH-02") == f"Xe chỉ huy 01 – theo kế hoạch {approved.number}, đến {local_end}"
    assert wall.caption("CAM-03") == ""


def test_D13_3_D14_3_its_time_over_it_is_shut_and_goes_on_under_a_new_plan_alone(room: DutyRoom) -> None:
    mobile, first = room.services.mobile, plan(room)
    one = join(room, first)
    assert owed(room) == [(f"Xe chỉ huy 01 (29A-123.45) – {first.number}", False)]
    room.clock.turn(hours=2, minutes=1)
    assert mobile.get(one.mobilisation_id).state(room.clock.utc_now()) is MobileState.ENDED
    assert {"XCH-01", "XCH-02"} <= mobile.on_the_wall().shut
    assert owed(room) == [(f"Xe chỉ huy 01 (29A-123.45) – {first.number}", True)]
    with pytest.raises(RefusedError, match="hãy lập đề xuất mới"):
        join(room, first)
    second = plan(room)
    again = join(room, second)
    assert [one.mobilisation_id for one in mobile.open()] == [again.mobilisation_id]
    assert mobile.get(one.mobilisation_id).outcome == f"tiếp tục theo kế hoạch {second.number}"
    with pytest.raises(RefusedError, match="kết quả huy động"):
        mobile.leave(room.desk(), again.mobilisation_id, " ")
    mobile.leave(room.desk(), again.mobilisation_id, "Không phát hiện vi phạm.")
    with pytest.raises(RefusedError, match="đã kết thúc"):
        mobile.leave(room.desk(), again.mobilisation_id, "Lần nữa.")
    assert owed(room) == []
    assert {"XCH-01", "XCH-02"} <= mobile.on_the_wall().shut
    lines = [line.text for line in room.services.log.page(LogFilter(text="xe chỉ huy 01")).lines]
    told = [text for text in lines if text.startswith(("Đưa", "Kết thúc huy động"))]
    assert [text.split(" ")[0] for text in told] == ["Kết", "Đưa", "Kết", "Đưa"]
    assert "kế hoạch đã hết hạn lúc" in told[2]
    assert "Camera: XCH-01, XCH-02. Thiết bị định vị: GPS-XCH-01." in told[3]
    of_the_matter = room.services.log.page(LogFilter(subject=f"incident:{first.incident_id}")).lines
    assert any(line.kind == "mobile.joined" for line in of_the_matter)
    with room.store.read() as connection:
        before = connection.execute(select(mobilisations)).all()
    room.store.rebuild_projections()
    with room.store.read() as connection:
        assert connection.execute(select(mobilisations)).all() == before


def test_D8_2_4_a_plan_that_names_its_end_is_not_stretched(room: DutyRoom) -> None:
    end = room.clock.wall.astimezone(LOCAL_ZONE) + timedelta(hours=1)
    approved = plan(room, until=f"đến {end:%Hh%M} ngày {end:%d/%m/%Y}")
    with pytest.raises(RefusedError, match="được duyệt đến"):
        join(room, approved, hours=2)
    with pytest.raises(RefusedError, match="Giờ kết thúc phải sau giờ bắt đầu"):
        join(room, approved, hours=-1)
    assert (
        join(room, approved, hours=0.5).plan
        == f"KH 12/KH-TCHQ tuần tra Lạch Huyện đến {end:%Hh%M} ngày {end:%d/%m/%Y}"
    )


def test_D8_2_4_an_approval_by_telephone_that_is_not_confirmed_shuts_the_stream(room: DutyRoom) -> None:
    made = plan(room, issued=False)
    services = room.services
    word = TelephoneWord(
        approver=DIRECTOR.officer_id,
        number="0912 345 678",
        heard_at=room.clock.utc_now(),
        absent_reason="Đi công tác.",
    )
    services.decisions.approve_by_telephone(room.desk(), made.directive_id, word)
    issued = services.directives.issue(
        room.desk(), made.directive_id, channel=Channel.DOCUMENT, spoke_with="Đội trưởng Nam", document=PDF
    ).value
    join(room, issued)
    assert "XCH-01" not in services.mobile.on_the_wall().shut
    services.decisions.endorse(room.desk(DIRECTOR), made.directive_id, agreed=False, words="Tôi không duyệt.")
    assert "XCH-01" in services.mobile.on_the_wall().shut


def test_D8_2_4_the_store_itself_refuses_a_unit_without_a_plan(room: DutyRoom) -> None:
    waiting = plan(room, issued=False)
    one = join(room, plan(room))
    with room.store.read() as connection:
        row = dict(connection.execute(select(mobilisations)).mappings().one())
    row |= {"mobilisation_id": "khác", "directive_id": waiting.directive_id}
    with pytest.raises(DBAPIError, match=r"D8\.2\.4"), room.store.write() as connection:
        connection.execute(insert(mobilisations), row)
    assert [open_one.mobilisation_id for open_one in room.services.mobile.open()] == [one.mobilisation_id]


MOMENTS = st.integers(0, 20_000_000).map(
    lambda minutes: datetime(2017, 1, 1, tzinfo=LOCAL_ZONE) + timedelta(minutes=minutes)
)
STYLES = st.sampled_from(
    ("%Hh%M ngày %d/%m/%Y", "%H:%M %d/%m/%Y", "%H giờ %M phút ngày %d-%m-%Y", "%Hg%M, %d.%m.%Y")
)


@given(st.lists(st.tuples(MOMENTS, STYLES), max_size=4), st.sampled_from((" đến ", ", ", "; từ ")))
def test_D8_2_4_the_last_moment_a_plan_names_is_its_end(
    told: list[tuple[datetime, str]], between: str
) -> None:
    words = between.join(f"{at:{style}}" for at, style in told)
    assert plan_end(f"KH 12/2017 {words} 99h99 ngày 40/13/2017") == max((at for at, _ in told), default=None)


def test_D8_2_4_a_plan_older_than_hundreds_of_other_open_directions_still_lets_its_unit_join(
    room: DutyRoom,
) -> None:
    approved = plan(room)
    other = room.proposal().directive_id
    with room.store.write() as connection:
        row = connection.execute(select(directives).where(directives.c.directive_id == other)).one()._asdict()
        connection.execute(
            insert(directives),
            [
                {**row, "directive_id": f"{other}-{n}", "number": f"CĐ {n}", "proposed_as": 1000 + n}
                for n in range(1100)
            ],
        )
    truck, _ = room.services.mobile.board()
    assert truck.plans == (approved,)
