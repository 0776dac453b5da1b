"""The cards of leaders: here with the own account, at the leader's own desk by the key alone (D4.3, D8)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.directive import Basis, Directive, may_endorse
from app.domain.shift import Shift
from app.services.approval import deciding_post
from app.services.assembly import RoomServices
from app.services.desk import Approver, Desk
from app.services.outcome import Outcome
from widgets.common.form import Field, Kind
from widgets.common.step_card import CardSpec, Verb
from widgets.common.time import stamp
from widgets.incidents.directions import Values, text
from widgets.incidents.words import kind_words

PRIVATE = ("username", "password")


class LeaderCards(QObject):
    """Makes the cards; keeps nothing."""

    def __init__(self, room: RoomServices) -> None:
        super().__init__()
        self._decisions = room.decisions

    def endorse(self, desk: Desk, shift: Shift | None, directive: Directive) -> CardSpec:
        """What the leader says of a stop at once, or of an own word on the telephone (D8.1, D5.4b)."""
        stopped = directive.basis is Basis.STOP
        own = _may_endorse_here(desk, shift, directive)
        private = () if own else PRIVATE

        def say(values: Values, *, agreed: bool) -> Outcome[Directive]:
            by = None if own else Approver(text(values["username"]), str(values["password"]))
            return self._decisions.endorse(desk, directive.directive_id, agreed, text(values["words"]), by=by)

        return CardSpec(
            f"endorse-{directive.directive_id}",
            (self.tr("Ratify {number}") if stopped else self.tr("Confirm {number}")).format(
                number=directive.number
            ),
            "\n".join(filter(None, (self._told(directive, stopped=stopped), "" if own else self._signs()))),
            (*self.account(own), Field("words", self.tr("Opinion"), Kind.TEXT, hint=self._hint())),
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

    def account(self, own: bool) -> tuple[Field, ...]:
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


def _may_endorse_here(desk: Desk, shift: Shift | None, directive: Directive) -> bool:
    """Whether it is for whoever is signed in: the own session signs, no second password is asked."""
    officer = desk.officer
    if directive.basis is Basis.TELEPHONE and officer.officer_id == directive.approver:
        post = directive.approver_post
    else:
        post = deciding_post(officer, directive.kind, shift)
    return may_endorse(directive, officer, post) is None
