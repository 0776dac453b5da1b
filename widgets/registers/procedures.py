"""Procedures issued, found by title and read here; the focused plans approved (D17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.clock import to_local
from app.domain.refusals import RefusedError
from app.domain.registers.period import need_day
from app.domain.registers.procedure import FocusPlan, Procedure, ProcedureDraft, Validity
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from widgets.common.drafts import DraftStore
from widgets.common.files import read_named
from widgets.common.filters import Filters
from widgets.common.form import Field, FormValue, Kind
from widgets.common.keys import KeyMap
from widgets.common.lines import Line, LineList
from widgets.common.page import Page, head_of
from widgets.common.step_card import CardSpec, Verb
from widgets.common.time import short_stamp
from widgets.desk import DeskState
from widgets.world import World

translate = QCoreApplication.translate
Found = tuple[tuple[Procedure, ...], tuple[FocusPlan, ...]]


class ProcedurePage(Page[Found]):
    """Enter opens the document beside the register, or the matter of a focused plan."""

    areas = (Area.REGISTER, Area.DIRECTIVE)

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        self.list = LineList()
        super().__init__(world, desk, drafts, keys, self.list, parent)
        self.filters = self.put_above(Filters())
        self._procedures = world.room.registers.procedures
        self._known: dict[str, Procedure] = {}
        self._plans: dict[str, FocusPlan] = {}
        self._wanted = ""
        self.text = self.filters.line(self.tr("Title, number, issuer …"), wide=4)
        self.list.setAccessibleName(self.tr("Procedures"))
        self.offer("read", self.tr("Read it"), "Ctrl+P", self.read_chosen)
        self.offer("take_in", self.tr("New procedure"), "Ctrl+N", self.take_in)
        self.offer("end", self.tr("No longer holds"), "Ctrl+T", self.end)
        self.list.picked.connect(lambda _subject: self._follow())
        self.list.activated.connect(lambda _index: self.read_chosen())
        self._follow()

    def open(self, procedure_id: str) -> None:
        """Choose one procedure, whatever is searched for."""
        self._wanted = procedure_id
        self.text.clear()
        self.refresh()

    def asked(self) -> Callable[[], Found]:
        text, service = self.text.text(), self._procedures
        return lambda: (service.list(text), () if text else service.focus_plans())

    def took(self, found: Found) -> None:
        procedures, plans = found
        today, now = self._today(), self.world.clock.utc_now()
        self._known = {one.procedure_id: one for one in procedures}
        self._plans = {f"plan:{one.directive_id}": one for one in plans}
        self.list.show_lines(
            [
                *(line_of(one, today) for one in procedures),
                *(
                    Line(
                        subject,
                        translate("Procedure", "Focused plan {number}, approved {time} by {who}").format(
                            number=one.number,
                            time=short_stamp(one.approved_at, now),
                            who=", ".join(filter(None, (one.approver_name, one.approver_title))),
                        ),
                        one.about or one.content,
                    )
                    for subject, one in self._plans.items()
                ),
            ]
        )
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = ""
        held = sum(one.validity(today) is Validity.IN_FORCE for one in procedures)
        words = self.tr("In force: {n} · focused plans approved: {plans}").format(n=held, plans=len(plans))
        if not procedures:
            words = self.tr("No procedure here. Ctrl+N takes one in.")
        if self.text.text():
            words = self.tr("Found: {n}").format(n=len(procedures))
        head_of(self.heading, words, False)
        self._follow()

    @property
    def chosen(self) -> Procedure | None:
        """The procedure chosen in the list."""
        return self._known.get(self.list.chosen)

    def read_chosen(self) -> None:
        """Show the pages of the chosen procedure, or the matter of the chosen plan."""
        procedure, plan = self.chosen, self._plans.get(self.list.chosen)
        if procedure is not None:
            title = f"{procedure.number} – {procedure.title}"
            identity = procedure.procedure_id
            self.show_document(title, procedure.file.name, lambda: self._procedures.pdf(identity))
        elif plan is not None:
            self.subject_wanted.emit(f"incident:{plan.incident_id}")

    def take_in(self) -> None:
        """Open the card of a procedure that reached the room."""
        desk = self.on_duty()
        if desk is None:
            return
        today = self._today()
        held = (one for one in self._known.values() if not one.replaced_by)
        choices = (
            ("", self.tr("none")),
            *((one.procedure_id, f"{one.number} – {one.title}") for one in held),
        )
        self.put(
            CardSpec(
                "procedure-issued",
                self.tr("A procedure issued to the room"),
                "",
                (
                    Field("number", self.tr("Number"), required=True, limit=100),
                    Field("title", self.tr("Title"), required=True, limit=400),
                    Field("issuer", self.tr("Issued by"), required=True, limit=200),
                    Field("issued_on", self.tr("Issued on"), required=True, limit=10),
                    Field("valid_from", self.tr("Holds from"), required=True, limit=10),
                    Field("valid_until", self.tr("Holds until"), limit=10, hint=self.tr("empty: no end")),
                    Field("replaces", self.tr("Replaces"), Kind.CHOICE, choices=choices),
                    Field("files", self.tr("PDF"), required=True, limit=4000),
                ),
                {"issued_on": f"{today:%d/%m/%Y}", "valid_from": f"{today:%d/%m/%Y}", "replaces": ""},
                (
                    Verb(
                        self.tr("Record"),
                        "Ctrl+Return",
                        partial(self._take_in, desk),
                        ("number", "title", "issuer", "issued_on", "valid_from", "files"),
                    ),
                ),
                (self.attach(pdf=True), self.away()),
            )
        )

    def end(self) -> None:
        """Open the card that says until when the chosen procedure holds."""
        procedure, desk = self.chosen, self.on_duty()
        if procedure is None or desk is None:
            return
        self.put(
            CardSpec(
                f"procedure-ended-{procedure.procedure_id}",
                self.tr("{number} no longer holds").format(number=procedure.number),
                procedure.title,
                (
                    Field("last_day", self.tr("Last day"), required=True, limit=10),
                    Field("reason", self.tr("By which decision"), Kind.TEXT, required=True),
                ),
                {"last_day": f"{self._today():%d/%m/%Y}"},
                (
                    Verb(
                        self.tr("Record"),
                        "Ctrl+Return",
                        lambda values: self._procedures.end(
                            desk,
                            procedure.procedure_id,
                            need_day(str(values["last_day"])),
                            str(values["reason"]),
                        ),
                        ("last_day", "reason"),
                    ),
                ),
                (self.away(),),
            )
        )

    def done(self, value: Procedure) -> None:
        """What was just recorded is chosen."""
        self._wanted = value.procedure_id

    def _take_in(self, desk: Desk, values: Mapping[str, FormValue]) -> Outcome[Procedure]:
        until = str(values["valid_until"])
        files = read_named(str(values["files"]))
        if len(files) != 1:
            raise RefusedError(
                "Mỗi văn bản có một tệp PDF. Hãy chọn lại tệp.", en="One PDF each. Choose it again."
            )
        draft = ProcedureDraft(
            number=str(values["number"]),
            title=str(values["title"]),
            issuer=str(values["issuer"]),
            issued_on=need_day(str(values["issued_on"])),
            valid_from=need_day(str(values["valid_from"])),
            valid_until=need_day(until) if until else None,
            replaces=str(values["replaces"]),
        )
        return self._procedures.take_in(desk, draft, files[0])

    def _today(self) -> date:
        return to_local(self.world.clock.utc_now()).date()

    def _follow(self) -> None:
        procedure, plan = self.chosen, self._plans.get(self.list.chosen)
        text = plan.content if plan is not None else ""
        if procedure is not None:
            now = self.world.clock.utc_now()
            recorded = translate("Procedure", "Recorded {time} by {who} · {file}").format(
                time=short_stamp(procedure.recorded_at, now),
                who=procedure.author_name,
                file=procedure.file.name,
            )
            before = translate("Procedure", "Replaces {number}").format(number=procedure.replaces_number)
            lines = (recorded, before if procedure.replaces_number else "", procedure.ended_reason)
            text = "\n".join(filter(None, lines))
        self.details.setText(text)
        self.details.setVisible(bool(text))
        self.enable("read", procedure is not None or plan is not None)
        self.enable("end", procedure is not None)


def line_of(procedure: Procedure, day: date) -> Line:
    """One procedure in the list: number, date, issuer, whether it holds."""
    words = {
        Validity.IN_FORCE: translate("Procedure", "in force from {day}"),
        Validity.COMING: translate("Procedure", "comes into force {day}"),
        Validity.ENDED: translate("Procedure", "ended {last}"),
        Validity.REPLACED: translate("Procedure", "replaced by {number}"),
    }[procedure.validity(day)].format(
        day=f"{procedure.valid_from:%d/%m/%Y}",
        last=f"{procedure.valid_until:%d/%m/%Y}" if procedure.valid_until else "",
        number=procedure.replaced_by_number,
    )
    head = f"{procedure.number}  {procedure.issued_on:%d/%m/%Y}  {procedure.issuer} · {words}"
    return Line(procedure.procedure_id, head, procedure.title)
