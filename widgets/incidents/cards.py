"""The cards of a matter's steps, described as data (D4.3, D8.2, D9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from app.clock import Clock
from app.domain.directive import Channel, Directive, DirectiveDraft, DirectiveKind
from app.domain.incident import Incident, IncidentDraft, Related, ReportChannel
from app.domain.people import Post
from app.domain.shift import Shift
from app.services.desk import Approver, Desk
from app.services.directives import Directives
from app.services.incidents import Incidents
from app.services.outcome import Outcome
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import CardSpec, Verb
from widgets.incidents.steps import Step
from widgets.shift.words import post_words

REPLY_WITHIN = timedelta(hours=2)
Values = Mapping[str, FormValue]

_KINDS = {
    DirectiveKind.C2: QT_TRANSLATE_NOOP(
        "Directive", "c.2 · check of luggage, goods, vehicles not yet cleared"
    ),
    DirectiveKind.REMIND: QT_TRANSLATE_NOOP("Directive", "Remind"),
    DirectiveKind.INFORM: QT_TRANSLATE_NOOP("Directive", "Ask for information, documents, data"),
    DirectiveKind.C1: QT_TRANSLATE_NOOP("Directive", "c.1 · department of the head office, in writing"),
    DirectiveKind.C3: QT_TRANSLATE_NOOP("Directive", "c.3 · goods and vehicles already cleared"),
    DirectiveKind.MOBILE: QT_TRANSLATE_NOOP("Directive", "Mobilise mobile equipment"),
}
_CHANNELS = {
    Channel.FAX: QT_TRANSLATE_NOOP("Channel", "Fax"),
    Channel.EMAIL: QT_TRANSLATE_NOOP("Channel", "E-mail"),
    Channel.TELEPHONE: QT_TRANSLATE_NOOP("Channel", "Telephone"),
    Channel.DOCUMENT: QT_TRANSLATE_NOOP("Channel", "Document"),
    Channel.SCREEN: QT_TRANSLATE_NOOP("Channel", "At the screen"),
}
# Which channels `Directives.issue` takes for which kind (D8.2).
_ISSUED_BY: dict[DirectiveKind, tuple[Channel, ...]] = {
    DirectiveKind.C2: (Channel.FAX, Channel.EMAIL),
    DirectiveKind.REMIND: (Channel.TELEPHONE,),
    DirectiveKind.INFORM: (Channel.TELEPHONE,),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What an incident starts from: whatever is on the screen when the key is pressed."""

    arose_at: datetime
    camera: str = ""
    place: str = ""
    area: str = ""
    content: str = ""
    suspicion: str = ""
    related: tuple[Related, ...] = ()
    capture_ids: tuple[str, ...] = ()


