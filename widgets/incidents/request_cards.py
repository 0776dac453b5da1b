"""The cards of requests of the central room: received, passed on, chased, reported, answered (D12.1, PL4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.directive import Channel, Directive
from app.domain.request import IncomingRequest, RequestDraft
from app.domain.result import OwnReport, ReportHead
from app.services.assembly import RoomServices
from app.services.desk import Approver, Desk
from app.services.log import Direction
from app.services.outcome import Outcome
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.directory.offering import unit_choices
from widgets.incidents.issuing import NUMBERS
from widgets.incidents.request_words import course_of
from widgets.incidents.values import Values, received_items, text
from widgets.incidents.words import channel_words

WAYS = (Channel.FAX, Channel.EMAIL, Channel.DOCUMENT, Channel.TELEPHONE)
WRITTEN = ("channel", frozenset(way.value for way in WAYS if way is not Channel.TELEPHONE))
SPOKEN = ("channel", frozenset({Channel.TELEPHONE.value}))
PRIVATE = ("username", "password")
REPLY_WITHIN = timedelta(hours=2)
# What form IV says the request came on; the regulation's language, whatever the screen speaks.
ASKED_BY = {Channel.DOCUMENT: "công văn"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a card begins with: how this unit named itself, whom it reached where, its open directions."""

    head: ReportHead | None = None
    reached: Mapping[Channel, str] = field(default_factory=dict)
    directions: Sequence[Directive] = ()


