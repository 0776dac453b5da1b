"""The rules of the room, as pure functions: shifts, approvals, clocks, numbers, text (D5, D8.2, D9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import LOCAL_ZONE
from app.domain.collecting import Unfinished, collect
from app.domain.directive import (
    Directive,
    DirectiveKind,
    DirectiveState,
    accepted_posts,
    ack_due_at,
    may_approve,
    next_states,
    required_post,
)
from app.domain.handover import late_by
from app.domain.log import LATE_AFTER, may_be_withdrawn, written_late
from app.domain.moments import local_year, moment_words, span_words
from app.domain.numbers import Series, number_words, read_number
from app.domain.people import Officer, Post
from app.domain.shift import Assignment, Level, check_composition, missing_posts, shift_bounds
from app.domain.text import join_sentences, tidy, tidy_line
from app.journal.canonical import clean_text

NOW = datetime(2017, 3, 17, 3, 14, tzinfo=UTC)
# Hypothesis takes its bounds without a zone.
FIRST, LAST = (moment.replace(tzinfo=None) for moment in (NOW.replace(year=2001), NOW.replace(year=2099)))
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


def _directive(**more: object) -> Directive:
    directive = Directive(
        directive_id="d",
        number="CĐ 7/2017",
        incident_id="i",
        kind=DirectiveKind.C2,
        recipient="Chi cục Hải quan cửa khẩu cảng Đình Vũ",
        about="kiểm tra",
        content="Dừng đưa hàng qua khu vực giám sát",
        reply_by=NOW + timedelta(hours=2),
        reply_form="điện fax",
        contact="Trực ban",
        urgent=False,
        state=DirectiveState.PROPOSED,
        author="cb-04",
        author_name="Phạm Quốc Ân",
        proposed_at=NOW,
    )
    return replace(directive, **more)  # type: ignore[arg-type]


def _officer(officer_id: str, *posts: Post) -> Officer:
    return Officer(officer_id, "Nguyễn Văn Hải", "hai", "", "", frozenset(posts))


@given(MOMENTS)
def test_D5_4_every_moment_is_in_one_shift_of_24_hours_from_eight(now: datetime) -> None:
    start, end = shift_bounds(now.astimezone(LOCAL_ZONE))
    assert start <= now < end
    assert end - start == timedelta(hours=24)
    assert (start.astimezone(LOCAL_ZONE).hour, start.astimezone(LOCAL_ZONE).minute) == (8, 0)


def test_D5_4_before_eight_belongs_to_the_day_before() -> None:
    start, _ = shift_bounds(datetime(2017, 3, 17, 7, 59, tzinfo=LOCAL_ZONE))
    assert start.date() == date(2017, 3, 16)


def test_D5_3_nobody_at_all_lacks_every_post_in_words() -> None:
    problems = check_composition([])
    assert [problem.post for problem in problems] == [
        Post.SHIFT_LEADER,
        Post.OFFICE_LEADER,
        Post.GENERAL_OFFICER,
        Post.SURVEILLANCE_OFFICER,
    ]
    assert all("Điều 5" in problem.vi and problem.en for problem in problems)
    assert not any(problem.blocking for problem in problems)


def test_D5_3d_the_head_of_the_online_office_stands_for_it() -> None:
    people = [
        Assignment("1", "A", Post.SHIFT_LEADER),
        Assignment("2", "B", Post.OFFICE_LEADER),
        Assignment("3", "C", Post.GENERAL_OFFICER),
        Assignment("4", "D", Post.ONLINE_HEAD),
    ]
    assert check_composition(people) == ()
    assert check_composition(people, Level.LOCAL) == ()


@pytest.mark.parametrize("post", [Post.SHIFT_LEADER, Post.OFFICE_LEADER])
def test_D5_3_there_is_one_leader_of_each_kind(post: Post) -> None:
    people = [Assignment("1", "A", post), Assignment("2", "B", post)]
    assert [p.post for p in check_composition(people) if p.blocking] == [post]


@pytest.mark.parametrize("post", [Post.DIRECTOR_GENERAL, Post.ADMINISTRATOR])
def test_D5_3_posts_outside_the_shift_are_not_of_it(post: Post) -> None:
    assert any(p.blocking for p in check_composition([Assignment("1", "A", post)]))
    assert missing_posts([Assignment("1", "A", post)]) == missing_posts([])


@pytest.mark.parametrize(
    ("kind", "post"),
    [
        (DirectiveKind.REMIND, Post.OFFICE_LEADER),
        (DirectiveKind.INFORM, Post.OFFICE_LEADER),
        (DirectiveKind.C1, Post.SHIFT_LEADER),
        (DirectiveKind.C2, Post.SHIFT_LEADER),
        (DirectiveKind.C3, Post.DIRECTOR_GENERAL),
        (DirectiveKind.MOBILE, Post.DIRECTOR_GENERAL),
    ],
)
def test_D8_2_each_kind_has_its_post(kind: DirectiveKind, post: Post) -> None:
    assert required_post(kind) is post
    assert accepted_posts(kind) - {post} <= {Post.SHIFT_LEADER}


@given(
    st.sampled_from(DirectiveKind),
    st.sampled_from([*Post, None]),
    st.sampled_from(DirectiveState),
    st.booleans(),
)
def test_D4_3_who_may_approve(
    kind: DirectiveKind, post: Post | None, state: DirectiveState, same: bool
) -> None:
    officer = _officer("cb-04" if same else "cb-01", *([post] if post else []))
    directive = _directive(kind=kind, state=state)
    reason = may_approve(directive, officer, post)
    decides = state is DirectiveState.PROPOSED and not same and post in accepted_posts(kind)
    assert (may_approve(directive, officer, post, refusing=True) is None) == decides
    assert (reason is None) == (decides and directive.stage() is None), "what was not checked is not approved"
    if reason is not None:
        assert reason.vi.endswith((".", "để xem."))
        assert reason.en


def test_D4_3_only_an_approved_direction_can_be_issued() -> None:
    before = [state for state in DirectiveState if DirectiveState.ISSUED in next_states(state)]
    assert before == [DirectiveState.APPROVED]
    assert next_states(DirectiveState.REFUSED) == frozenset()


def test_D9_2_the_contacts_clock_then_the_results() -> None:
    issued = _directive(state=DirectiveState.ISSUED, issued_at=NOW, ack_due_at=ack_due_at(NOW))
    assert issued.due_at() == NOW + timedelta(minutes=30)
    named = replace(issued, state=DirectiveState.ACKNOWLEDGED, expected_at=NOW + timedelta(hours=1))
    assert named.due_at() == NOW + timedelta(hours=2)
    assert replace(named, reply_by=None).due_at() == NOW + timedelta(hours=1)
    assert replace(named, state=DirectiveState.ANSWERED).due_at() is None


@given(st.sampled_from(Series), st.integers(1, 10**6), st.integers(2017, 2099))
def test_a_number_reads_back(series: Series, running: int, year: int) -> None:
    assert read_number(number_words(series, running, year)) == (series, running, year)


def test_numbers_stand_as_on_paper() -> None:
    assert number_words(Series.INCIDENT, 12, 2026) == "VV 12/2026"
    assert number_words(Series.FAX, 5, 2026) == "05/2026"
    with pytest.raises(ValueError, match="not a running number"):
        read_number("XX 1/2026")


def test_the_year_turns_at_midnight_in_viet_nam() -> None:
    assert local_year(datetime(2025, 12, 31, 16, 59, tzinfo=UTC)) == 2025
    assert local_year(datetime(2025, 12, 31, 17, 0, tzinfo=UTC)) == 2026


def test_times_are_written_as_the_forms_write_them() -> None:
    assert moment_words(NOW) == "10:14 ngày 17/03/2017"
    assert [span_words(timedelta(minutes=m)) for m in (0, 25, 65, 120, 1440, 1500)] == [
        "dưới 1 phút",
        "25 phút",
        "1 giờ 05 phút",
        "2 giờ",
        "1 ngày",
        "1 ngày 1 giờ",
    ]


@given(st.text(), st.integers(1, 50))
def test_tidied_text_fits_the_record(text: str, limit: int) -> None:

    for clean in (tidy(text, limit), tidy_line(text, limit)):
        assert clean_text(clean) == clean
        assert len(clean) <= limit
    assert "\n" not in tidy_line(text)


def test_sentences_end_once() -> None:
    assert join_sentences("Một", "", "Hai.", "Ba?") == "Một. Hai. Ba?"


def test_a_line_written_a_quarter_of_an_hour_after_is_late() -> None:
    assert not written_late(NOW, NOW + LATE_AFTER)
    assert written_late(NOW, NOW + LATE_AFTER + timedelta(seconds=1))


def test_a_handover_is_late_from_the_first_minute() -> None:
    assert late_by(NOW, NOW + timedelta(seconds=59)) is None
    assert late_by(NOW, NOW + timedelta(minutes=35)) == timedelta(minutes=35)


def test_only_words_can_be_withdrawn() -> None:
    assert may_be_withdrawn("note.written")
    assert not any(map(may_be_withdrawn, ("directive.approved", "form.issued", "handover.signed")))


def test_the_handover_list_puts_what_is_due_first() -> None:
    soon = _directive(
        directive_id="soon", state=DirectiveState.ISSUED, issued_at=NOW, ack_due_at=NOW + timedelta(minutes=5)
    )
    later = replace(soon, directive_id="later", ack_due_at=NOW + timedelta(minutes=30))
    waiting = _directive(directive_id="waiting")
    items = collect(
        Unfinished(shift=None, incidents=(), directives=(waiting, later, soon), captures=(), faults=())
    )
    assert [item.subject for item in items] == ["directive:soon", "directive:later", "directive:waiting"]
    assert items[0].overdue(NOW + timedelta(minutes=6))
    assert not items[1].overdue(NOW + timedelta(minutes=6))
