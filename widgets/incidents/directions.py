"""The cards of a direction: proposed, decided, issued, chased, answered (D4.3, D8.2, D9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.directive import Channel, Directive, DirectiveDraft, DirectiveKind, FactName
from app.domain.incident import Incident
from app.domain.workflow import workflow_of
from app.errors import KnownError
from app.files import reason_words
from app.services.answers import ReceivedItem
from app.services.assembly import RoomServices
from app.services.desk import Desk
from app.services.log import Direction
from app.services.outcome import Outcome
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.incidents.facts import fact_field, fact_key, facts_of
from widgets.incidents.steps import Step
from widgets.incidents.words import KINDS, about_words, channel_words, kind_words

REPLY_WITHIN = timedelta(hours=2)
MAX_DOCUMENT = 50 << 20
Values = Mapping[str, FormValue]
# Which channels `Directives.issue` takes for which kind (D8.2).
_ISSUED_BY: dict[DirectiveKind, tuple[Channel, ...]] = {
    DirectiveKind.C2: (Channel.FAX, Channel.EMAIL),
    DirectiveKind.REMIND: (Channel.TELEPHONE,),
    DirectiveKind.INFORM: (Channel.TELEPHONE,),
}


class DirectionCards(QObject):
    """Makes the card of a direction's step; keeps nothing."""

    def __init__(self, room: RoomServices, clock: Clock, duty_contact: str) -> None:
        super().__init__()
        self._directives, self._log = room.directives, room.log
        self._clock, self._duty_contact = clock, duty_contact

    def of_step(
        self, step: Step, desk: Desk, directive: Directive, look: Aside, choose: Aside
    ) -> CardSpec | None:
        """The card of `step` for `directive`."""
        form = (look,) if directive.kind is DirectiveKind.C2 else ()
        made = {
            Step.ISSUE: lambda: self._issue_now(desk, directive, form, choose),
            Step.FAX: lambda: self._issue(desk, directive, form, _ISSUED_BY[DirectiveKind.C2]),
            Step.ACKNOWLEDGE: lambda: self._acknowledge(desk, directive, form),
            Step.CHASE: lambda: self._chase(desk, directive),
            Step.ANSWER: lambda: self._answer(desk, directive, form, choose),
        }.get(step)
        return made() if made is not None else None

    def propose(self, desk: Desk, incident: Incident, last: Directive | None) -> CardSpec:
        """A new direction, or the one that was sent back, with the reason it came back with (D8.2)."""
        refused = last if last is not None and last.refusal and not last.followed_by else None

        facts = tuple(name for name in FactName if any(name in workflow_of(kind).facts for kind in KINDS))

        def act(values: Values) -> Outcome[Any]:
            return self._directives.propose(
                desk,
                DirectiveDraft(
                    incident_id=incident.incident_id,
                    kind=DirectiveKind(text(values["kind"])),
                    recipient=text(values["recipient"]),
                    about=text(values["about"]),
                    content=text(values["content"]),
                    reply_by=time(values["reply_by"]),
                    reply_form=text(values["reply_form"]),
                    contact=text(values["contact"]),
                    urgent=bool(values["urgent"]),
                    facts=facts_of(DirectiveKind(text(values["kind"])), values),
                    follows=refused.directive_id if refused is not None else "",
                ),
            )

        return CardSpec(
            f"propose-{incident.incident_id}-{last.directive_id if last else ''}",
            self.tr("Propose a direction"),
            "",
            (
                Field(
                    "kind",
                    self.tr("Case"),
                    Kind.CHOICE,
                    choices=tuple((kind.value, kind_words(kind)) for kind in KINDS),
                ),
                *(fact_field(name, KINDS) for name in facts),
                Field("recipient", self.tr("To"), required=True, limit=300),
                Field("about", self.tr("About"), limit=300),
                Field("content", self.tr("What is asked"), Kind.TEXT, required=True),
                Field("reply_by", self.tr("Answer by"), Kind.TIME),
                Field("reply_form", self.tr("How to answer"), limit=200),
                Field("contact", self.tr("Contact"), limit=200),
                Field("urgent", self.tr("Urgent"), Kind.CHECK, hint=self.tr("telephone first, fax after")),
            ),
            {
                "kind": (refused.kind if refused else DirectiveKind.C2).value,
                "about": refused.about if refused else about_words(incident),
                "recipient": refused.recipient if refused else "",
                # The form adds place, time, suspicion and what is concerned by itself.
                "content": refused.content if refused else incident.content,
                "reply_by": self._clock.utc_now() + REPLY_WITHIN,
                "reply_form": refused.reply_form if refused else "Điện thoại, điện fax trực ban",
                "contact": refused.contact
                if refused
                else ", ".join(filter(None, (desk.officer.name, self._duty_contact))),
                "urgent": refused.urgent if refused else True,
                **{fact_key(one.name): one.value for one in (refused.facts if refused else ())},
            },
            (
                Verb(
                    self.tr("Propose"),
                    "Ctrl+Return",
                    act,
                    (*(fact_key(name) for name in facts), "recipient", "content"),
                ),
            ),
            attention=self.tr("Sent back by {name}: {reason}").format(
                name=refused.approver_name, reason=refused.refusal
            )
            if refused is not None
            else "",
        )

    def _issue_now(
        self, desk: Desk, directive: Directive, form: tuple[Aside, ...], choose: Aside
    ) -> CardSpec:
        ways = _ISSUED_BY.get(directive.kind)
        if ways is None:
            return self._issue_on_paper(desk, directive, choose)
        if directive.kind is DirectiveKind.C2 and directive.urgent:
            ways = (*ways, Channel.TELEPHONE)
        return self._issue(desk, directive, form, ways)

    def _issue(
        self, desk: Desk, directive: Directive, form: tuple[Aside, ...], ways: tuple[Channel, ...]
    ) -> CardSpec:
        spoken = (Field("spoke_with", self.tr("Spoke with (telephone)"), limit=200),)
        return CardSpec(
            f"issue-{directive.directive_id}",
            self.tr("Issue {number}").format(number=directive.number),
            self.tr("Approved by {name}.").format(name=directive.approver_name),
            (
                Field(
                    "channel",
                    self.tr("How"),
                    Kind.CHOICE,
                    choices=tuple((way.value, channel_words(way)) for way in ways),
                ),
                *(spoken if Channel.TELEPHONE in ways else ()),
            ),
            {},
            (
                Verb(
                    self.tr("Issue"),
                    "Ctrl+Return",
                    lambda values: self._directives.issue(
                        desk,
                        directive.directive_id,
                        Channel(text(values["channel"])),
                        spoke_with=text(values.get("spoke_with", "")),
                    ),
                ),
            ),
            form,
            attention=self.tr("It was spoken by telephone; the fax is still owed.")
            if directive.fax_owed
            else "",
        )

    def _issue_on_paper(self, desk: Desk, directive: Directive, choose: Aside) -> CardSpec:
        return CardSpec(
            f"issue-{directive.directive_id}",
            self.tr("Issue {number}").format(number=directive.number),
            self.tr("Approved by {name}. This kind goes out as a signed paper; its scan is sealed.").format(
                name=directive.approver_name
            ),
            (Field("document", self.tr("Signed paper (PDF)"), required=True, limit=4000),),
            {},
            (
                Verb(
                    self.tr("Issue"),
                    "Ctrl+Return",
                    lambda values: self._directives.issue(
                        desk,
                        directive.directive_id,
                        Channel.DOCUMENT,
                        document=read_document(Path(text(values["document"]))),
                    ),
                    ("document",),
                ),
            ),
            (choose,),
        )

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
                        desk, directive.directive_id, text(values["contact"]), time(values["expected_at"])
                    ),
                    ("contact",),
                ),
            ),
            form,
        )

    def _chase(self, desk: Desk, directive: Directive) -> CardSpec:
        """D9.2: the unit is asked again; a call in the log that belongs to the direction."""
        return CardSpec(
            f"chase-{directive.directive_id}",
            self.tr("Chase {number}").format(number=directive.number),
            directive.recipient,
            (
                Field(
                    "channel",
                    self.tr("How"),
                    Kind.CHOICE,
                    choices=tuple(
                        (way.value, channel_words(way))
                        for way in (Channel.TELEPHONE, Channel.FAX, Channel.EMAIL)
                    ),
                ),
                Field("number", self.tr("Number or address"), limit=100),
                Field("spoke_with", self.tr("Spoke with"), limit=200),
                Field("words", self.tr("What was said"), Kind.TEXT, required=True),
            ),
            {
                "words": f"Đôn đốc thực hiện chỉ đạo {directive.number}: đề nghị báo đầu mối, kết quả.",
                "spoke_with": directive.contact_named or directive.spoke_with,
            },
            (
                Verb(
                    self.tr("Write down"),
                    "Ctrl+Return",
                    lambda values: self._log.note(
                        desk,
                        text(values["words"]),
                        direction=Direction.OUT,
                        channel=Channel(text(values["channel"])),
                        number=text(values["number"]),
                        spoke_with=text(values["spoke_with"]),
                        unit=directive.recipient,
                        subject=f"directive:{directive.directive_id}",
                    ),
                    ("words",),
                ),
            ),
        )

    def _answer(self, desk: Desk, directive: Directive, form: tuple[Aside, ...], choose: Aside) -> CardSpec:
        contact = directive.contact_named
        opened = self._clock.utc_now().replace(microsecond=0)

        def reported_at(values: Values) -> datetime:
            # A card that stood open for an hour does not say "an hour ago" unless somebody typed it.
            typed = time(values["answered_at"])
            return self._clock.utc_now() if typed == opened else typed

        asked = workflow_of(directive.kind).received
        ways = (Channel.TELEPHONE, Channel.FAX, Channel.EMAIL, Channel.DOCUMENT)
        written = frozenset(way.value for way in ways if way is not Channel.TELEPHONE)
        received = (
            Field(
                "received_by",
                self.tr("How it came"),
                Kind.CHOICE,
                choices=tuple((way.value, channel_words(way)) for way in ways),
            ),
            Field(
                "document",
                self.tr("Item received (file)"),
                required=True,
                limit=4000,
                only=("received_by", written),
            ),
        )

        def came(values: Values) -> tuple[Channel | None, tuple[ReceivedItem, ...]]:
            """D8.2.2d: the channel, and the item unless it was spoken."""
            if not asked:
                return None, ()
            way = Channel(text(values["received_by"]))
            return way, () if way is Channel.TELEPHONE else (received_item(text(values["document"])),)

        def act(values: Values) -> Outcome[Directive]:
            way, items = came(values)
            return self._directives.answer(
                desk,
                directive.directive_id,
                result=text(values["result"]),
                unit=text(values["unit"]),
                answered_at=reported_at(values),
                late_reason=text(values["late_reason"]),
                responsible=text(values["responsible"]),
                received_by=way,
                items=items,
            )

        return CardSpec(
            f"answer-{directive.directive_id}",
            self.tr("The unit's result"),
            self.tr("Contact: {name}").format(name=contact) if contact else "",
            (
                Field("result", self.tr("Result"), Kind.TEXT, required=True),
                Field("unit", self.tr("Reporting unit"), required=True, limit=300),
                Field("answered_at", self.tr("Reported at"), Kind.TIME),
                *(received if asked else ()),
                Field("late_reason", self.tr("When late: cause"), Kind.TEXT),
                Field("responsible", self.tr("Who is responsible"), limit=200),
            ),
            {"unit": directive.recipient, "answered_at": opened},
            (
                Verb(
                    self.tr("Write down"),
                    "Ctrl+Return",
                    act,
                    ("result", "unit", *(("document",) if asked else ())),
                ),
            ),
            (*form, choose) if asked else form,
        )


def read_document(path: Path) -> bytes:
    """The bytes of a scanned paper, at most 50 MB; KnownError when it cannot be read."""
    try:
        with path.open("rb") as file:
            found = file.read(MAX_DOCUMENT + 1)
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không đọc được tệp {path.name} ({vi}). Hãy chọn lại tệp PDF của văn bản.",
            en=f"The file {path.name} cannot be read ({en}). Choose the PDF of the paper again.",
        ) from error
    if len(found) > MAX_DOCUMENT:
        raise KnownError(
            f"Tệp {path.name} lớn hơn 50 MB. Hãy quét lại với độ phân giải thấp hơn.",
            en=f"The file {path.name} is larger than 50 MB. Scan the paper again at a lower resolution.",
        )
    return found


def received_item(path: str) -> ReceivedItem:
    """What a unit sent, with its media type; KnownError when it cannot be read (D8.2.2d)."""
    file = Path(path)
    media, _ = guess_type(file.name)
    return ReceivedItem(file.name, read_document(file), media or "application/octet-stream")


def text(value: FormValue) -> str:
    """A field's text."""
    return str(value)


def time(value: FormValue) -> datetime:
    """A field's time, UTC."""
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    return value
