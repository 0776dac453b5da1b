"""Work is given by who may, accepted and reported by who has it, and never lost at a handover (D7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.directive import DirectiveKind
from app.domain.log import LogFilter
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.people import Officer, Post
from app.domain.refusals import RefusedError
from app.domain.work import Work, WorkDraft, WorkOf, WorkState, plan_lines
from app.store.projections.work_tables import work as work_table
from tests.app.services.test_handover import sign, tick_all
from tests.app.store.projections.raw import Refused, forge, raw_database
from tests.support.duty import GENERAL, LEADER, NEXT_WATCHER, OFFICE, WATCHER, DutyRoom, credentials


def draft(to: Officer = WATCHER, **more: Any) -> WorkDraft:
    return WorkDraft(**{"holder": to.officer_id, "of": WorkOf.OTHER, "title": "Gọi lại Chi cục", **more})


def owed(room: DutyRoom) -> list[OpenItem]:
    return [one.item for one in room.services.handovers.collect().items if one.item.group is ItemGroup.WORK]


def lines(room: DutyRoom, work: Work) -> list[str]:
    page = room.services.log.page(LogFilter(subject=f"work:{work.work_id}"))
    return [line.text for line in reversed(page.lines)]


@pytest.mark.both_stores
def test_D7_1c_D7_3_2b_given_accepted_with_one_key_reported_in_words(on_duty: DutyRoom) -> None:
    works = on_duty.services.works
    incident = on_duty.incident()
    given = works.give(
        on_duty.desk(LEADER),
        draft(
            of=WorkOf.INCIDENT,
            about=f"incident:{incident.incident_id}",
            title=f"{incident.number} – theo dõi xe tại cổng",
            due_at=on_duty.clock.wall + timedelta(hours=1),
        ),
    ).value
    assert (given.state, given.holder_name, given.giver_post) == (
        WorkState.GIVEN,
        WATCHER.name,
        Post.SHIFT_LEADER,
    )
    [item] = owed(on_duty)
    assert item.title.startswith(WATCHER.name)
    assert item.due_at == given.due_at
    assert "chưa nhận việc" in item.detail
    with pytest.raises(RefusedError, match="không giao cho đồng chí"):
        works.accept(on_duty.desk(GENERAL), given.work_id)
    works.accept(on_duty.desk(), given.work_id)
    with pytest.raises(RefusedError, match="đã được nhận"):
        works.accept(on_duty.desk(), given.work_id)
    with pytest.raises(RefusedError, match="kết quả thực hiện"):
        works.report(on_duty.desk(), given.work_id, "  ")
    done = works.report(on_duty.desk(), given.work_id, "Xe đã rời cổng, niêm phong nguyên vẹn.").value
    assert done.state is WorkState.DONE
    assert owed(on_duty) == []
    told = lines(on_duty, given)
    assert [text.split(":")[0] for text in told] == [
        f"Phân công {WATCHER.name}",
        f"{WATCHER.name} nhận việc",
        f"{WATCHER.name} báo cáo đã làm xong",
    ]
    matter = on_duty.services.log.page(LogFilter(subject=f"incident:{incident.incident_id}"))
    assert sum(line.kind.startswith("work.") for line in matter.lines) == 3
    with pytest.raises(RefusedError, match="đã xong"):
        works.report(on_duty.desk(), given.work_id, "Lần nữa")


def test_D7_1c_own_work_stands_on_top_by_its_limit(on_duty: DutyRoom) -> None:
    works, leader, now = on_duty.services.works, on_duty.desk(LEADER), on_duty.clock.wall
    works.give(leader, draft(GENERAL, title="Tổng hợp báo cáo"))
    works.give(leader, draft(title="Không hạn"))
    works.give(leader, draft(title="Hạn sau", due_at=now + timedelta(hours=3)))
    works.give(leader, draft(title="Hạn trước", due_at=now + timedelta(hours=1)))
    titles = [one.title for one in works.board(WATCHER.officer_id).open]
    assert titles == ["Hạn trước", "Hạn sau", "Không hạn", "Tổng hợp báo cáo"]
    assert works.board(GENERAL.officer_id).open[0].title == "Tổng hợp báo cáo"
    with pytest.raises(RefusedError, match="Hạn hoàn thành đã qua"):
        works.give(leader, draft(due_at=now - timedelta(hours=1)))


def test_D7_3_2_an_officer_assigns_nothing(on_duty: DutyRoom) -> None:
    for officer in (WATCHER, GENERAL):
        with pytest.raises(RefusedError, match="Điều 7"):
            on_duty.services.works.give(
                on_duty.desk(officer), draft(GENERAL if officer is WATCHER else WATCHER)
            )
    with pytest.raises(RefusedError, match="không thuộc ca trực này"):
        on_duty.services.works.give(on_duty.desk(NEXT_WATCHER), draft())
    with pytest.raises(RefusedError, match="không thuộc ca trực này"):
        on_duty.services.works.give(on_duty.desk(LEADER), draft(NEXT_WATCHER))


def test_D7_2a_D7_2b_the_office_leader_assigns_within_the_shift_leaders_order(on_duty: DutyRoom) -> None:
    works, office = on_duty.services.works, on_duty.desk(OFFICE)
    with pytest.raises(RefusedError, match="trong phạm vi lãnh đạo ca trực đã giao"):
        works.give(office, draft())
    with pytest.raises(RefusedError, match="không phân công lãnh đạo ca trực"):
        works.give(office, draft(LEADER, of=WorkOf.CAMERAS))
    shift = on_duty.services.shifts.current()
    assert shift is not None
    [line] = plan_lines(f"- Nội dung:\n  + {shift.plan}")
    with pytest.raises(RefusedError, match="không còn trong kế hoạch"):
        works.give(office, draft(of=WorkOf.PLAN, title="Tự đặt ra"))
    assert works.give(office, draft(of=WorkOf.PLAN, title=line)).value.giver_post is Post.OFFICE_LEADER
    directive = on_duty.proposal(kind=DirectiveKind.C2)
    follow = draft(of=WorkOf.DIRECTIVE, about=f"directive:{directive.directive_id}", title=directive.number)
    with pytest.raises(RefusedError, match="trong phạm vi"):
        works.give(office, follow)
    on_duty.services.directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER))
    works.give(office, follow)
    order = works.give(on_duty.desk(LEADER), draft(OFFICE, title="Tổ chức theo dõi bãi tồn")).value
    part = works.give(office, draft(GENERAL, title="Đối chiếu danh sách", under=order.work_id)).value
    assert part.under == order.work_id
    assert (
        works.move(office, part.work_id, WATCHER.officer_id, "Bận việc khác").value.holder
        == WATCHER.officer_id
    )


def test_D7_3_1a_D7_3_1d_the_head_of_the_online_office_assigns_its_officers(room: DutyRoom) -> None:
    head = replace(NEXT_WATCHER, posts=frozenset({Post.ONLINE_HEAD}))
    admin = room.authenticator.sign_in("quantri", "mật khẩu thử 2017")
    room.authenticator.change_officer(head, reason="Phân công phụ trách phòng", by=admin)
    room.open_shift(
        [
            (LEADER, Post.SHIFT_LEADER),
            (OFFICE, Post.OFFICE_LEADER),
            (GENERAL, Post.GENERAL_OFFICER),
            (head, Post.ONLINE_HEAD),
            (WATCHER, Post.SURVEILLANCE_OFFICER),
        ]
    )
    works, desk = room.services.works, room.desk(head)
    room.clock.turn(hours=14)  # 22:05, nobody but the online office sits in the room
    assert room.services.calendar.after_hours(room.clock.wall)
    assert [one.officer_id for one in works.choices(desk).people] == [WATCHER.officer_id]
    given = works.give(desk, draft(of=WorkOf.CAMERAS, title="Khu vực camera: bãi tồn")).value
    assert given.giver_post is Post.ONLINE_HEAD
    with pytest.raises(RefusedError, match="không phân công công chức trực ban"):
        works.give(desk, draft(GENERAL))
    with pytest.raises(RefusedError, match="không phân công"):
        works.move(desk, given.work_id, OFFICE.officer_id, "Thử")


def test_D7_1c_moved_with_a_reason_and_withdrawn_by_a_leader_alone(on_duty: DutyRoom) -> None:
    works, leader = on_duty.services.works, on_duty.desk(LEADER)
    given = works.give(leader, draft()).value
    works.accept(on_duty.desk(), given.work_id)
    with pytest.raises(RefusedError, match="phải có lý do"):
        works.move(leader, given.work_id, GENERAL.officer_id)
    with pytest.raises(RefusedError, match="đang do"):
        works.move(leader, given.work_id, WATCHER.officer_id, "Nhầm")
    moved = works.move(leader, given.work_id, GENERAL.officer_id, "Đang theo dõi seal").value
    assert (moved.holder_name, moved.state, moved.accepted_at) == (GENERAL.name, WorkState.GIVEN, None)
    with pytest.raises(RefusedError, match="Điều 7"):
        works.withdraw(on_duty.desk(), given.work_id, "Không làm nữa")
    gone = works.withdraw(leader, given.work_id, "Đơn vị đã tự báo cáo").value
    assert gone.state is WorkState.WITHDRAWN
    assert lines(on_duty, given)[-1].endswith("Lý do: Đơn vị đã tự báo cáo.")


@pytest.mark.both_stores
def test_D7_D5_5_what_is_left_falls_to_the_next_shift_to_be_given_anew(on_duty: DutyRoom) -> None:
    works = on_duty.services.works
    given = works.give(on_duty.desk(LEADER), draft()).value
    works.accept(on_duty.desk(), given.work_id)
    on_duty.clock.turn(hours=23)
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    sign(on_duty)
    with pytest.raises(RefusedError, match="Chưa mở ca trực"):
        works.report(on_duty.desk(), given.work_id, "Xong")
    shift = on_duty.open_shift()
    assert [
        item.item_id.startswith(f"work:{given.work_id}")
        for item in shift.carried
        if item.group is ItemGroup.WORK
    ]
    [item] = owed(on_duty)
    assert f"Ca trước giao {WATCHER.name}, chưa phân công lại" in item.detail
    [left] = works.board(WATCHER.officer_id).open
    assert left.held_in(shift) == ""
    with pytest.raises(RefusedError, match="phân công lại trước"):
        works.report(on_duty.desk(), given.work_id, "Xong")
    again = works.move(on_duty.desk(LEADER), given.work_id, WATCHER.officer_id).value
    assert again.held_in(shift) == WATCHER.officer_id
    works.report(on_duty.desk(), given.work_id, "Đã gọi lại, đơn vị đang kiểm tra.")
    with on_duty.store.read() as connection:
        before = connection.execute(select(work_table)).all()
    on_duty.store.rebuild_projections()
    with on_duty.store.read() as connection:
        assert connection.execute(select(work_table)).all() == before


@pytest.mark.both_stores
def test_D7_sql_gives_no_work_from_another_post(on_duty: DutyRoom) -> None:
    works, shift = on_duty.services.works, on_duty.services.shifts.current()
    assert shift is not None
    given = works.give(on_duty.desk(LEADER), draft()).value
    payload = {"work_id": "w", "shift_id": shift.shift_id, "of": "other", "under": "", "title": "x"}

    def give(author: Officer, post: str, to: Officer, **more: str) -> None:
        more_payload = {**payload, "giver_post": post, "holder": to.officer_id, **more}
        forge(sql, "work.given", "work:w", author.officer_id, more_payload)

    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        for author, post, to in (
            (GENERAL, "general_officer", WATCHER),
            (GENERAL, "shift_leader", WATCHER),
            (OFFICE, "office_leader", WATCHER),
            (NEXT_WATCHER, "shift_leader", WATCHER),
            (LEADER, "shift_leader", NEXT_WATCHER),
        ):
            with pytest.raises(Refused, match=r"D7\.1c"):
                give(author, post, to)
        with pytest.raises(Refused, match=r"D7\.1c"):
            give(OFFICE, "office_leader", LEADER, of="plan")
        give(OFFICE, "office_leader", WATCHER, of="plan")
        for kind in ("work.accepted", "work.done"):
            with pytest.raises(Refused, match=r"D7\.3\.2b"):
                forge(sql, kind, "work:w", GENERAL.officer_id, {"work_id": given.work_id, "words": "x"})
        with pytest.raises(Refused, match=r"D7\.1c"):
            forge(sql, "work.withdrawn", "work:w", WATCHER.officer_id, {"work_id": given.work_id})
        forge(sql, "work.accepted", "work:w", WATCHER.officer_id, {"work_id": given.work_id})


def test_D7_1c_nobody_is_given_work_who_cannot_sign_in_any_more(on_duty: DutyRoom) -> None:
    works, leader = on_duty.services.works, on_duty.desk(LEADER)
    given = works.give(leader, draft()).value
    admin = on_duty.authenticator.sign_in("quantri", "mật khẩu thử 2017")
    on_duty.authenticator.disable(WATCHER.officer_id, by=admin, reason="Chuyển công tác")
    with pytest.raises(RefusedError, match="bị khóa"):
        works.give(leader, draft())
    assert WATCHER.officer_id not in {one.officer_id for one in works.choices(leader).people}
    # What that officer had is not lost: it is on the handover's list, and given to somebody else.
    assert owed(on_duty)[0].subject == f"work:{given.work_id}"
    moved = works.move(leader, given.work_id, GENERAL.officer_id, "Đồng chí Ân chuyển công tác").value
    assert moved.holder == GENERAL.officer_id
