"""The duty shift: its bounds, its people and what the regulation asks of them (D5.3, D5.4, D10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from app.clock import to_local
from app.domain.open_item import OpenItem
from app.domain.people import Officer, Post

SHIFT_START = time(8, 0)
SHIFT_LENGTH = timedelta(hours=24)

POST_WORDS: dict[Post, str] = {
    Post.SHIFT_LEADER: "Lãnh đạo ca trực",
    Post.OFFICE_LEADER: "Lãnh đạo cấp phòng trực ban",
    Post.ONLINE_HEAD: "Phụ trách giám sát trực tuyến",
    Post.GENERAL_OFFICER: "Công chức trực ban",
    Post.SURVEILLANCE_OFFICER: "Công chức trực giám sát",
    Post.DIRECTOR_GENERAL: "Thủ trưởng cơ quan",
    Post.ADMINISTRATOR: "Quản trị hệ thống",
}
DUTY_POSTS = frozenset(
    {
        Post.SHIFT_LEADER,
        Post.OFFICE_LEADER,
        Post.ONLINE_HEAD,
        Post.GENERAL_OFFICER,
        Post.SURVEILLANCE_OFFICER,
    }
)


class Level(StrEnum):
    """Which room this is: the head office's (Điều 5) or a local one (Điều 10, 11)."""

    CENTRAL = "central"
    LOCAL = "local"


class ShiftState(StrEnum):
    """Where a shift stands."""

    OPEN = "open"
    HANDING_OVER = "handing_over"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One person on one post of a shift, with name and title as on that day.

    Recorded in the journal as it is: a field added later needs a default.
    """

    officer_id: str
    name: str
    post: Post
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A shift of the duty room; times in UTC."""

    shift_id: str
    starts_at: datetime
    ends_at: datetime
    people: tuple[Assignment, ...]
    plan: str
    state: ShiftState
    opened_at: datetime
    opened_by: str
    missing: tuple[Post, ...] = ()
    reason_if_incomplete: str = ""
    carried: tuple[OpenItem, ...] = ()
    closed_at: datetime | None = None

    def post_of(self, officer_id: str) -> Post | None:
        """The post `officer_id` holds in this shift, None when not of it."""
        return next((a.post for a in self.people if a.officer_id == officer_id), None)

    def on_post(self, post: Post) -> tuple[Assignment, ...]:
        """Everybody of this shift on `post`."""
        return tuple(a for a in self.people if a.post is post)


@dataclass(frozen=True, slots=True)
class CompositionProblem:
    """What is wrong with a proposed shift; one that is not `blocking` may be opened with a reason."""

    vi: str
    en: str
    post: Post | None = None
    blocking: bool = False


@dataclass(frozen=True, slots=True)
class ShiftProposal:
    """What the opening screen starts from: bounds in UTC and people, to be changed by the officer.

    `rostered` are those of the published roster, `plans` templates that fit the day (title, whole text).
    """

    starts_at: datetime
    ends_at: datetime
    people: tuple[Assignment, ...]
    carried: tuple[OpenItem, ...]
    plan: str
    rostered: tuple[Assignment, ...] = ()
    plans: tuple[tuple[str, str], ...] = ()


