"""The cards of a direction: proposed, received, contact named, followed, chased (D4.3, D4.5, D8.2, D9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.directive import Channel, Directive, DirectiveDraft, DirectiveKind, FactName, Milestone
from app.domain.incident import Incident
from app.domain.people import Officer
from app.domain.shift import Level
from app.domain.workflow import next_milestone, workflow_of
from app.services.assembly import RoomServices
from app.services.deadlines import ClockView
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.directory.offering import unit_choices
from widgets.incidents.chasing import ChaseCards
from widgets.incidents.facts import fact_field, fact_key, facts_of
from widgets.incidents.issuing import IssueCards
from widgets.incidents.results import ResultCards
from widgets.incidents.specialists import asked_field, asked_unit
from widgets.incidents.steps import Step
from widgets.incidents.values import Values, text
from widgets.incidents.words import (
    about_words,
    kind_words,
    kinds_of,
    milestone_hint,
    milestone_words,
)

REPLY_WITHIN = timedelta(hours=2)


class DirectionCards(QObject):
    """Makes the card of a direction's step; keeps nothing."""

    def __init__(self, room: RoomServices, clock: Clock, duty_contact: str, level: Level) -> None:
        super().__init__()
        self._directives, self._records = room.directives, room.records
        self._directory = room.registers.directory
        self._clock, self._duty_contact = clock, duty_contact
        self._kinds = kinds_of(level)
        self._issuing, self._results = IssueCards(room), ResultCards(room, clock)
        self._chasing = ChaseCards(room, clock)

    def of_step(
        self,
        step: Step,
        desk: Desk,
        directive: Directive,
        look: Aside,
        choose: Aside,
        reached: Mapping[Channel, str],
        view: ClockView | None,
        leaders: Sequence[Officer],
    ) -> CardSpec | None:
        """The card of `step` for `directive`; `reached` are the numbers last used for its recipient.

        `view` is the clock that runs, `leaders` who may be told that its limits pass.
        """
        form = (look,) if workflow_of(directive.kind).form else ()
        made: dict[Step, Callable[[], CardSpec | None]] = {
            Step.ISSUE: lambda: self._issuing.issue(desk, directive, form, choose, reached),
            Step.FAX: lambda: self._issuing.issue(desk, directive, form, choose, reached),
            Step.RECEIVE: lambda: self._receive(desk, directive, form),
            Step.ACKNOWLEDGE: lambda: self._acknowledge(desk, directive, form),
            Step.MILESTONE: lambda: self._milestone(desk, directive, form),
            Step.CHASE: lambda: self._chasing.chase(
                desk, directive, view, reached.get(Channel.TELEPHONE, "")
            ),
            Step.ESCALATE: lambda: self._chasing.escalate(desk, directive, view, leaders) if view else None,
            Step.ANSWER: lambda: self._results.answer(desk, directive, form, choose),
        }
        make = made.get(step)
        return make() if make is not None else None

    def propose(self, desk: Desk, incident: Incident, last: Directive | None) -> CardSpec:
        """A new direction, or the one that was sent back, with the reason it came back with (D8.2)."""
        refused = last if last is not None and last.refusal and not last.followed_by else None
        fields = self._asked()
        back = self.tr("Sent back by {name}: {reason}")
        return CardSpec(
            f"propose-{incident.incident_id}-{last.directive_id if last else ''}",
            self.tr("Propose a direction"),
            "",
            fields,
            self._begun(desk, incident) if refused is None else self._again(refused),
            (
                Verb(
                    self.tr("Propose"),
                    "Ctrl+Return",
                    lambda values: self._propose(desk, incident, refused, values),
                    # The service asks for the recipient: a specialist is chosen above it instead.
                    tuple(one.name for one in fields if one.required and one.name != "recipient"),
                ),
            ),
            attention=back.format(name=refused.approver_name, reason=refused.refusal) if refused else "",
        )

    def _asked(self) -> tuple[Field, ...]:
        kinds = self._kinds
        facts = (name for name in FactName if any(name in workflow_of(kind).named for kind in kinds))
        noticed = ("kind", frozenset(kind.value for kind in kinds if workflow_of(kind).form == "PL2"))
        choices = tuple((kind.value, kind_words(kind)) for kind in kinds)
        return (
            Field("kind", self.tr("Case"), Kind.CHOICE, choices=choices),
            *(fact_field(name, kinds) for name in facts),
            asked_field(self._records),
            Field(
                "recipient",
                self.tr("To"),
                required=True,
                limit=300,
                choices=unit_choices(self._directory),
            ),
            Field("about", self.tr("About"), limit=300, only=noticed),
            Field("content", self.tr("What is asked"), Kind.TEXT, required=True),
            Field("reply_by", self.tr("Answer by"), Kind.TIME),
            Field("reply_form", self.tr("How to answer"), limit=200, only=noticed),
            Field("contact", self.tr("Contact"), limit=200),
            Field(
                "urgent",
                self.tr("Urgent"),
                Kind.CHECK,
                hint=self.tr("telephone first, fax after"),
                only=noticed,
            ),
        )

    def _begun(self, desk: Desk, incident: Incident) -> dict[str, FormValue]:
        return {
            "kind": self._kinds[0].value,
            "about": about_words(incident),
            "recipient": "",
            # The form adds place, time, suspicion and what is concerned by itself.
            "content": incident.content,
            "reply_by": self._clock.utc_now() + REPLY_WITHIN,
            "reply_form": "Điện thoại, điện fax trực ban",
            "contact": ", ".join(filter(None, (desk.officer.name, self._duty_contact))),
            "urgent": True,
        }

    def _again(self, refused: Directive) -> dict[str, FormValue]:
        return {
            "kind": refused.kind.value,
            "about": refused.about,
            "recipient": refused.recipient,
            "content": refused.content,
            "reply_by": self._clock.utc_now() + REPLY_WITHIN,
            "reply_form": refused.reply_form,
            "contact": refused.contact,
            "urgent": refused.urgent,
            **{fact_key(one.name): one.value for one in refused.facts},
        }

    def _propose(
        self, desk: Desk, incident: Incident, refused: Directive | None, values: Values
    ) -> Outcome[Any]:
        kind = DirectiveKind(text(values["kind"]))
        draft = DirectiveDraft(
            incident_id=incident.incident_id,
            kind=kind,
            recipient=text(values["recipient"]) or asked_unit(values),
            about=text(values["about"]),
            content=text(values["content"]),
            reply_by=moment_of(values["reply_by"]),
            reply_form=text(values["reply_form"]),
            contact=text(values["contact"]),
            urgent=bool(values["urgent"]),
            facts=facts_of(kind, values),
            follows=refused.directive_id if refused is not None else "",
        )
        return self._directives.propose(desk, draft)

    def _acknowledge(self, desk: Desk, directive: Directive, form: tuple[Aside, ...]) -> CardSpec:
        return CardSpec(
            f"acknowledge-{directive.directive_id}",
            self.tr("The unit names its contact"),
            self.tr("Within 30 minutes of receipt (Điều 9 khoản 2)."),
            (
                Field("contact", self.tr("Contact named"), required=True, limit=200),
                Field("expected_at", self.tr("Result expected at"), Kind.TIME),
            ),
            {"expected_at": directive.reply_by or self._clock.utc_now() + REPLY_WITHIN},
            (
                Verb(
                    self.tr("Write down"),
                    "Ctrl+Return",
                    lambda values: self._directives.acknowledge(
                        desk,
                        directive.directive_id,
                        text(values["contact"]),
                        moment_of(values["expected_at"]),
                    ),
                    ("contact",),
                ),
            ),
            form,
        )

    def _receive(self, desk: Desk, directive: Directive, form: tuple[Aside, ...]) -> CardSpec:
        """D4.5: the unit has it; who answers for it and by when is the next step."""
        now = self._clock.utc_now().replace(microsecond=0)
        return CardSpec(
            f"receive-{directive.directive_id}",
            self.tr("The unit has received {number}").format(number=directive.number),
            self.tr("Its contact has still to be named (Điều 9 khoản 2)."),
            (
                Field("words", self.tr("Who received it"), required=True, limit=300),
                Field("reached_at", self.tr("Received at"), Kind.TIME),
            ),
            {"reached_at": now, "words": directive.spoke_with},
            (self._reached(desk, directive, Milestone.RECEIVED),),
            form,
        )

    def _milestone(self, desk: Desk, directive: Directive, form: tuple[Aside, ...]) -> CardSpec | None:
        """TB.2: the step between issue and result that comes next."""
        due = next_milestone(directive.kind, directive.milestones)
        if due is None:
            return None
        ahead = [milestone_words(one) for one in workflow_of(directive.kind).milestones]
        return CardSpec(
            f"milestone-{directive.directive_id}-{due.value}",
            f"{directive.number}: {milestone_words(due)}",
            " → ".join(ahead),
            (
                Field("words", self.tr("Details"), Kind.TEXT, required=True, hint=milestone_hint(due)),
                Field("reached_at", self.tr("At"), Kind.TIME),
            ),
            {"reached_at": self._clock.utc_now().replace(microsecond=0)},
            (self._reached(desk, directive, due),),
            form,
        )

    def _reached(self, desk: Desk, directive: Directive, milestone: Milestone) -> Verb:
        return Verb(
            self.tr("Write down"),
            "Ctrl+Return",
            lambda values: self._directives.note_milestone(
                desk,
                directive.directive_id,
                milestone,
                moment_of(values["reached_at"]),
                text(values["words"]),
            ),
            ("words",),
        )
