"""Internal-control reports: received, told to the leader at once, summed up for a period (D6.4, D10.4d)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.registers.control_report import ControlReport, ControlReportDraft, ControlSummary
from app.domain.registers.kept_file import KeptFile
from app.domain.registers.period import Period, month_of, period_of
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.files import read_named
from widgets.common.filters import Filters
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import CardSpec, Verb
from widgets.common.time import short_stamp
from widgets.directory.offering import unit_choices
from widgets.registers.opinions import channels

translate = QCoreApplication.translate
Row = ControlReport | ControlSummary
Found = tuple[tuple[ControlReport, ...], tuple[ControlSummary, ...]]


class ControlReportPage(ListPage[Row, Found]):
    """What the leader still has to be told of stands first; the summaries drawn up stand last."""

    def build(self) -> None:
        self.days = self.put_above(Filters()).open_days()
        self._reports = self.world.room.registers.control_reports
        self.list.setAccessibleName(self.tr("Control reports"))
        self.offer("receive", self.tr("Received"), "Ctrl+N", self.receive)
        self.offer("report", self.tr("Told the leader"), "Ctrl+T", self.report, _untold)
        self.offer(
            "read", self.tr("Read the file"), "Ctrl+P", self.read_chosen, lambda one: bool(_files_of(one))
        )
        self.offer("summarise", self.tr("Periodic summary"), "Ctrl+R", self.summarise)
        self.offer("book", self.tr("As workbook"), "Ctrl+E", self.save_book)

    def asked(self) -> Callable[[], Found]:
        return partial(self._read_of, self.days.chosen(self._today()))

    def _read_of(self, days: Period | None) -> Found:
        reports, summaries = self._reports.list(), self._reports.summaries()
        if days is None:
            return reports, summaries
        # What the leader is still to be told of is hidden by no filter.
        return (
            tuple(one for one in reports if one.owed or days.since <= one.received_at < days.until),
            tuple(one for one in summaries if days.since <= one.made_at < days.until),
        )

    def _today(self) -> date:
        return to_local(self.now).date()

    def rows_of(self, found: Found) -> Sequence[Row]:
        reports, summaries = found
        return (*reports, *summaries)

    def key_of(self, row: Row) -> str:
        return row.report_id if isinstance(row, ControlReport) else row.summary_id

    def line_of(self, row: Row, now: datetime) -> Line:
        return line_of(row, now) if isinstance(row, ControlReport) else summary_line(row, now)

    def heading_of(self, rows: Sequence[Row], found: Found) -> Heading:
        reports, _ = found
        owed = sum(one.owed for one in reports)
        if owed:
            return self.tr("The leader is to be told at once: {n}").format(n=owed), True
        words = self.tr("Control reports: {n}").format(n=len(reports))
        return words if reports else self.tr("No control report here. Ctrl+N takes one in."), False

    def details_of(self, row: Row, now: datetime) -> str:
        return details_of(row, now) if isinstance(row, ControlReport) else ""

    def activate(self, row: Row) -> None:
        if isinstance(row, ControlReport) and row.owed:
            self.report()
        else:
            self.read_chosen()

    def receive(self) -> None:
        """Open the card that takes a report in."""
        desk = self.on_duty()
        if desk is None:
            return
        now, month = self.now, month_of(self._today())
        self.put(
            CardSpec(
                "control-report-received",
                self.tr("An internal-control report"),
                "",
                (
                    Field(
                        "unit",
                        self.tr("Unit"),
                        required=True,
                        limit=200,
                        choices=unit_choices(self.world.room.registers.directory),
                    ),
                    Field("number", self.tr("Number of the report"), limit=100),
                    Field("period", self.tr("Of the period"), required=True, limit=200),
                    Field("findings", self.tr("Results, findings"), Kind.TEXT, required=True),
                    Field("analysis", self.tr("Our analysis"), Kind.TEXT),
                    Field(
                        "serious", self.tr("Serious"), Kind.CHECK, hint=self.tr("the leader is told at once")
                    ),
                    Field("channel", self.tr("How"), Kind.CHOICE, choices=channels()),
                    Field("sender", self.tr("Sent by"), limit=200),
                    Field("at", self.tr("Received at"), Kind.TIME),
                    Field("files", self.tr("Files (one a line)"), Kind.TEXT),
                ),
                {"channel": Channel.DOCUMENT.value, "at": now, "period": f"Tháng {month.first:%m/%Y}"},
                (
                    Verb(
                        self.tr("Record"),
                        "Ctrl+Return",
                        partial(self._receive, desk),
                        ("unit", "period", "findings"),
                    ),
                ),
                (self.attach(), self.away()),
            )
        )

    def report(self) -> None:
        """Open the card of how the leader was told of the chosen report."""
        at = self.ready(self.tr("Choose a report the leader was not told of first."), _untold)
        if at is None or not isinstance(report := at[1], ControlReport):
            return
        self.put(
            CardSpec(
                f"control-report-told-{report.report_id}",
                self.tr("Told the leader: {unit}, {period}").format(unit=report.unit, period=report.period),
                report.findings,
                (
                    Field("leader", self.tr("Leader"), required=True, limit=200),
                    Field("channel", self.tr("How"), Kind.CHOICE, choices=channels()),
                    Field("proposal", self.tr("What we propose"), Kind.TEXT),
                    Field("at", self.tr("Told at"), Kind.TIME),
                ),
                {"channel": Channel.TELEPHONE.value, "at": self.now},
                (Verb(self.tr("Record"), "Ctrl+Return", partial(self._tell, at[0], report), ("leader",)),),
                (self.away(),),
            )
        )

    def summarise(self) -> None:
        """Open the card of the periodic summary: of which days, to whom."""
        desk = self.on_duty()
        if desk is None:
            return
        month = month_of(self._today())
        self.put(
            CardSpec(
                "control-summary",
                self.tr("Periodic summary"),
                self.tr("Drawn up as a PDF of everything received in the period, sealed in the log."),
                (
                    Field("recipient", self.tr("To whom"), required=True, limit=200),
                    Field("first", self.tr("From the day"), required=True, limit=10),
                    Field("last", self.tr("To the day"), required=True, limit=10),
                    Field("remarks", self.tr("Assessment, proposals"), Kind.TEXT),
                ),
                {"first": f"{month.first:%d/%m/%Y}", "last": f"{month.last:%d/%m/%Y}"},
                (
                    Verb(
                        self.tr("Draw up"),
                        "Ctrl+Return",
                        partial(self._summarise, desk),
                        ("recipient", "first", "last"),
                    ),
                ),
                (self.away(),),
                long=True,
            )
        )

    def read_chosen(self) -> None:
        """Show the files of what is chosen."""
        row = self.chosen
        if row is not None:
            self._show(row)

    def save_book(self) -> None:
        """Save the reports of the days asked for as a workbook, of this month where none are."""
        desk = self.on_duty()
        if desk is not None:
            days = self.days.chosen(self._today()) or month_of(self._today())
            name = f"kiem-soat-noi-bo-{days.first:%Y-%m-%d}-{days.last:%Y-%m-%d}.xlsx"
            self.save_as(name, lambda: self._reports.workbook(desk, days))

    def done(self, value: Row) -> None:
        """What was just recorded is chosen; a summary is shown."""
        super().done(value)
        if isinstance(value, ControlSummary):
            self._show(value)

    def _show(self, row: Row) -> None:
        title = self.tr("Periodic summary")
        if isinstance(row, ControlReport):
            title = f"{row.unit}, {row.period}"
        self.read_file(_files_of(row), self._reports.read_file, title)

    def _receive(self, desk: Desk, values: Mapping[str, FormValue]) -> Outcome[ControlReport]:
        draft = ControlReportDraft(
            unit=str(values["unit"]),
            number=str(values["number"]),
            period=str(values["period"]),
            findings=str(values["findings"]),
            analysis=str(values["analysis"]),
            serious=bool(values["serious"]),
            channel=Channel(str(values["channel"])),
            sender=str(values["sender"]),
            received_at=moment_of(values["at"]),
        )
        return self._reports.receive(desk, draft, read_named(str(values["files"])))

    def _tell(
        self, desk: Desk, report: ControlReport, values: Mapping[str, FormValue]
    ) -> Outcome[ControlReport]:
        return self._reports.report(
            desk,
            report.report_id,
            leader=str(values["leader"]),
            channel=Channel(str(values["channel"])),
            proposal=str(values["proposal"]),
            at=moment_of(values["at"]),
        )

    def _summarise(self, desk: Desk, values: Mapping[str, FormValue]) -> Outcome[ControlSummary]:
        period = period_of(str(values["first"]), str(values["last"]))
        return self._reports.summarise(
            desk, period, recipient=str(values["recipient"]), remarks=str(values["remarks"])
        )


def _untold(row: Row) -> bool:
    return isinstance(row, ControlReport) and row.reported_at is None


def _files_of(row: Row) -> tuple[KeptFile, ...]:
    return row.files if isinstance(row, ControlReport) else (row.file,)


def line_of(report: ControlReport, now: datetime) -> Line:
    """One report in the list; a sign where the leader has to be told at once."""
    words = translate("ControlReport", "received")
    if report.owed:
        words = translate("ControlReport", "serious, the leader is to be told at once")
    elif report.reported_at is not None:
        words = translate("ControlReport", "told {leader}").format(leader=report.reported_to)
    elif report.summary:
        words = translate("ControlReport", "in a periodic summary")
    head = f"{short_stamp(report.received_at, now)}  {report.unit}, {report.period} · {words}"
    return Line(report.report_id, head, report.findings, broken=report.owed)


def summary_line(summary: ControlSummary, now: datetime) -> Line:
    """One summary in the list."""
    words = translate("ControlReport", "Periodic summary {first} – {last}, {n} reports, to {recipient}")
    head = words.format(
        first=f"{summary.period.first:%d/%m/%Y}",
        last=f"{summary.period.last:%d/%m/%Y}",
        n=summary.reports,
        recipient=summary.recipient,
    )
    return Line(summary.summary_id, f"{short_stamp(summary.made_at, now)}  {head}", summary.author_name)


def details_of(report: ControlReport, now: datetime) -> str:
    """Everything that is known of it, a line each."""
    came = translate("ControlReport", "{time}: received by {channel} from {sender}; recorded by {who}")
    by = dict(channels())[report.channel.value]
    lines = [
        came.format(
            time=short_stamp(report.received_at, now),
            channel=by[:1].lower() + by[1:],
            sender=", ".join(filter(None, (report.sender or report.unit, report.number))),
            who=report.author_name,
        ),
        report.analysis,
    ]
    if report.reported_at is not None:
        told = translate("ControlReport", "{time}: told {leader}").format(
            time=short_stamp(report.reported_at, now), leader=report.reported_to
        )
        lines.append(f"{told}. {report.proposal}" if report.proposal else told)
    lines += [one.name for one in report.files]
    return "\n".join(filter(None, lines))