# D5.3a–d and D10.1: each group needs one person on one of its posts; only the leaders are exactly one.
_REQUIRED: tuple[tuple[tuple[Post, ...], str, str], ...] = (
    (
        (Post.SHIFT_LEADER,),
        "Thiếu lãnh đạo ca trực (Điều 5 khoản 3 điểm a).",
        "No shift leader (Điều 5.3a).",
    ),
    (
        (Post.OFFICE_LEADER,),
        "Thiếu lãnh đạo cấp phòng trực ban (Điều 5 khoản 3 điểm b).",
        "No office-level leader (Điều 5.3b).",
    ),
    (
        (Post.GENERAL_OFFICER,),
        "Thiếu công chức tổng hợp (Điều 5 khoản 3 điểm c).",
        "No general-affairs officer (Điều 5.3c).",
    ),
    (
        (Post.SURVEILLANCE_OFFICER, Post.ONLINE_HEAD),
        "Thiếu người của bộ phận giám sát trực tuyến (Điều 5 khoản 3 điểm d).",
        "Nobody of the online surveillance office (Điều 5.3d).",
    ),
)
_REQUIRED_LOCAL: tuple[tuple[tuple[Post, ...], str, str], ...] = (
    (
        (Post.SHIFT_LEADER,),
        "Thiếu lãnh đạo ca trực (Điều 10 khoản 1).",
        "No shift leader (Điều 10.1).",
    ),
    ((Post.OFFICE_LEADER,), "Thiếu lãnh đạo phòng (Điều 10 khoản 1).", "No office-level leader (Điều 10.1)."),
    (
        (Post.GENERAL_OFFICER,),
        "Thiếu công chức theo dõi báo cáo (Điều 10 khoản 1).",
        "No officer following the reports (Điều 10.1).",
    ),
    (
        (Post.SURVEILLANCE_OFFICER, Post.ONLINE_HEAD),
        "Thiếu công chức bộ phận giám sát trực tuyến (Điều 10 khoản 1).",
        "Nobody of the online surveillance section (Điều 10.1).",
    ),
)
_EXACTLY_ONE = (Post.SHIFT_LEADER, Post.OFFICE_LEADER)


def check_composition(
    people: Iterable[Assignment], level: Level = Level.CENTRAL
) -> tuple[CompositionProblem, ...]:
    """What a shift of `people` lacks or has too much of, in words (D5.3; D10.1 for a local room)."""
    people = tuple(people)
    problems = [
        CompositionProblem(vi, en, posts[0])
        for posts, vi, en in (_REQUIRED if level is Level.CENTRAL else _REQUIRED_LOCAL)
        if not any(a.post in posts for a in people)
    ]
    for post in _EXACTLY_ONE:
        if sum(a.post is post for a in people) > 1:
            problems.append(
                CompositionProblem(
                    f"Ca trực chỉ có 01 {POST_WORDS[post].lower()}; hãy bỏ bớt người.",
                    f"A shift has exactly one {post.value.replace('_', ' ')}; remove the others.",
                    post,
                    blocking=True,
                )
            )
    problems.extend(_twice(people))
    problems.extend(
        CompositionProblem(
            f"{a.name}: {POST_WORDS[a.post].lower()} không phải là vị trí của ca trực.",
            f"{a.name}: {a.post.value.replace('_', ' ')} is not a post of the shift.",
            a.post,
            blocking=True,
        )
        for a in people
        if a.post not in DUTY_POSTS
    )
    return tuple(problems)


def _twice(people: tuple[Assignment, ...]) -> list[CompositionProblem]:
    counts = Counter(a.officer_id for a in people)
    names = {a.officer_id: a.name for a in people}
    return [
        CompositionProblem(
            f"{names[officer_id]} được xếp vào nhiều vị trí; mỗi người chỉ giữ một vị trí trong ca.",
            f"{names[officer_id]} holds more than one post; one post per person.",
            blocking=True,
        )
        for officer_id, count in counts.items()
        if count > 1
    ]


def missing_posts(people: Iterable[Assignment], level: Level = Level.CENTRAL) -> tuple[Post, ...]:
    """The posts nobody holds that D5.3 (or D10.1) asks for."""
    return tuple(p.post for p in check_composition(people, level) if p.post is not None and not p.blocking)


def qualified(officer: Officer, post: Post) -> bool:
    """Whether `officer` is enrolled for `post`."""
    return post in officer.posts


def shift_bounds(now_local: datetime, start: time = SHIFT_START) -> tuple[datetime, datetime]:
    """The local shift `now_local` falls in, from `start` to `start` of the next day (D5.4)."""
    local = to_local(now_local)
    begin = local.replace(hour=start.hour, minute=start.minute, second=0, microsecond=0)
    if local < begin:
        begin -= timedelta(days=1)
    return begin, begin + SHIFT_LENGTH
