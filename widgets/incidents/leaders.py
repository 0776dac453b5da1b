"""The cards of leaders: here with the own account, at the leader's own desk by the key alone (D4.3, D8)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.directive import Basis, CheckStage, Directive, DirectiveKind, may_endorse
from app.domain.people import Officer, Post
from app.domain.shift import Shift
from app.domain.workflow import stage_posts, workflow_of
from app.services.approval import deciding_post
from app.services.assembly import RoomServices
from app.services.decisions import TelephoneWord
from app.services.desk import Approver, Desk
from app.services.outcome import Outcome
from widgets.common.form import Field, Kind, moment_of
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.common.time import stamp
from widgets.incidents.steps import Step
from widgets.incidents.values import Values, text
from widgets.incidents.words import kind_words

PRIVATE = ("username", "password")
LEADERS_STEPS = frozenset({Step.CHECK, Step.DECIDE, Step.HEARD, Step.ENDORSE})


class LeaderCards(QObject):
    """Makes the cards; keeps nothing."""

    def __init__(self, room: RoomServices, clock: Clock) -> None:
        super().__init__()
        self._decisions, self._calendar, self._clock = room.decisions, room.calendar, clock

    def of_step(
        self,
        step: Step,
        desk: Desk,
        shift: Shift | None,
        directive: Directive,
        approvers: Sequence[Officer],
        look: Aside,
    ) -> CardSpec:
        """The card of one of `LEADERS_STEPS`; `approvers` may decide on `directive`."""
        form = (look,) if workflow_of(directive.kind).form else ()
        if step is Step.CHECK:
            return self._check(desk, shift, directive, form)
        if step is Step.HEARD:
            return self._heard(desk, directive, approvers, form)
        if step is Step.DECIDE:
            own = any(one.officer_id == desk.officer_id for one in approvers)
            return self._decide(desk, directive, form, own=own)
        return self._endorse(desk, shift, directive)

    def _check(
        self, desk: Desk, shift: Shift | None, directive: Directive, form: tuple[Aside, ...]
    ) -> CardSpec:
        """D8.2.3b: the office level checks; D8.2.3 c.3, D8.2.4: the shift leader puts it forward."""
        stage, office = directive.stage(), directive.stage() is CheckStage.OFFICE
        own = stage is not None and self._passes(desk, shift, stage)
        title = self.tr("The check of {number}") if office else self.tr("The request of {number}")
        words = (
            self.tr("The office-level leader looks at it before the shift leader decides (Điều 8 khoản 2.3).")
            if office
            else self.tr("The shift leader puts it to the Director General.")
        )
        return CardSpec(
            f"check-{directive.directive_id}-{stage or ''}",
            title.format(number=directive.number),
            "\n".join(filter(None, (words, "" if own else self._signs()))),
            (*self._account(own), Field("note", self.tr("Note"), Kind.TEXT)),
            {},
            (
                Verb(
                    self.tr("Checked") if office else self.tr("Put forward"),
                    "Ctrl+Return",
                    lambda values: self._decisions.check(
                        desk, directive.directive_id, text(values["note"]), by=_by(values, own)
                    ),
                    () if own else PRIVATE,
                ),
            ),
            form,
            private=() if own else PRIVATE,
        )

    def _passes(self, desk: Desk, shift: Shift | None, stage: CheckStage) -> bool:
        """Whether `stage` is for whoever is signed in."""
        if shift is None:
            return False
        posts = stage_posts(
            stage,
            after_hours=self._calendar.after_hours(self._clock.utc_now()),
            office_manned=bool(shift.on_post(Post.OFFICE_LEADER)),
        )
        return shift.post_of(desk.officer_id) in posts

    def _decide(self, desk: Desk, directive: Directive, form: tuple[Aside, ...], *, own: bool) -> CardSpec:
        private = () if own else PRIVATE
        # Form III has a block for it: the leader's own words, not a tick (PL3).
        said = ("opinion",) if directive.kind is DirectiveKind.C3 else ()
        hint = self.tr("It stands on form III") if said else self.tr("Needed when it is sent back")
        return CardSpec(
            f"decide-{directive.directive_id}",
            self.tr("The leader's decision on {number}").format(number=directive.number),
            "" if own else self._signs(),
            (
                *self._account(own),
                Field("opinion", self.tr("Opinion"), Kind.TEXT, required=bool(said), hint=hint),
            ),
            {},
            (
                Verb(
                    self.tr("Send back"),
                    "Ctrl+Backspace",
                    lambda values: self._decisions.refuse(
                        desk, directive.directive_id, text(values["opinion"]), by=_by(values, own)
                    ),
                    (*private, "opinion"),
                    primary=False,
                ),
                Verb(
                    self.tr("Approve"),
                    "Ctrl+Return",
                    lambda values: self._decisions.approve(
                        desk, directive.directive_id, text(values["opinion"]), by=_by(values, own)
                    ),
                    (*private, *said),
                ),
            ),
            form,
            private=private,
        )

    def _heard(
        self, desk: Desk, directive: Directive, approvers: Sequence[Officer], form: tuple[Aside, ...]
    ) -> CardSpec:
        """D5.4b: whoever is signed in heard the leader; in office hours the leader's absence is explained."""
        now = self._clock.utc_now().replace(microsecond=0)
        late = self._calendar.after_hours(now)
        absent = () if late else (Field("absent", self.tr("Why the leader is absent"), required=True),)
        return CardSpec(
            f"heard-{directive.directive_id}",
            self.tr("Approved by telephone: {number}").format(number=directive.number),
            self.tr("You heard it and sign for that; the leader confirms later with the own account."),
            (
                Field(
                    "approver",
                    self.tr("Leader on the telephone"),
                    Kind.CHOICE,
                    required=True,
                    choices=tuple(
                        (one.officer_id, f"{one.name} · {one.title}")
                        for one in approvers
                        if one.officer_id != desk.officer_id
                    ),
                ),
                Field("number", self.tr("Number"), required=True, limit=100),
                Field("heard_at", self.tr("Heard at"), Kind.TIME),
                Field("opinion", self.tr("The leader's words"), Kind.TEXT),
                *absent,
            ),
            {"heard_at": now},
            (
                Verb(
                    self.tr("Heard and written down"),
                    "Ctrl+Return",
                    lambda values: self._decisions.approve_by_telephone(
                        desk,
                        directive.directive_id,
                        TelephoneWord(
                            approver=text(values["approver"]),
                            number=text(values["number"]),
                            heard_at=moment_of(values["heard_at"]),
                            opinion=text(values["opinion"]),
                            absent_reason=text(values.get("absent", "")),
                        ),
                    ),
                    ("approver", "number", *(("absent",) if absent else ())),
                ),
            ),
            form,
        )

    def _endorse(self, desk: Desk, shift: Shift | None, directive: Directive) -> CardSpec:
        """What the leader says of a stop at once, or of an own word on the telephone (D8.1, D5.4b)."""
        stopped = directive.basis is Basis.STOP
        own = _may_endorse_here(desk, shift, directive)
        private = () if own else PRIVATE

        def say(values: Values, *, agreed: bool) -> Outcome[Directive]:
            return self._decisions.endorse(
                desk, directive.directive_id, agreed, text(values["words"]), by=_by(values, own)
            )

        return CardSpec(
            f"endorse-{directive.directive_id}",
            (self.tr("Ratify {number}") if stopped else self.tr("Confirm {number}")).format(
                number=directive.number
            ),
            "\n".join(filter(None, (self._told(directive, stopped=stopped), "" if own else self._signs()))),
            (*self._account(own), Field("words", self.tr("Opinion"), Kind.TEXT, hint=self._hint())),
            {},
            (
                Verb(
                    self.tr("Overrule") if stopped else self.tr("I did not say so"),
                    "Ctrl+Backspace",
                    lambda values: say(values, agreed=False),
                    (*private, "words"),
                    primary=False,
                ),
                Verb(
                    self.tr("Ratify") if stopped else self.tr("Confirm"),
                    "Ctrl+Return",
                    lambda values: say(values, agreed=True),
                    private,
                ),
            ),
            private=private,
        )

    def _account(self, own: bool) -> tuple[Field, ...]:
        """The fields by which a second person signs at this desk; none for whoever is signed in."""
        if own:
            return ()
        return (
            Field("username", self.tr("Leader's account"), required=True, limit=64),
            Field("password", self.tr("Leader's password"), Kind.PASSWORD, required=True),
        )

    def _signs(self) -> str:
        return self.tr("The leader signs with the own account at this desk.")

    def _hint(self) -> str:
        return self.tr("Needed when the leader disagrees")

    def _told(self, directive: Directive, *, stopped: bool) -> str:
        if stopped:
            return " · ".join(
                (
                    kind_words(directive.kind),
                    self.tr("by {name}, {time}").format(
                        name=directive.author_name, time=stamp(directive.proposed_at)
                    ),
                )
            )
        return self.tr("{leader} on the telephone {number}, heard by {name} at {time}: {words}").format(
            leader=directive.approver_name,
            number=directive.heard_number,
            name=directive.heard_by_name,
            time=stamp(directive.heard_at),
            words=directive.opinion or self.tr("approved"),
        )


def _by(values: Values, own: bool) -> Approver | None:
    return None if own else Approver(text(values["username"]), str(values["password"]))


def _may_endorse_here(desk: Desk, shift: Shift | None, directive: Directive) -> bool:
    """Whether it is for whoever is signed in: the own session signs, no second password is asked."""
    officer = desk.officer
    if directive.basis is Basis.TELEPHONE and officer.officer_id == directive.approver:
        post = directive.approver_post
    else:
        post = deciding_post(officer, directive.kind, shift)
    return may_endorse(directive, officer, post) is None
