"""Leaders' opinions are followed from hearing to doing, and none is lost (D6.1, D10.4b)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.directive_kinds import Channel
from app.domain.log import LogFilter
from app.domain.open_item import ItemGroup
from app.domain.refusals import RefusedError
from app.domain.registers.opinion import Opinion, OpinionDraft, OpinionState
from app.domain.shift import Level
from app.errors import KnownError
from app.store.projections.register_tables import opinions
from tests.support.duty import DutyRoom, duty_room

WORDS = "Kiểm tra 100% lô hàng phế liệu nhập khẩu, báo cáo trước 16 giờ."


def heard(room: DutyRoom, **more: Any) -> Opinion:
    """A leader's opinion, recorded by the watching officer."""
    draft = OpinionDraft(
        **{
            "leader": "Phó Cục trưởng Nguyễn Văn Hải",
            "recipient": "Chi cục Hải quan cửa khẩu cảng Đình Vũ",
            "content": WORDS,
            "said_at": room.clock.utc_now(),
            **more,
        }
    )
    return room.services.opinions.hear(room.desk(), draft).value


def passed_on(room: DutyRoom, opinion: Opinion, **more: Any) -> Opinion:
    """It is passed on by telephone now."""
    how = {"channel": Channel.TELEPHONE, "spoke_with": "Đ/c Hùng", "at": room.clock.utc_now(), **more}
    return room.services.opinions.pass_on(room.desk(), opinion.opinion_id, **how).value


def listed(room: DutyRoom) -> list[str]:
    """The opinions on the handover list, by what they open."""
    items = room.services.handovers.collect().items
    return [line.item.subject for line in items if line.item.group is ItemGroup.OPINION]


@pytest.mark.parametrize("level", Level)
def test_D6_1_D10_4b_an_opinion_is_passed_on_and_followed_until_it_is_carried_out(
    tmp_path: Path, level: Level
) -> None:
    with duty_room(tmp_path, level=level) as room:
        room.open_shift(reason="thử")
        opinion = heard(room)
        assert opinion.state is OpinionState.HEARD
        assert listed(room) == [f"opinion:{opinion.opinion_id}"]
        told = passed_on(room, opinion)
        assert (told.passed_on_by, told.channel, told.spoke_with) == (
            "Phạm Quốc Ân",
            Channel.TELEPHONE,
            "Đ/c Hùng",
        )
        assert listed(room) == [f"opinion:{opinion.opinion_id}"]
        room.clock.turn(hours=2)
        now = room.clock.utc_now()
        done = room.services.opinions.carry_out(room.desk(), opinion.opinion_id, "Đã kiểm tra 12 lô", now)
        assert (done.value.state, done.value.result, done.value.carried_out_at) == (
            OpinionState.CARRIED_OUT,
            "Đã kiểm tra 12 lô",
            now,
        )
        assert listed(room) == []
        lines = room.services.log.page(LogFilter(subject=f"opinion:{opinion.opinion_id}")).lines
        assert [line.kind for line in lines] == ["opinion.carried_out", "opinion.passed_on", "opinion.heard"]
        assert (
            "đến Chi cục Hải quan cửa khẩu cảng Đình Vũ bằng điện thoại, người nhận Đ/c Hùng" in lines[1].text
        )


def test_D10_4b_steps_out_of_order_or_without_their_words_are_refused(on_duty: DutyRoom) -> None:
    opinion, service = heard(on_duty), on_duty.services.opinions
    now = on_duty.clock.utc_now()
    with pytest.raises(RefusedError, match="chưa truyền đạt"):
        service.carry_out(on_duty.desk(), opinion.opinion_id, "Xong", now)
    with pytest.raises(RefusedError, match="người nhận điện thoại"):
        passed_on(on_duty, opinion, spoke_with=" ")
    with pytest.raises(RefusedError, match="tương lai"):
        passed_on(on_duty, opinion, at=now + timedelta(hours=1))
    with pytest.raises(RefusedError, match="sớm hơn"):
        passed_on(on_duty, opinion, at=now - timedelta(hours=1))
    with pytest.raises(RefusedError, match="nội dung ý kiến"):
        heard(on_duty, content=" \n")
    passed_on(on_duty, opinion)
    with pytest.raises(RefusedError, match="đã truyền đạt"):
        passed_on(on_duty, opinion)
    with pytest.raises(RefusedError, match="kết quả"):
        service.carry_out(on_duty.desk(), opinion.opinion_id, "", on_duty.clock.utc_now())
    assert service.get(opinion.opinion_id).state is OpinionState.PASSED_ON


def test_D10_4b_without_a_shift_nothing_is_recorded(room: DutyRoom) -> None:
    with pytest.raises(RefusedError, match="Chưa mở ca trực"):
        heard(room)
    assert room.services.opinions.list() == ()


def _done(room: DutyRoom, opinion: Opinion) -> None:
    room.services.opinions.carry_out(room.desk(), opinion.opinion_id, "Xong", room.clock.utc_now())


_STEPS: tuple[Callable[[DutyRoom, Opinion], object], ...] = (passed_on, _done)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), min_size=1, max_size=14))
def test_D6_1_any_sequence_loses_no_opinion_and_a_rebuild_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]
) -> None:
    with duty_room(tmp_path_factory.mktemp("room")) as room:
        room.open_shift()
        made: list[Opinion] = []
        for step, pick in steps:
            if step == 0 or not made:
                made.append(heard(room))
                continue
            with suppress(KnownError):
                _STEPS[step - 1](room, made[pick % len(made)])
        found = room.services.opinions.list()
        assert {one.opinion_id for one in found} == {one.opinion_id for one in made}
        still = {f"opinion:{one.opinion_id}" for one in found if one.state is not OpinionState.CARRIED_OUT}
        assert sorted(listed(room)) == sorted(still)
        with room.store.read() as connection:
            before = connection.execute(select(opinions).order_by(opinions.c.heard_as)).all()
        room.store.rebuild_projections()
        with room.store.read() as connection:
            assert connection.execute(select(opinions).order_by(opinions.c.heard_as)).all() == before