class RequestCards(QObject):
    """Makes the cards; keeps nothing."""

    def __init__(self, room: RoomServices, clock: Clock) -> None:
        super().__init__()
        self._requests, self._reports = room.requests, room.result_reports
        self._log, self._clock = room.log, clock
        self._directory = room.registers.directory

    def receive(self, desk: Desk, sender: str, asides: tuple[Aside, ...]) -> CardSpec:
        """What came, from whom, by which channel and number, until when; `sender` is who asked last."""
        now = self._clock.utc_now().replace(microsecond=0)

        def act(values: Values) -> Outcome[IncomingRequest]:
            way = Channel(text(values["received_by"]))
            draft = RequestDraft(
                sender=text(values["sender"]),
                reference=text(values["reference"]),
                channel=way,
                spoke_with=text(values["spoke_with"]),
                content=text(values["content"]),
                received_at=moment_of(values["received_at"]),
                reply_by=moment_of(values["reply_by"]),
            )
            return self._requests.receive(desk, draft, received_items(text(values["document"])))

        return CardSpec(
            "request-received",
            self.tr("A request of the central room"),
            self.tr("It is followed until it is answered (Điều 12 khoản 1)."),
            (
                Field("received_by", self.tr("How it came"), Kind.CHOICE, choices=ways()),
                Field("reference", self.tr("Its number"), limit=100),
                Field(
                    "sender",
                    self.tr("From"),
                    required=True,
                    limit=300,
                    choices=unit_choices(self._directory),
                ),
                Field("spoke_with", self.tr("Who sent or said it"), limit=200),
                Field("content", self.tr("What is asked"), Kind.TEXT, required=True),
                Field("received_at", self.tr("Received at"), Kind.TIME),
                Field("reply_by", self.tr("Answer by"), Kind.TIME),
                Field("document", self.tr("Its fax or letter (file)"), limit=4000),
            ),
            {"sender": sender, "received_at": now, "reply_by": now + REPLY_WITHIN},
            (Verb(self.tr("Record"), "Ctrl+Return", act, ("sender", "content")),),
            asides,
        )

    def pass_on(
        self, desk: Desk, request: IncomingRequest, known: Known, asides: tuple[Aside, ...]
    ) -> CardSpec:
        """The unit is told at once, or by a direction of this room that has gone out (D12.1a)."""
        direct = frozenset({""})

        def act(values: Values) -> Outcome[IncomingRequest]:
            return self._requests.pass_on(
                desk,
                request.request_id,
                unit=text(values["unit"]),
                contact=text(values["contact"]),
                channel=Channel(text(values["channel"])),
                expected_at=moment_of(values["expected_at"]),
                directive_id=text(values["direction"]),
            )

        return CardSpec(
            f"request-pass-on-{request.request_id}",
            self.tr("Pass {number} on").format(number=request.number),
            request.content,
            (
                Field(
                    "direction",
                    self.tr("By"),
                    Kind.CHOICE,
                    choices=(
                        ("", self.tr("telling the unit")),
                        *((one.directive_id, f"{one.number} → {one.recipient}") for one in known.directions),
                    ),
                ),
                Field("channel", self.tr("How"), Kind.CHOICE, choices=ways(), only=("direction", direct)),
                Field(
                    "unit",
                    self.tr("Unit"),
                    required=True,
                    limit=300,
                    choices=unit_choices(self._directory),
                    only=("direction", direct),
                ),
                Field("contact", self.tr("Contact named"), required=True, limit=200),
                Field("expected_at", self.tr("Result expected at"), Kind.TIME),
            ),
            {"expected_at": request.reply_by or self._clock.utc_now() + REPLY_WITHIN},
            (Verb(self.tr("Write down"), "Ctrl+Return", act, ("unit", "contact")),),
            asides,
        )

    def chase(self, desk: Desk, request: IncomingRequest, asides: tuple[Aside, ...]) -> CardSpec:
        """The unit is asked again: a call in the log that belongs to the request (D12.1b)."""
        return CardSpec(
            f"request-chase-{request.request_id}",
            self.tr("Chase {number}").format(number=request.number),
            request.unit,
            (
                Field("channel", self.tr("How"), Kind.CHOICE, choices=ways()),
                Field("number", self.tr("Number or address"), limit=100),
                Field("spoke_with", self.tr("Spoke with"), limit=200),
                Field("words", self.tr("What was said"), Kind.TEXT, required=True),
            ),
            {
                "words": f"Đôn đốc thực hiện yêu cầu {request.number}: đề nghị báo tiến độ, kết quả.",
                "spoke_with": request.unit_contact,
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
                        unit=request.unit,
                        subject=f"request:{request.request_id}",
                    ),
                    ("words",),
                ),
            ),
            asides,
        )

    def unit_answered(
        self, desk: Desk, request: IncomingRequest, result: str, asides: tuple[Aside, ...]
    ) -> CardSpec:
        """What the unit reports; `result` is that of the direction it was passed on by (D12.1b)."""
        return CardSpec(
            f"request-result-{request.request_id}",
            self.tr("The unit's result of {number}").format(number=request.number),
            ", ".join(filter(None, (request.unit, request.unit_contact))),
            (
                Field("received_by", self.tr("How it came"), Kind.CHOICE, choices=ways()),
                Field("result", self.tr("Result"), Kind.TEXT, required=True),
                Field("document", self.tr("Item received (file)"), limit=4000),
            ),
            {"result": result},
            (
                Verb(
                    self.tr("Write down"),
                    "Ctrl+Return",
                    lambda values: self._requests.unit_answered(
                        desk,
                        request.request_id,
                        text(values["result"]),
                        received_items(text(values["document"])),
                    ),
                    ("result",),
                ),
            ),
            asides,
        )

    def answer(
        self, desk: Desk, request: IncomingRequest, known: Known, asides: tuple[Aside, ...]
    ) -> CardSpec:
        """Form IV, written here and signed by the leader at this desk; or by word of mouth (PL4, D9.3)."""

        def act(values: Values) -> Outcome[IncomingRequest]:
            way = Channel(text(values["channel"]))
            if way is Channel.TELEPHONE:
                return self._requests.answer(
                    desk,
                    request.request_id,
                    channel=way,
                    spoke_with=text(values["spoke_with"]),
                    answer=text(values["result"]),
                )
            signs = Approver(text(values["username"]), str(values["password"]))
            return self._reports.send(desk, request.request_id, report_of(values), by=signs)

        fields = self._answer_fields()
        needed = tuple(one.name for one in fields if one.required)
        return CardSpec(
            f"request-answer-{request.request_id}",
            self.tr("Answer {number}").format(number=request.number),
            self.tr("Form IV is signed by the shift leader with the own account at this desk."),
            fields,
            {**self._begun(desk, request, known)},
            (Verb(self.tr("Answer"), "Ctrl+Return", act, needed),),
            asides,
            private=PRIVATE,
        )

    def _begun(self, desk: Desk, request: IncomingRequest, known: Known) -> dict[str, FormValue]:
        head = known.head or ReportHead(parent="", unit=desk.officer.unit, place="")
        return {
            "asked_by": ASKED_BY.get(request.channel, "điện fax"),
            "parent": head.parent,
            "unit": head.unit,
            "place": head.place,
            "course": course_of(request),
            "result": request.result,
            "contact": ", ".join(filter(None, (desk.officer.name, desk.officer.title))),
            "spoke_with": request.spoke_with,
            **{NUMBERS[way]: number for way, number in known.reached.items() if way in NUMBERS},
        }

    def _answer_fields(self) -> tuple[Field, ...]:
        fax, mail = (("channel", frozenset({way.value})) for way in (Channel.FAX, Channel.EMAIL))
        number, address = self.tr("Fax number"), self.tr("E-mail address")
        account, password = self.tr("Leader's account"), self.tr("Leader's password")
        return (
            Field("channel", self.tr("How"), Kind.CHOICE, choices=ways(*WAYS)),
            Field("fax_number", number, required=True, limit=100, only=fax),
            Field("address", address, required=True, limit=200, only=mail),
            Field("spoke_with", self.tr("Spoke with"), required=True, limit=200, only=SPOKEN),
            Field("parent", self.tr("Parent unit"), required=True, limit=200, only=WRITTEN),
            Field("unit", self.tr("Reporting unit"), required=True, limit=200, only=WRITTEN),
            Field("place", self.tr("Place"), required=True, limit=100, only=WRITTEN),
            Field("asked_by", self.tr("Asked by (fax, letter)"), required=True, limit=100, only=WRITTEN),
            Field("course", self.tr("Course"), Kind.TEXT, required=True, only=WRITTEN),
            Field("result", self.tr("Result"), Kind.TEXT, required=True),
            Field("proposal", self.tr("Proposal (if any)"), Kind.TEXT, only=WRITTEN),
            Field("contact", self.tr("Contact for questions"), required=True, limit=200, only=WRITTEN),
            Field("cause", self.tr("When late: cause"), Kind.TEXT, only=WRITTEN),
            Field("responsible", self.tr("Who is responsible"), limit=200, only=WRITTEN),
            Field("username", account, required=True, limit=64, only=WRITTEN),
            Field("password", password, Kind.PASSWORD, required=True, only=WRITTEN),
        )


def report_of(values: Values) -> OwnReport:
    """Form IV as it is typed; spoken answers have none, and are looked at as a fax would be."""
    way = Channel(text(values["channel"]))
    channel = Channel.FAX if way is Channel.TELEPHONE else way
    head = ReportHead(parent=text(values["parent"]), unit=text(values["unit"]), place=text(values["place"]))
    return OwnReport(
        head=head,
        asked_by=text(values["asked_by"]),
        course=text(values["course"]),
        result=text(values["result"]),
        contact=text(values["contact"]),
        proposal=text(values["proposal"]),
        cause=text(values["cause"]),
        responsible=text(values["responsible"]),
        channel=channel,
        sent_to=text(values[NUMBERS[channel]]) if channel in NUMBERS else "",
    )


def ways(*among: Channel) -> tuple[tuple[str, str], ...]:
    """Channels as a field's choices, the telephone first unless said otherwise."""
    usual = (Channel.TELEPHONE, Channel.FAX, Channel.EMAIL, Channel.DOCUMENT)
    return tuple((way.value, channel_words(way)) for way in among or usual)
