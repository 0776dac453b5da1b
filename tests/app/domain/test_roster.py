"""The weekly roster's rules (D5.1–D5.3): rotation, gaps in words, nobody twice, swaps."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap.roster import plan_templates, rotation
from app.domain.people import Officer, Post
from app.domain.plan import compose_plan, fitting
from app.domain.roster import (
    ROSTER_POSTS,
    DutyUnit,
    RosterDay,
    Rotation,
    draw_up,
    exchange,
    monday,
    put,
    replaced,
    week_problems,
)
from app.domain.shift import Assignment

DAYS = st.dates(date(2017, 3, 17), date(2040, 12, 31))
POSTS = st.sets(st.sampled_from(ROSTER_POSTS), min_size=1)
WEEK = date(2017, 3, 20)


@st.composite
def officers(draw: st.DrawFn) -> tuple[Officer, ...]:
    enrolled = draw(st.lists(POSTS, max_size=12))
    units = st.sampled_from([one.name for one in rotation().units[:7]])
    return tuple(
        Officer(f"cb-{n:02d}", f"Công chức {n}", f"cb{n}", "", draw(units), frozenset(posts))
        for n, posts in enumerate(enrolled)
    )


@given(DAYS)
def test_D5_1_seven_units_have_one_day_a_week_each(day: date) -> None:
    week = [rotation().unit_on(monday(day) + timedelta(days=n)) for n in range(7)]
    # The week in which the agency was reorganised belongs to both lists.
    if monday(day) != date(2025, 2, 24):
        assert len(set(week)) == 7
    assert all(week)


@given(DAYS)
def test_D5_1_no_unit_keeps_the_week_end_for_ever(day: date) -> None:
    if day < date(2025, 2, 17) or day >= date(2025, 3, 1):
        assert rotation().unit_on(day) != rotation().unit_on(day + timedelta(days=7))


@given(st.integers(1, 12), DAYS)
def test_D5_1_a_rotation_of_any_size_leaves_no_day_without_a_unit(count: int, day: date) -> None:
    units = Rotation(tuple(DutyUnit(f"Đơn vị {n}") for n in range(count)))
    assert units.unit_on(day)
    seen = Counter(units.unit_on(day + timedelta(days=n)) for n in range(7 * count))
    assert len(seen) == count


@given(DAYS, officers())
def test_D5_3_a_week_drawn_up_never_gives_a_person_two_posts(day: date, people: tuple[Officer, ...]) -> None:
    week = draw_up(monday(day), rotation(), people)
    known = {one.officer_id: one for one in people}
    for one in week:
        ids = [person.officer_id for person in one.people]
        assert len(ids) == len(set(ids))
        assert all(person.post in known[person.officer_id].posts for person in one.people)
    assert not [problem for problem in week_problems(week) if problem.blocking]


@given(DAYS, officers())
def test_D5_2_gaps_and_shifts_running_are_named_in_words(day: date, people: tuple[Officer, ...]) -> None:
    week = draw_up(monday(day), rotation(), people)
    told = [problem.vi for problem in week_problems(week)]
    for before, after in pairwise(week):
        again = {p.name for p in before.people} & {p.name for p in after.people}
        words = f"{after.day:%d/%m/%Y}"
        assert {n for n in again if any(words in t and n in t and "liên tiếp" in t for t in told)} == again
        lacking = {Post.SHIFT_LEADER, Post.OFFICE_LEADER} - {p.post for p in after.people}
        assert len([t for t in told if words in t and "Thiếu lãnh đạo" in t]) == len(lacking)


def person(name: str, post: Post) -> Assignment:
    return Assignment(name, name.upper(), post)


def test_D5_2_two_people_change_places_in_one_step() -> None:
    days = (
        RosterDay(WEEK, "A", (person("hai", Post.SHIFT_LEADER), person("an", Post.SURVEILLANCE_OFFICER))),
        RosterDay(WEEK + timedelta(days=1), "B", (person("chau", Post.SURVEILLANCE_OFFICER),)),
    )
    after = exchange(days, (WEEK, "an"), (WEEK + timedelta(days=1), "chau"))
    assert [p.officer_id for p in after[0].people] == ["hai", "chau"]
    assert [p.officer_id for p in after[1].people] == ["an"]
    assert exchange(after, (WEEK, "chau"), (WEEK + timedelta(days=1), "an")) == days


def test_D5_2_who_replaces_whom_is_found_by_post() -> None:
    planned = (person("hai", Post.SHIFT_LEADER), person("an", Post.SURVEILLANCE_OFFICER))
    here = (person("hai", Post.SHIFT_LEADER), person("chau", Post.SURVEILLANCE_OFFICER))
    (one,) = replaced(planned, here)
    assert (one.outgoing, one.incoming) == ("an", "chau")
    (gone,) = replaced(planned, planned[:1])
    assert (gone.outgoing, gone.incoming) == ("an", "")
    assert replaced(planned, (*planned, person("binh", Post.GENERAL_OFFICER))) == ()
    week = (RosterDay(WEEK, "A", planned),)
    assert put(week, WEEK, Post.SURVEILLANCE_OFFICER, here[1:])[0].people == here


def test_D6_2_a_template_fits_the_day() -> None:
    templates = plan_templates()
    assert fitting(templates, works=False)[0].title == "Cảng biển, ngày nghỉ"
    assert fitting(templates, works=True)[0].title == "Cảng biển, ngày làm việc"
    assert compose_plan(templates[0], ()) == templates[0].text
