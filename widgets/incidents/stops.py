"""Stopping at once: one card, only the facts of the case, reported to the leader in the same step (D8.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.directive import STOP_KINDS, Channel, Directive, DirectiveKind, Fact, FactName
from app.domain.incident import IncidentDraft, Related, RelatedKind, ReportChannel
from app.domain.people import Officer, Post
from app.domain.shift import Shift
from app.domain.workflow import workflow_of
from app.services.assembly import RoomServices
from app.services.desk import Desk
from app.services.outcome import Outcome
from app.services.stops import StopDraft
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.directory.offering import unit_choices
from widgets.incidents.context import Context
from widgets.incidents.facts import fact_field, fact_key, facts_of
from widgets.incidents.values import Values, text
from widgets.incidents.words import STOPS, channel_words, kind_words
from widgets.shift.words import post_words

STOP = "stop"
# What a matter concerns, and the fact that says it.
_SAME = {
    RelatedKind.CONTAINER: FactName.CONTAINER,
    RelatedKind.DECLARATION: FactName.DECLARATION,
    RelatedKind.ENTERPRISE: FactName.ENTERPRISE,
    RelatedKind.PLATE: FactName.VEHICLE,
    RelatedKind.PERSON: FactName.IDENTITY,
}
# The unit reads and hears the regulation's language, whatever the screen speaks.
_ASKED = "Đề nghị dừng ngay, giữ nguyên hiện trạng, chờ ý kiến chỉ đạo."


class StopCards(QObject):
    """Makes the card of a stop at once; keeps nothing."""

    def __init__(self, room: RoomServices, clock: Clock) -> None:
        super().__init__()
        self._stops, self._clock = room.stops, clock
        self._directory = room.registers.directory

    def stop(
        self,
        desk: Desk,
        context: Context,
        leaders: Sequence[tuple[str, str]],
        discard: Callable[[], None],
        *,
        resumed: bool = False,
    ) -> CardSpec:
        """The card; `leaders` are (officer's id, words) of who may be told."""
        place = () if context.incident_id else (Field("place", self.tr("Place"), required=True, limit=300),)
        names = tuple(name for name in FactName if any(name in workflow_of(k).facts for k in STOP_KINDS))
        ways = (ReportChannel.TELEPHONE, ReportChannel.SCREEN)
        return CardSpec(
            STOP,
            self.tr("Stop at once"),
            self.tr("In {number}.").format(number=context.number)
            if context.incident_id
            else self.tr("Recorded as a new matter, in the same step. Call the unit first."),
            (
                Field(
                    "kind",
                    self.tr("Case"),
                    Kind.CHOICE,
                    choices=tuple((kind.value, kind_words(kind)) for kind in STOPS),
                ),
                *place,
                *(fact_field(name, STOP_KINDS) for name in names),
                Field(
                    "recipient",
                    self.tr("Unit called"),
                    required=True,
                    limit=300,
                    choices=unit_choices(self._directory),
                ),
                Field("spoke_with", self.tr("Spoke with"), required=True, limit=200),
                Field("content", self.tr("What was asked"), Kind.TEXT, required=True),
                Field(
                    "inside",
                    self.tr("Supervision"),
                    Kind.CHECK,
                    hint=self.tr("not cleared, still in the supervised area"),
                ),
                Field("told", self.tr("Reported to"), Kind.CHOICE, required=True, choices=tuple(leaders)),
                Field(
                    "told_by",
                    self.tr("How"),
                    Kind.CHOICE,
                    choices=tuple((way.value, channel_words(Channel(way.value))) for way in ways),
                ),
                Field("told_words", self.tr("The leader's words"), limit=1000),
            ),
            self._values(context),
            (
                Verb(
                    self.tr("Stopped and reported"),
                    "Ctrl+Return",
                    lambda values: self._act(desk, context, values),
                    ("place",) * len(place)
                    + tuple(fact_key(name) for name in names)
                    + ("recipient", "spoke_with", "content", "told"),
                ),
            ),
            (Aside(self.tr("Discard"), "Ctrl+Backspace", discard),),
            attention=self.tr("This was begun earlier and is not recorded yet: finish or discard it.")
            if resumed
            else "",
            also=context.as_draft(),
        )

    def _values(self, context: Context) -> dict[str, FormValue]:
        named = {_SAME[one.kind]: one.value for one in context.related if one.kind in _SAME}
        named[FactName.SUSPICION] = context.suspicion or context.content
        stops = {name for kind in STOP_KINDS for name in workflow_of(kind).facts}
        found: dict[str, FormValue] = {fact_key(name): named[name] for name in named.keys() & stops}
        if not context.incident_id:
            found["place"] = context.place
        return {**found, "recipient": context.unit, "content": _ASKED}

    def _act(self, desk: Desk, context: Context, values: Values) -> Outcome[Directive]:
        kind = DirectiveKind(text(values["kind"]))
        facts = facts_of(kind, values)
        draft = StopDraft(
            incident_id=context.incident_id,
            kind=kind,
            recipient=text(values["recipient"]),
            spoke_with=text(values["spoke_with"]),
            content=text(values["content"]),
            facts=facts,
            inside=bool(values["inside"]),
            told=text(values["told"]),
            told_by=ReportChannel(text(values["told_by"])),
            told_words=text(values["told_words"]),
        )
        if context.incident_id:
            return self._stops.stop(desk, draft)
        now = self._clock.utc_now()
        seen = next(one.value for one in facts if one.name is FactName.SUSPICION)
        incident = IncidentDraft(
            arose_at=min(context.arose_at, now),
            received_at=now,
            place=text(values["place"]),
            content=seen,
            suspicion="",
            area=context.area,
            camera=context.camera,
            related=_related(context, facts),
            capture_ids=context.capture_ids,
        )
        return self._stops.stop_new(desk, incident, draft)


def leaders_to_tell(desk: Desk, shift: Shift | None, officers: Sequence[Officer]) -> list[tuple[str, str]]:
    """Who answers for a stop: the shift leader, then the Director General; never who acts (D8.1)."""
    people = shift.people if shift is not None else ()
    found = [(one.officer_id, one.name, Post.SHIFT_LEADER) for one in people if one.post is Post.SHIFT_LEADER]
    above = Post.DIRECTOR_GENERAL
    found += [(one.officer_id, one.name, above) for one in officers if above in one.posts]
    return [(who, f"{name} · {post_words(post)}") for who, name, post in found if who != desk.officer_id]


def _related(context: Context, facts: Sequence[Fact]) -> tuple[Related, ...]:
    """What was on the screen, and what the case names: by it the matter is found again."""
    named = {one.name: one.value for one in facts}
    typed = tuple(Related(kind, named[name]) for kind, name in _SAME.items() if name in named)
    return tuple(dict.fromkeys((*context.related, *typed)))