class Cards(QObject):
    """Makes the card of a step; knows the services, keeps nothing."""

    def __init__(self, incidents: Incidents, directives: Directives, clock: Clock, duty_contact: str) -> None:
        super().__init__()
        self._incidents, self._directives = incidents, directives
        self._clock, self._duty_contact = clock, duty_contact

    def record(self, desk: Desk, context: Context) -> CardSpec:
        """A new incident from what is on the screen."""
        received = self._clock.utc_now()

        def act(values: Values) -> Outcome[Any]:
            return self._incidents.record(
                desk,
                IncidentDraft(
                    arose_at=_time(values["arose_at"]),
                    received_at=received,
                    place=_text(values["place"]),
                    content=_text(values["content"]),
                    suspicion=_text(values["suspicion"]),
                    area=context.area,
                    camera=context.camera,
                    related=context.related,
                    capture_ids=context.capture_ids,
                ),
            )

        about = ", ".join(related.words for related in context.related)
        return CardSpec(
            "record",
            self.tr("New incident"),
            " · ".join(filter(None, (context.camera, about, self._captures(context)))),
            (
                Field("arose_at", self.tr("Arose at"), Kind.TIME),
                Field("place", self.tr("Place"), required=True, limit=300),
                Field("content", self.tr("What happened"), Kind.TEXT, required=True),
                Field("suspicion", self.tr("Suspicion"), Kind.TEXT),
            ),
            {
                "arose_at": context.arose_at,
                "place": context.place,
                "content": context.content,
                "suspicion": context.suspicion,
            },
            (Verb(self.tr("Record"), "Ctrl+Return", act, ("place", "content")),),
        )

    def _captures(self, context: Context) -> str:
        count = len(context.capture_ids)
        return self.tr("{n} capture(s) attached").format(n=count) if count else ""

    def of_step(
        self,
        step: Step,
        desk: Desk,
        shift: Shift | None,
        incident: Incident,
        directive: Directive | None,
        look: Callable[[], None],
    ) -> CardSpec | None:
        """The card of `step`, None when nothing is left to do."""
        if step is Step.REPORT:
            return self._report(desk, shift, incident)
        if step is Step.PROPOSE:
            return self._propose(desk, incident, directive)
        if step is Step.CLOSE:
            return self._close(desk, incident)
        if directive is None:
            return None
        make = {
            Step.DECIDE: self._decide,
            Step.ISSUE: self._issue,
            Step.ACKNOWLEDGE: self._acknowledge,
            Step.ANSWER: self._answer,
        }.get(step)
        return make(desk, directive, look) if make is not None else None

    def _report(self, desk: Desk, shift: Shift | None, incident: Incident) -> CardSpec:
        leaders = (
            tuple(
                (a.officer_id, f"{a.name} · {post_words(a.post)}")
                for a in shift.people
                if a.post in (Post.SHIFT_LEADER, Post.OFFICE_LEADER, Post.ONLINE_HEAD)
            )
            if shift is not None
            else ()
        )
        return CardSpec(
            f"report-{incident.incident_id}",
            self.tr("Report to the leader"),
            self.tr("Act only after the leader's opinion (Điều 4 khoản 3)."),
            (
                Field("to", self.tr("Leader"), Kind.CHOICE, required=True, choices=leaders),
                Field(
                    "channel",
                    self.tr("How"),
                    Kind.CHOICE,
                    choices=tuple(
                        (way.value, channel_words(Channel(way.value)))
                        for way in (ReportChannel.SCREEN, ReportChannel.TELEPHONE)
                    ),
                ),
                Field("words", self.tr("The leader's words"), Kind.TEXT),
            ),
            {},
            (
                Verb(
                    self.tr("Reported"),
                    "Ctrl+Return",
                    lambda values: self._incidents.report(
                        desk,
                        incident.incident_id,
                        _text(values["to"]),
                        ReportChannel(_text(values["channel"])),
                        _text(values["words"]),
                    ),
                    ("to",),
                ),
            ),
        )

    def _propose(self, desk: Desk, incident: Incident, refused: Directive | None) -> CardSpec:
        kinds = tuple((kind.value, kind_words(kind)) for kind in _KINDS)

        def act(values: Values) -> Outcome[Any]:
            return self._directives.propose(
                desk,
                DirectiveDraft(
                    incident_id=incident.incident_id,
                    kind=DirectiveKind(_text(values["kind"])),
                    recipient=_text(values["recipient"]),
                    about=_text(values["about"]),
                    content=_text(values["content"]),
                    reply_by=_time(values["reply_by"]),
                    reply_form=_text(values["reply_form"]),
                    contact=_text(values["contact"]),
                    urgent=bool(values["urgent"]),
                ),
            )

        return CardSpec(
            f"propose-{incident.incident_id}",
            self.tr("Propose a direction"),
            self.tr("Sent back: {reason}").format(reason=refused.refusal) if refused is not None else "",
            (
                Field("kind", self.tr("Case"), Kind.CHOICE, choices=kinds),
                Field("recipient", self.tr("To"), required=True, limit=300),
                Field("about", self.tr("About"), limit=300),
                Field("content", self.tr("What is asked"), Kind.TEXT, required=True),
                Field("reply_by", self.tr("Answer by"), Kind.TIME),
                Field("reply_form", self.tr("How to answer"), limit=200),
                Field("contact", self.tr("Contact"), limit=200),
                Field("urgent", self.tr("Urgent"), Kind.CHECK),
            ),
            {
                "about": refused.about if refused else about_words(incident),
                "recipient": refused.recipient if refused else "",
                "content": refused.content if refused else content_words(incident),
                "reply_by": self._clock.utc_now() + REPLY_WITHIN,
                "reply_form": "Điện thoại, điện fax trực ban",
                "contact": ", ".join(filter(None, (desk.officer.name, self._duty_contact))),
                "urgent": True,
            },
            (Verb(self.tr("Propose"), "Ctrl+Return", act, ("recipient", "content")),),
        )

    def _decide(self, desk: Desk, directive: Directive, look: Callable[[], None]) -> CardSpec:
        def approver(values: Values) -> Approver:
            return Approver(_text(values["username"]), str(values["password"]))

        return CardSpec(
            f"decide-{directive.directive_id}",
            self.tr("The leader's decision"),
            self.tr("The leader signs with the own account at this desk."),
            (
                Field("username", self.tr("Leader's account"), required=True, limit=64),
                Field("password", self.tr("Leader's password"), Kind.PASSWORD, required=True),
                Field("opinion", self.tr("Opinion"), Kind.TEXT),
            ),
            {},
            (
                Verb(
                    self.tr("Send back"),
                    "Ctrl+Backspace",
                    lambda values: self._directives.refuse(
                        desk, directive.directive_id, approver(values), _text(values["opinion"])
                    ),
                    ("username", "password", "opinion"),
                    primary=False,
                ),
                Verb(
                    self.tr("Approve"),
                    "Ctrl+Return",
                    lambda values: self._directives.approve(
                        desk, directive.directive_id, approver(values), _text(values["opinion"])
                    ),
                    ("username", "password"),
                ),
            ),
            look,
        )

    def _issue(self, desk: Desk, directive: Directive, look: Callable[[], None]) -> CardSpec:
        ways = _ISSUED_BY.get(directive.kind, (Channel.DOCUMENT,))
        if directive.kind is DirectiveKind.C2 and directive.urgent and not directive.fax_owed:
            ways = (*ways, Channel.TELEPHONE)
        return CardSpec(
            f"issue-{directive.directive_id}",
            self.tr("Issue"),
            self.tr("Approved by {name}.").format(name=directive.approver_name),
            (
                Field(
                    "channel",
                    self.tr("How"),
                    Kind.CHOICE,
                    choices=tuple((way.value, channel_words(way)) for way in ways),
                ),
                Field("spoke_with", self.tr("Spoke with (telephone)"), limit=200),
            ),
            {},
            (
                Verb(
                    self.tr("Issue"),
                    "Ctrl+Return",
                    lambda values: self._directives.issue(
                        desk,
                        directive.directive_id,
                        Channel(_text(values["channel"])),
                        spoke_with=_text(values["spoke_with"]),
                    ),
                ),
            ),
            look,
        )

    def _acknowledge(self, desk: Desk, directive: Directive, look: Callable[[], None]) -> CardSpec:
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
                        desk, directive.directive_id, _text(values["contact"]), _time(values["expected_at"])
                    ),
                    ("contact",),
                ),
            ),
            look,
        )

    def _answer(self, desk: Desk, directive: Directive, look: Callable[[], None]) -> CardSpec:
        return CardSpec(
            f"answer-{directive.directive_id}",
            self.tr("The unit's result"),
            self.tr("Contact: {name}").format(name=directive.contact_named),
            (
                Field("result", self.tr("Result"), Kind.TEXT, required=True),
                Field("unit", self.tr("Reporting unit"), required=True, limit=300),
                Field("answered_at", self.tr("Reported at"), Kind.TIME),
                Field("late_reason", self.tr("When late: cause and who is responsible"), Kind.TEXT),
            ),
            {"unit": directive.recipient, "answered_at": self._clock.utc_now()},
            (
                Verb(
                    self.tr("Write down"),
                    "Ctrl+Return",
                    lambda values: self._directives.answer(
                        desk,
                        directive.directive_id,
                        result=_text(values["result"]),
                        unit=_text(values["unit"]),
                        answered_at=_time(values["answered_at"]),
                        late_reason=_text(values["late_reason"]),
                    ),
                    ("result", "unit"),
                ),
            ),
            look,
        )

    def _close(self, desk: Desk, incident: Incident) -> CardSpec:
        return CardSpec(
            f"close-{incident.incident_id}",
            self.tr("Close the matter"),
            "",
            (Field("outcome", self.tr("Outcome"), Kind.TEXT, required=True),),
            {},
            (
                Verb(
                    self.tr("Close"),
                    "Ctrl+Return",
                    lambda values: self._incidents.close(
                        desk, incident.incident_id, _text(values["outcome"])
                    ),
                    ("outcome",),
                ),
            ),
        )


def about_words(incident: Incident) -> str:
    """The subject of a form about `incident`, in the regulation's language."""
    related = next((r for r in incident.related), None)
    return f"phối hợp kiểm tra {related.words}" if related else "phối hợp kiểm tra, làm rõ vụ việc phát sinh"


def content_words(incident: Incident) -> str:
    """What a form asks for, to start from: the facts of `incident` as they were recorded."""
    lines = [incident.content]
    if incident.suspicion:
        lines.append(f"Dấu hiệu nghi vấn: {incident.suspicion}")
    if incident.related:
        lines.append("Thông tin liên quan: " + "; ".join(r.words for r in incident.related) + ".")
    lines.append(f"Địa điểm: {incident.place}.")
    return "\n".join(lines)


def kind_words(kind: DirectiveKind) -> str:
    """`kind` in the language of the screen."""
    return QCoreApplication.translate("Directive", str(_KINDS[kind]))


def channel_words(channel: Channel) -> str:
    """`channel` in the language of the screen."""
    return QCoreApplication.translate("Channel", str(_CHANNELS[channel]))


def _text(value: FormValue) -> str:
    return str(value)


def _time(value: FormValue) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    return value
