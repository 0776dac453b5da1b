"""The work of the shift: own work on top, taken on with one key, reported in words, given by leaders (D7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.people import Post
from app.domain.shift import Shift
from app.domain.work import Work, WorkDraft, WorkOf, WorkState, read_due
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from app.services.works import WorkBoard, WorkChoices
from widgets.common.form import Field, FormValue, Kind
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import CardSpec, Verb
from widgets.common.time import short_stamp
from widgets.navigator import Navigator
from widgets.shift.words import post_words

translate = QCoreApplication.translate
Values = Mapping[str, FormValue]
ASSIGNING = frozenset({Post.SHIFT_LEADER, Post.OFFICE_LEADER, Post.ONLINE_HEAD})
SHORT = 90
_STATES = {
    WorkState.GIVEN: QT_TRANSLATE_NOOP("ShiftWork", "not accepted yet"),
    WorkState.ACCEPTED: QT_TRANSLATE_NOOP("ShiftWork", "under way"),
    WorkState.DONE: QT_TRANSLATE_NOOP("ShiftWork", "done"),
    WorkState.WITHDRAWN: QT_TRANSLATE_NOOP("ShiftWork", "withdrawn"),
}


class WorkPage(ListPage[Work, WorkBoard]):
    """In the shift's dock; Enter takes the chosen work on, or reports it done."""

    areas = (Area.WORK, Area.SHIFT, Area.HANDOVER)

    def build(self) -> None:
        self._works = self.world.room.works
        self._shift: Shift | None = None
        self._column.setContentsMargins(0, 0, 0, 0)
        self.list.setAccessibleName(self.tr("Work of the shift"))
        self.empty = self.tr("No work is given to anybody. A leader gives it with Ctrl+N.")
        self.offer("next", self.tr("Take it on, report it done"), "Ctrl+T", self.go_on, self._mine)
        self.offer("give", self.tr("Give work"), "Ctrl+N", self.give)
        self.offer("move", self.tr("Give it to somebody else"), "Ctrl+G", self.reassign, self._leads)
        self.offer("withdraw", self.tr("Withdraw"), "Ctrl+U", self.withdraw, self._leads)

    def lead(self, navigator: Navigator, show: Callable[[str], object]) -> None:
        """Have lines of the log and of the handover open their work here, and work open what it is about."""

        def open_work(work_id: str) -> None:
            show("desk")
            self.open(work_id)

        navigator.lead("work", open_work)
        self.subject_wanted.connect(navigator.open_subject)

    def group(self) -> str:
        """Where its keys stand in the list of keys."""
        return self.tr("Work of the shift")

    def asked(self) -> Callable[[], WorkBoard]:
        who, works = self._who, self._works
        return lambda: works.board(who)

    def rows_of(self, found: WorkBoard) -> Sequence[Work]:
        self._shift = found.shift
        return (*found.open, *found.ended)

    def key_of(self, row: Work) -> str:
        return row.work_id

    def line_of(self, row: Work, now: datetime) -> Line:
        holder = row.held_in(self._shift)
        if row.open and not holder:
            who = self.tr("nobody yet (left by the last shift)")
        else:
            who = self.tr("mine") if holder and holder == self._who else row.holder_name
        state = translate("ShiftWork", str(_STATES[row.state]))
        parts = [who, state if holder or not row.open else ""]
        late = row.open and row.due_at is not None and now > row.due_at
        if row.open and row.due_at is not None:
            words = self.tr("was due {time}") if late else self.tr("due {time}")
            parts.append(words.format(time=short_stamp(row.due_at, now)))
        told = row.title if row.open else f"{row.title} · {row.outcome or row.reason}"
        broken = late or (row.open and (not holder or (holder == self._who and row.state is WorkState.GIVEN)))
        return Line(row.work_id, " · ".join(filter(None, parts)), told, broken=broken)

    def heading_of(self, rows: Sequence[Work], found: WorkBoard) -> Heading:
        mine = sum(one.held_in(found.shift) == self._who for one in found.open) if self._who else 0
        nobody = sum(not one.held_in(found.shift) for one in found.open)
        words = self.tr("My work: {n}").format(n=mine)
        if nobody:
            words += " · " + self.tr("to be given anew: {n}").format(n=nobody)
        return words, bool(mine or nobody)

    def details_of(self, row: Work, now: datetime) -> str:
        lines = [row.words if row.words != row.title else ""]
        lines.append(
            self.tr("Given by {name} ({post}) {time}").format(
                name=row.giver_name, post=post_words(row.giver_post), time=short_stamp(row.given_at, now)
            )
        )
        if row.reason:
            lines.append(self.tr("Reason: {reason}").format(reason=row.reason))
        return "\n".join(filter(None, lines))

    def activate(self, row: Work) -> None:
        if self._mine(row):
            self.go_on()
        elif row.about:
            self.subject_wanted.emit(row.about)

    def follow(self) -> None:
        super().follow()
        self.enable("give", self._may_assign())

    def go_on(self) -> None:
        """Take the chosen work on at once; what is taken on already is reported in a card."""
        at = self.ready(self.tr("Choose work of your own in the list first."), self._mine)
        if at is None:
            return
        desk, work = at
        if work.state is WorkState.GIVEN:
            Operation(self, lambda: self._works.accept(desk, work.work_id), self._bridge.database).success(
                lambda outcome: self._done(outcome.value)
            ).failure(self.strip.tell_error).run()
            return
        self.put(
            CardSpec(
                f"work-done-{work.work_id}",
                self.tr("Done: {title}").format(title=_short(work.title)),
                work.words,
                (Field("words", self.tr("What came of it"), Kind.TEXT, required=True),),
                {},
                (
                    Verb(
                        self.tr("Report it done"),
                        "Ctrl+Return",
                        lambda values: self._works.report(desk, work.work_id, str(values["words"])),
                        ("words",),
                    ),
                ),
                (self.away(),),
            )
        )

    def give(self, about: str = "") -> None:
        """Open the card that gives work; `about` is chosen in it already, such as `incident:<id>`."""
        desk = self.on_duty()
        if desk is not None:
            Operation(self, lambda: self._works.choices(desk), self._bridge.pool).success(
                partial(self._give_card, desk, about)
            ).failure(self.strip.tell_error).run()

    def reassign(self) -> None:
        """Open the card that gives the chosen work to somebody else."""
        at = self.ready(self.tr("Choose work that is not done in the list first."), self._leads)
        if at is not None:
            desk, work = at
            Operation(self, lambda: self._works.choices(desk), self._bridge.pool).success(
                partial(self._move_card, desk, work)
            ).failure(self.strip.tell_error).run()

    def withdraw(self) -> None:
        """Open the card that takes the chosen work back."""
        at = self.ready(self.tr("Choose work that is not done in the list first."), self._leads)
        if at is None:
            return
        desk, work = at
        self.put(
            CardSpec(
                f"work-withdraw-{work.work_id}",
                self.tr("Withdraw: {title}").format(title=_short(work.title)),
                self.tr("Nobody has to do it any more; the log keeps it."),
                (Field("reason", self.tr("Reason"), Kind.TEXT, required=True),),
                {},
                (
                    Verb(
                        self.tr("Withdraw"),
                        "Ctrl+Return",
                        lambda values: self._works.withdraw(desk, work.work_id, str(values["reason"])),
                        ("reason",),
                    ),
                ),
                (self.away(),),
            )
        )

    def _give_card(self, desk: Desk, about: str, found: WorkChoices) -> None:
        what = _what(found)
        self.put(
            CardSpec(
                "work-given",
                self.tr("Give work to an officer of the shift"),
                self.tr("It stands first in that officer's list, and at the handover until it is done."),
                (
                    Field("holder", self.tr("Who"), Kind.CHOICE, choices=_people(found)),
                    Field("what", self.tr("What"), Kind.CHOICE, choices=what),
                    Field("words", self.tr("In words"), Kind.TEXT),
                    Field("due", self.tr("Due at"), limit=5, hint=self.tr("hour:minute, empty: no limit")),
                ),
                {"what": about if any(one == about for one, _ in what) else ""},
                (
                    Verb(
                        self.tr("Give"),
                        "Ctrl+Return",
                        partial(self._give, desk, found, dict(what)),
                        ("holder",),
                    ),
                ),
                (self.away(),),
            )
        )

    def _give(self, desk: Desk, found: WorkChoices, what: Mapping[str, str], values: Values) -> Outcome[Work]:
        chosen, words = str(values["what"]), str(values["words"])
        kind, _, identity = chosen.partition(":")
        of = WorkOf(kind) if kind in set(WorkOf) else WorkOf.OTHER
        # A line of the plan and an area are named by their words, not by a reference.
        titles = {"plan": found.plan[int(identity)] if kind == "plan" else "", "cameras": identity}
        first = words.partition("\n")[0]
        title = titles.get(kind) or (what[chosen].partition(": ")[2] if chosen else first)
        due = read_due(str(values["due"]), self.now)
        draft = WorkDraft(
            holder=str(values["holder"]),
            of=of,
            title=title,
            words=words,
            about=chosen if of in (WorkOf.INCIDENT, WorkOf.DIRECTIVE) else "",
            due_at=due,
            under=identity if kind == "under" else "",
        )
        return self._works.give(desk, draft)

    def _move_card(self, desk: Desk, work: Work, found: WorkChoices) -> None:
        held = work.held_in(self._shift)
        people = tuple(one for one in _people(found) if one[0] != held)
        reason = Field("reason", self.tr("Reason"), Kind.TEXT, required=bool(held))
        self.put(
            CardSpec(
                f"work-moved-{work.work_id}",
                self.tr("To somebody else: {title}").format(title=_short(work.title)),
                work.words if work.words != work.title else "",
                (Field("holder", self.tr("Who"), Kind.CHOICE, choices=people), reason),
                {},
                (
                    Verb(
                        self.tr("Give"),
                        "Ctrl+Return",
                        lambda values: self._works.move(
                            desk, work.work_id, str(values["holder"]), str(values["reason"])
                        ),
                        ("holder", "reason") if held else ("holder",),
                    ),
                ),
                (self.away(),),
            )
        )

    @property
    def _who(self) -> str:
        desk = self._desk.desk
        return desk.officer_id if desk is not None else ""

    def _mine(self, work: Work) -> bool:
        return bool(self._who) and work.held_in(self._shift) == self._who

    def _leads(self, work: Work) -> bool:
        return work.open and self._may_assign()

    def _may_assign(self) -> bool:
        shift = self._desk.shift
        return shift is not None and shift.post_of(self._who) in ASSIGNING


def _people(found: WorkChoices) -> tuple[tuple[str, str], ...]:
    return tuple((one.officer_id, f"{one.name} · {post_words(one.post)}") for one in found.people)


def _what(found: WorkChoices) -> tuple[tuple[str, str], ...]:
    """Everything a leader can point at, as (value, words); the words behind the first colon are its title."""
    plan, matter = translate("ShiftWork", "Plan"), translate("ShiftWork", "Matter")
    follow, cameras = translate("ShiftWork", "Follow"), translate("ShiftWork", "Cameras")
    part = translate("ShiftWork", "Part of")
    lines = [
        *((f"plan:{n}", plan, line) for n, line in enumerate(found.plan)),
        *((f"incident:{one.incident_id}", matter, f"{one.number} – {one.place}") for one in found.incidents),
        *(
            (f"directive:{one.directive_id}", follow, f"{one.number} – {one.recipient}")
            for one in found.directives
        ),
        *((f"cameras:{area}", cameras, area) for area in found.areas),
        *((f"under:{one.work_id}", part, one.title) for one in found.orders),
    ]
    free = ("", translate("ShiftWork", "in words below"))
    return (free, *((value, f"{kind}: {_short(words)}") for value, kind, words in lines))


def _short(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"
