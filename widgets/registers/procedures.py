"""Procedures issued, found by title and read here; the focused plans approved (D17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.clock import to_local
from app.domain.refusals import RefusedError
from app.domain.registers.period import need_day
from app.domain.registers.procedure import FocusPlan, Procedure, ProcedureDraft, Validity
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from widgets.common.files import read_named
from widgets.common.filters import Filters
from widgets.common.form import Field, FormValue, Kind
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import CardSpec, Verb
from widgets.common.time import short_stamp

translate = QCoreApplication.translate
Row = Procedure | FocusPlan
Found = tuple[tuple[Procedure, ...], tuple[FocusPlan, ...]]


class ProcedurePage(ListPage[Row, Found]):
    """Enter opens the document beside the register, or the matter of a focused plan."""

    areas = (Area.REGISTER, Area.DIRECTIVE)

    def build(self) -> None:
        self._procedures = self.world.room.registers.procedures
        self.text = self.put_above(Filters()).line(self.tr("Title, number, issuer …"), wide=4)
        self.list.setAccessibleName(self.tr("Procedures"))
        self.offer("read", self.tr("Read it"), "Ctrl+P", self.read_chosen, lambda _row: True)
        self.offer("take_in", self.tr("New procedure"), "Ctrl+N", self.take_in)
        self.offer(
            "end", self.tr("No longer holds"), "Ctrl+T", self.end, lambda row: isinstance(row, Procedure)
        )

    def asked(self) -> Callable[[], Found]:
        text, service = self.text.text(), self._procedures
        return lambda: (service.list(text), () if text else service.focus_plans())

    def rows_of(self, found: Found) -> Sequence[Row]:
        procedures, plans = found
        return (*procedures, *plans)

    def key_of(self, row: Row) -> str:
        return row.procedure_id if isinstance(row, Procedure) else f"plan:{row.directive_id}"

    def line_of(self, row: Row, now: datetime) -> Line:
        if isinstance(row, Procedure):
            return line_of(row, to_local(now).date())
        return plan_line(self.key_of(row), row, now)

    def heading_of(self, rows: Sequence[Row], found: Found) -> Heading:
        (procedures, plans), today = found, self._today()
        if self.text.text():
            return self.tr("Found: {n}").format(n=len(procedures)), False
        if not procedures:
            return self.tr("No procedure here. Ctrl+N takes one in."), False
        held = sum(one.validity(today) is Validity.IN_FORCE for one in procedures)
        words = self.tr("In force: {n} · focused plans approved: {plans}")
        return words.format(n=held, plans=len(plans)), False

    def details_of(self, row: Row, now: datetime) -> str:
        return details_of(row, now) if isinstance(row, Procedure) else row.content

    def activate(self, row: Row) -> None:
        self.read_chosen()

    def read_chosen(self) -> None:
        """Show the pages of the chosen procedure, or the matter of the chosen plan."""
        row = self.chosen
        if isinstance(row, Procedure):
            title, identity = f"{row.number} – {row.title}", row.procedure_id
            self.show_document(title, row.file.name, lambda: self._procedures.pdf(identity))
        elif row is not None:
            self.subject_wanted.emit(f"incident:{row.incident_id}")

    def take_in(self) -> None:
        """Open the card of a procedure that reached the room."""
        desk = self.on_duty()
        if desk is None:
            return
        today = self._today()
        held = (one for one in self.rows.values() if isinstance(one, Procedure) and not one.replaced_by)
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
        if not isinstance(procedure, Procedure) or desk is None:
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
        return to_local(self.now).date()


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


def plan_line(subject: str, plan: FocusPlan, now: datetime) -> Line:
    """One focused plan in the list: who approved it when, of what it is."""
    head = translate("Procedure", "Focused plan {number}, approved {time} by {who}").format(
        number=plan.number,
        time=short_stamp(plan.approved_at, now),
        who=", ".join(filter(None, (plan.approver_name, plan.approver_title))),
    )
    return Line(subject, head, plan.about or plan.content)


def details_of(procedure: Procedure, now: datetime) -> str:
    """Who recorded it, what it replaces, why it ended; a line each."""
    recorded = translate("Procedure", "Recorded {time} by {who} · {file}").format(
        time=short_stamp(procedure.recorded_at, now), who=procedure.author_name, file=procedure.file.name
    )
    before = translate("Procedure", "Replaces {number}").format(number=procedure.replaces_number)
    lines = (recorded, before if procedure.replaces_number else "", procedure.ended_reason)
    return "\n".join(filter(None, lines))
