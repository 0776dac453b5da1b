"""The cards of a tip's steps (TB.1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from app.domain.directive import Directive
from app.domain.incident import Incident, RelatedKind
from app.domain.registers.tip import Lane, Tip, TipDraft
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.completing import Completion
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.page import Page
from widgets.common.step_card import Act, CardSpec, Verb
from widgets.directory.offering import unit_choices
from widgets.registers.tip_words import details_of, lane_choices

YES, NO = "yes", "no"


class TipCards(QObject):
    """Makes the cards; the page shows them. `units`, `incidents`, `samples` are what can be chosen from."""

    def __init__(self, page: Page[Any]) -> None:
        super().__init__(page)
        self._page, self._world = page, page.world
        self._tips = page.world.room.registers.tips
        self.units: tuple[str, ...] = ()
        self.incidents: tuple[Incident, ...] = ()
        self.samples: tuple[Directive, ...] = ()

    def open(self, desk: Desk) -> CardSpec:
        """A new tip; the matter in hand brings its declarations along."""
        matters = (
            ("", self.tr("none")),
            *((i.incident_id, f"{i.number}  {i.place}") for i in self.incidents),
        )
        return CardSpec(
            "tip-opened",
            self.tr("A new tip"),
            self.tr("It stays open until it is settled."),
            (
                Field("unit", self.tr("Unit"), required=True, limit=200),
                Field("about", self.tr("What about"), Kind.TEXT, required=True),
                Field("declarations", self.tr("Declarations (@)"), limit=1000, hint="@105743619520, …"),
                Field("incident", self.tr("Matter"), Kind.CHOICE, choices=matters),
                Field("at", self.tr("Opened at"), Kind.TIME),
            ),
            {"at": self._world.clock.utc_now(), "incident": ""},
            (self._verb(partial(self._open, desk), "unit", "about"),),
            (self._page.away(),),
        )

    def step(self, name: str, desk: Desk, tip: Tip) -> CardSpec:
        """The card of the step `name` of `tip`: check, move, settle, collect."""
        title, fields, needs, act = {
            "check": (self.tr("{number}: who checks it"), self._check_fields(), ("by",), self._check),
            "move": (self.tr("{number}: channel, samples"), self._move_fields(tip), (), self._move),
            "settle": (
                self.tr("{number}: settled"), self._settle_fields(), ("violation", "outcome"), self._settle
            ),
            "collect": (self.tr("{number}: tax and fine"), self._collect_fields(), (), self._collect),
        }[name]  # fmt: skip
        now = self._world.clock.utc_now()
        return CardSpec(
            f"tip-{name}-{tip.tip_id}",
            title.format(number=tip.number),
            details_of(tip, now),
            (*fields, Field("at", self.tr("When"), Kind.TIME)),
            {"at": now},
            (self._verb(partial(act, desk, tip), *needs),),
            (self._page.away(),),
        )

    def complete(self) -> None:
        """Offer known units and the declarations of open matters while the open card is typed into."""
        card = self._page.card
        if card is None or "declarations" not in card.form.fields:
            return
        declarations = [
            one.value
            for incident in self.incidents
            for one in incident.related
            if one.kind is RelatedKind.DECLARATION
        ]
        known = unit_choices(self._world.room.registers.directory)
        names = {name for name, _words in known}
        branches = (one.branch for one in self._world.cameras if one.branch)
        further = sorted({*self.units, *branches} - names)
        units = (*known, *((name, name) for name in further))
        for name, choices in (("unit", units), ("declarations", [(f"@{one}", one) for one in declarations])):
            line = card.form.widget(name)
            if not isinstance(line, QLineEdit):
                raise TypeError(f"{name} is no line to type into")
            Completion(line, choices)

    def _verb(self, act: Act, *needs: str) -> Verb:
        return Verb(self.tr("Record"), "Ctrl+Return", act, needs)

    def _check_fields(self) -> tuple[Field, ...]:
        return (
            Field("by", self.tr("Who checks"), required=True, limit=200),
            Field("words", self.tr("How, what first"), Kind.TEXT),
        )

    def _move_fields(self, tip: Tip) -> tuple[Field, ...]:
        return (
            Field("lane", self.tr("New channel"), Kind.CHOICE, choices=lane_choices()),
            Field("samples", self.tr("Samples taken"), limit=500),
            Field("directive", self.tr("By direction"), Kind.CHOICE, choices=self._directions(tip)),
        )

    def _settle_fields(self) -> tuple[Field, ...]:
        # Nothing is proposed: whether there was a violation is the officer's word.
        choices = (
            ("", self.tr("choose …")),
            (YES, self.tr("with a violation")),
            (NO, self.tr("no violation")),
        )
        return (
            Field("violation", self.tr("Settled"), Kind.CHOICE, required=True, choices=choices),
            Field("outcome", self.tr("Outcome"), Kind.TEXT, required=True),
        )

    def _collect_fields(self) -> tuple[Field, ...]:
        hint = self.tr("2.500.000.000 or 2,5 tỷ")
        return (
            Field("tax", self.tr("Tax collected"), limit=40, hint=hint),
            Field("fine", self.tr("Fine"), limit=40, hint=hint),
            Field("words", self.tr("Decision, receipt"), limit=500),
        )

    def _directions(self, tip: Tip) -> tuple[tuple[str, str], ...]:
        asked = (one for one in self.samples if one.incident_id == tip.incident_id)
        return ("", self.tr("none")), *((one.directive_id, one.number) for one in asked)

    def _open(self, desk: Desk, values: Mapping[str, FormValue]) -> Outcome[Tip]:
        draft = TipDraft(
            unit=str(values["unit"]),
            about=str(values["about"]),
            declarations=str(values["declarations"]),
            incident_id=str(values["incident"]),
            opened_at=moment_of(values["at"]),
        )
        return self._tips.open(desk, draft)

    def _check(self, desk: Desk, tip: Tip, values: Mapping[str, FormValue]) -> Outcome[Tip]:
        return self._tips.check(
            desk, tip.tip_id, by=str(values["by"]), words=str(values["words"]), at=moment_of(values["at"])
        )

    def _move(self, desk: Desk, tip: Tip, values: Mapping[str, FormValue]) -> Outcome[Tip]:
        lane = str(values["lane"])
        return self._tips.move(
            desk,
            tip.tip_id,
            lane=Lane(lane) if lane else None,
            samples=str(values["samples"]),
            directive_id=str(values["directive"]),
            at=moment_of(values["at"]),
        )

    def _settle(self, desk: Desk, tip: Tip, values: Mapping[str, FormValue]) -> Outcome[Tip]:
        return self._tips.settle(
            desk,
            tip.tip_id,
            violation=values["violation"] == YES,
            outcome=str(values["outcome"]),
            at=moment_of(values["at"]),
        )

    def _collect(self, desk: Desk, tip: Tip, values: Mapping[str, FormValue]) -> Outcome[Tip]:
        return self._tips.collect(
            desk,
            tip.tip_id,
            tax=str(values["tax"]),
            fine=str(values["fine"]),
            words=str(values["words"]),
            at=moment_of(values["at"]),
        )
