"""The two clocks of every direction: counted, chased, escalated (D9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.auth.permissions import Permission
from app.domain.deadlines import ClockKind, ClockRules, DirectionClock, Urgency, escalate_to
from app.domain.directive import Channel, Directive
from app.domain.duty_hours import DutyHours
from app.domain.moments import moment_words, span_words
from app.domain.people import Officer, Post
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.shift import POST_WORDS, Shift
from app.domain.text import join_sentences, tidy, tidy_line
from app.journal.entries.directive_steps import DirectiveChased, DirectiveEscalated
from app.journal.entry import Draft
from app.services.desk import Desk
from app.services.log_attachments import Attached, sealed_files
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room
from app.store.officers import all_officers, find_officer
from app.store.queries import clocks, directives


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """One clock as a screen shows it; `left` is negative past the limit, `tell` who must be told next.

    `ends_ns` is when the limit is reached on this machine's steady clock; `warn` how long before.
    """

    directive: Directive
    clock: DirectionClock
    left: timedelta
    urgency: Urgency
    misses: int
    tell: Post | None
    ends_ns: int
    warn: timedelta

    def left_at(self, steady_ns: int) -> timedelta:
        """How long until the limit at a later look at the steady clock, whatever the wall clock did."""
        return timedelta(microseconds=(self.ends_ns - steady_ns) // 1000)

    def note(self, left: timedelta) -> str:
        """The note of a call with `left` to go: what is waited for, since when, how late."""
        what = {
            ClockKind.ACK: "chưa báo đầu mối xử lý và dự kiến thời gian (Điều 9 khoản 2)",
            ClockKind.RESULT: "chưa báo cáo kết quả (Điều 9 khoản 3)",
        }[self.clock.kind]
        late = f"đã quá hạn {span_words(-left)}" if left < timedelta(0) else f"còn {span_words(left)}"
        named, chases = self.directive.contact_named, self.clock.chases
        return join_sentences(
            f"Chỉ đạo {self.directive.number}: đơn vị {what}, hạn {moment_words(self.clock.due_at)}, {late}",
            f"Đầu mối: {named}" if named else "",
            f"Đã đôn đốc {chases} lần" if chases else "",
        )


class Deadlines:
    """The running clocks of this room."""

    def __init__(self, room: Room, hours: DutyHours, rules: ClockRules) -> None:
        self._room = room
        self._hours = hours
        self._rules = rules

    def watch(self, directive_id: str | None = None) -> tuple[ClockView, ...]:
        """Every running clock, the most pressing first; on time that no change of the wall clock moves."""
        with self._room.read() as connection:
            now = self._room.tick(connection)
            found = [
                (clock, directives.by_id(connection, clock.directive_id))
                for clock in clocks.running(connection, directive_id)
            ]
        late = self._hours.after_hours(now.stamp.wall)
        views = []
        for clock, directive in found:
            assert directive is not None  # noqa: S101 - a clock runs for a direction
            urgency = clock.urgency(now, self._rules)
            tell = escalate_to(clock.escalations, after_hours=late) if urgency is Urgency.ESCALATE else None
            views.append(
                ClockView(
                    directive=directive,
                    clock=clock,
                    left=clock.left(now),
                    urgency=urgency,
                    misses=clock.misses(now),
                    tell=tell,
                    ends_ns=now.stamp.monotonic_ns + clock.left(now) // timedelta(microseconds=1) * 1000,
                    warn=self._rules.warn_of(clock.kind),
                )
            )
        return tuple(sorted(views, key=lambda view: view.left))

    def chase_note(self, directive_id: str, clock: ClockKind) -> str:
        """The note of the call, filled in beforehand: what is waited for, since when, how late."""
        view = self._view(directive_id, clock)
        return view.note(view.left)

    def leaders(self, post: Post) -> tuple[Officer, ...]:
        """Who may be told as `post`: who holds it in this shift, or has it and holds no other."""
        shift = self._room.require_shift()
        with self._room.read() as connection:
            officers = all_officers(connection)
        return tuple(one for one in officers if _holds(shift, one, post))

    def chase(
        self,
        desk: Desk,
        directive_id: str,
        clock: ClockKind,
        *,
        spoke_with: str,
        text: str = "",
        channel: Channel = Channel.TELEPHONE,
        number: str = "",
        happened_at: datetime | None = None,
        files: Sequence[Attached] = (),
    ) -> Outcome[ClockView]:
        """Notes a call to the unit, with the prefilled note where `text` is empty; a late one counts.

        `files` are sealed with it; `happened_at` None is now.
        """
        desk.require(Permission.FOLLOW_UP)
        view = self._view(directive_id, clock)
        if channel is Channel.TELEPHONE and not tidy_line(spoke_with):
            raise missing(["người nhận điện thoại"], ["who answered the telephone"])
        now = self._room.now()
        payload = DirectiveChased(
            directive_id=directive_id,
            clock=clock,
            channel=channel,
            number=tidy_line(number),
            spoke_with=tidy_line(spoke_with),
            text=tidy(text) or self.chase_note(directive_id, clock),
            missed=view.left < timedelta(0),
            again_at=now + self._rules.again,
        )
        return self._record(desk, view, payload, happened_at, files)

    def escalate(
        self,
        desk: Desk,
        directive_id: str,
        clock: ClockKind,
        *,
        to_officer: str,
        words: str = "",
        channel: Channel = Channel.TELEPHONE,
    ) -> Outcome[ClockView]:
        """A leader was told that the unit lets its limits pass; KnownError before it is due."""
        desk.require(Permission.FOLLOW_UP)
        view = self._view(directive_id, clock)
        if view.urgency is not Urgency.ESCALATE or view.tell is None:
            raise RefusedError(
                f"Chỉ đạo {view.directive.number} chưa quá hạn đủ {self._rules.misses} lần. "
                "Hãy đôn đốc đơn vị trước.",
                en=f"Direction {view.directive.number} has not missed {self._rules.misses} limits yet.",
            )
        payload = DirectiveEscalated(
            directive_id=directive_id,
            clock=clock,
            to_post=view.tell,
            to_name=self._leader(to_officer, view.tell),
            channel=channel,
            misses=view.misses,
            words=tidy(words),
        )
        return self._record(desk, view, payload)

    def _leader(self, officer_id: str, post: Post) -> str:
        with self._room.read() as connection:
            officer = find_officer(connection, officer_id)
        if officer is None or not _holds(self._room.require_shift(), officer, post):
            raise RefusedError(
                f"Lần này phải báo cáo {POST_WORDS[post].lower()}. Hãy chọn đúng người.",
                en=f"This time the {post.value.replace('_', ' ')} is told. Choose that officer.",
            )
        return officer.name

    def _view(self, directive_id: str, clock: ClockKind) -> ClockView:
        view = next((one for one in self.watch(directive_id) if one.clock.kind is clock), None)
        if view is None:
            raise NotFoundError("thời hạn đang chạy của chỉ đạo này", "running clock of this direction")
        return view

    def _record(
        self,
        desk: Desk,
        view: ClockView,
        payload: DirectiveChased | DirectiveEscalated,
        happened_at: datetime | None = None,
        files: Sequence[Attached] = (),
    ) -> Outcome[ClockView]:
        directive = view.directive
        at = happened_at or self._room.now()
        with sealed_files(self._room.store, at, files) as attachments:
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=at,
                    subject=f"directive:{directive.directive_id}",
                    attachments=attachments,
                )
            )
        ids = (directive.directive_id, directive.incident_id)
        now = (one for one in self.watch(directive.directive_id) if one.clock.kind is payload.clock)
        return Outcome(
            next(now, view),  # another workstation may have noted the answer in this moment
            Changes.of(Area.DIRECTIVE, Area.LOG, ids=ids),
        )


def _holds(shift: Shift, officer: Officer, post: Post) -> bool:
    held = shift.post_of(officer.officer_id)
    return held is post or (held is None and post in officer.posts)
