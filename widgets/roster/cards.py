"""The steps of a roster as cards: who sits on a post, a substitution, a swap, the leader's decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject

from app.domain.people import Officer, Post
from app.domain.roster import Absence, Roster, RosterDay, day_words, put
from app.domain.shift import Assignment, qualified
from app.services.desk import Approver, Desk
from app.services.outcome import Changes, Outcome
from app.services.roster import Rosters
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.shift.words import post_words

Values = Mapping[str, FormValue]
SEATS = {Post.SURVEILLANCE_OFFICER: 3}


class RosterCards(QObject):
    """Makes the cards; keeps nothing."""

    def __init__(self, rosters: Rosters, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._rosters, self._close = rosters, close

    def seat(
        self, days: tuple[RosterDay, ...], day: date, post: Post, officers: tuple[Officer, ...]
    ) -> CardSpec:
        """Who sits on `post` of `day` in a week that is being drawn up; the act writes nothing."""
        here = next(one for one in days if one.day == day).on_post(post)
        seats = max(SEATS.get(post, 1), len(here))
        choices = (("", self.tr("nobody")), *self._choices(officers, post))
        by_id = {one.officer_id: one for one in officers}

        def act(values: Values) -> Outcome[tuple[RosterDay, ...]]:
            ids = dict.fromkeys(str(values[f"seat{n}"]) for n in range(seats))
            people = [Assignment(one, by_id[one].name, post, by_id[one].title) for one in ids if one in by_id]
            return Outcome(put(days, day, post, people), Changes())

        return CardSpec(
            f"roster-seat-{day}-{post}",
            f"{day_words(day)} · {post_words(post)}",
            "",
            tuple(
                Field(f"seat{n}", self.tr("Person") if not n else "", Kind.CHOICE, choices=choices)
                for n in range(seats)
            ),
            {f"seat{n}": here[n].officer_id if n < len(here) else "" for n in range(seats)},
            (Verb(self.tr("Put into the roster"), "Ctrl+Return", act),),
            (self._away(),),
        )

    def substitute(
        self, desk: Desk, roster: Roster, day: date, post: Post, officers: tuple[Officer, ...]
    ) -> CardSpec:
        """Somebody else comes, for a reason."""
        there = roster.on(day)
        here = there.on_post(post) if there is not None else ()
        by_id = {one.officer_id: one for one in here}

        def act(values: Values) -> Outcome[Roster]:
            gone = by_id[str(values["gone"])]
            return self._rosters.substitute(
                desk,
                roster.roster_id,
                day,
                gone,
                str(values["comes"]),
                Absence(str(values["absence"])),
                str(values["note"]),
            )

        return CardSpec(
            f"roster-substitute-{roster.roster_id}-{day}-{post}",
            self.tr("Somebody else on {day}").format(day=day_words(day)),
            self.tr("The roster is published: the change is written into the log with its reason."),
            (
                Field(
                    "gone",
                    self.tr("Does not come"),
                    Kind.CHOICE,
                    choices=tuple((one.officer_id, one.name) for one in here),
                ),
                Field("comes", self.tr("Comes instead"), Kind.CHOICE, choices=self._choices(officers, post)),
                *self._why(),
            ),
            {},
            (Verb(self.tr("Substitute"), "Ctrl+Return", act, ("gone", "comes")),),
            (self._away(),),
        )

    def swap(self, desk: Desk, roster: Roster, one: tuple[date, str], other: tuple[date, str]) -> CardSpec:
        """Two people take each other's shift."""
        names = [
            f"{p.name} ({day_words(d)})"
            for d, who in (one, other)
            for there in roster.days
            for p in there.people
            if (there.day, p.officer_id) == (d, who)
        ]
        return CardSpec(
            f"roster-swap-{roster.roster_id}",
            self.tr("Two people change places"),
            " ⇄ ".join(names),
            self._why(),
            {},
            (
                Verb(
                    self.tr("Swap"),
                    "Ctrl+Return",
                    lambda values: self._rosters.swap(
                        desk,
                        roster.roster_id,
                        one,
                        other,
                        Absence(str(values["absence"])),
                        str(values["note"]),
                    ),
                ),
            ),
            (self._away(),),
        )

    def decide(self, desk: Desk, roster: Roster) -> CardSpec:
        """The leader's decision, with the own account at this desk."""

        def approver(values: Values) -> Approver:
            return Approver(str(values["username"]).strip(), str(values["password"]))

        return CardSpec(
            f"roster-decide-{roster.roster_id}",
            self.tr("The leader's decision on version {n}").format(n=roster.version),
            self.tr("The leader signs with the own account at this desk."),
            (
                Field("username", self.tr("Leader's account"), required=True, limit=64),
                Field("password", self.tr("Leader's password"), Kind.PASSWORD, required=True),
                Field("reason", self.tr("Reason"), hint=self.tr("Needed when it is sent back")),
            ),
            {},
            (
                Verb(
                    self.tr("Send back"),
                    "Ctrl+Backspace",
                    lambda values: self._rosters.refuse(
                        desk, roster.roster_id, approver(values), str(values["reason"])
                    ),
                    ("username", "password", "reason"),
                    primary=False,
                ),
                Verb(
                    self.tr("Approve"),
                    "Ctrl+Return",
                    lambda values: self._rosters.approve(desk, roster.roster_id, approver(values)),
                    ("username", "password"),
                ),
            ),
            (self._away(),),
            private=("username", "password"),
        )

    def _why(self) -> tuple[Field, ...]:
        words = (
            (Absence.LEAVE, self.tr("on leave")),
            (Absence.ILLNESS, self.tr("ill")),
            (Absence.MISSION, self.tr("on a mission")),
            (Absence.OTHER, self.tr("another reason")),
        )
        return (
            Field(
                "absence",
                self.tr("Reason"),
                Kind.CHOICE,
                choices=tuple((one.value, told) for one, told in words),
            ),
            Field("note", self.tr("In words"), limit=300),
        )

    def _choices(self, officers: tuple[Officer, ...], post: Post) -> tuple[tuple[str, str], ...]:
        return tuple(
            (one.officer_id, " · ".join(filter(None, (one.name, one.unit))))
            for one in officers
            if qualified(one, post)
        )

    def _away(self) -> Aside:
        return Aside(self.tr("Put away"), "Esc", self._close)
