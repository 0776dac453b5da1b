"""The board of daily reports: a row for each unit, a column for each day (D6.1, D10.4a)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from textwrap import fill

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.domain.directive_kinds import Channel
from app.domain.registers.daily_report import (
    DailyReport,
    ReportingUnit,
    ReportRecords,
    ReportState,
    days_until,
)
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.files import read_named
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.keys import KeyMap
from widgets.common.page import TOLD_S, Page, head_of
from widgets.common.step_card import CardSpec, Verb
from widgets.common.strip import Tone
from widgets.common.theme import current_tokens
from widgets.common.time import short_stamp
from widgets.desk import DeskState
from widgets.directory.offering import unit_choices
from widgets.registers.opinions import channels
from widgets.world import World

USUAL_DUE = "16:00"
UNIT_WIDTH = 220  # px
UNIT_LETTERS = 24
translate = QCoreApplication.translate


class ReportPage(Page[tuple[date, ReportRecords]]):
    """What is overdue carries a sign; one key takes a report in, one chases it."""

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        self.grid = QTableWidget()
        super().__init__(world, desk, drafts, keys, self.grid, parent)
        self._reports = world.room.daily_reports
        self._records = ReportRecords()
        self._days: tuple[date, ...] = ()
        self._wanted: date | None = None
        self._dress()
        self.offer("receive", self.tr("Received"), "Ctrl+R", self.receive)
        self.offer("chase", self.tr("Chase"), "Ctrl+K", self.chase)
        self.offer("unit", self.tr("Units and times"), "Ctrl+U", self.require)
        self.offer("read", self.tr("Read the report's file"), "Ctrl+P", self.read_report)
        self.grid.currentCellChanged.connect(lambda *_: self._follow())
        self.grid.activated.connect(lambda _index: self.receive())

    def open(self, day: date) -> None:
        """Choose the first unit that owes the report of `day`."""
        self._wanted = day
        self.refresh()

    def read(self) -> tuple[date, ReportRecords]:
        return self._reports.today(), self._reports.board()

    def took(self, found: tuple[date, ReportRecords]) -> None:
        today, records = found
        chosen = self.chosen
        self._records, self._days = records, tuple(days_until(today))
        now = self.world.clock.utc_now()
        self.grid.blockSignals(True)
        self.grid.setColumnCount(len(self._days))
        self.grid.setRowCount(len(records.units))
        self.grid.setHorizontalHeaderLabels([f"{day:%d/%m}" for day in self._days])
        self.grid.setVerticalHeaderLabels([_head(one) for one in records.units])
        late = 0
        for column, day in enumerate(self._days):
            there = {one.unit: one for one in records.of(day)}
            for row, unit in enumerate(records.units):
                report = there.get(unit.unit)
                late += report is not None and report.state(now) is ReportState.OVERDUE
                self.grid.setItem(row, column, _cell(report, now))
        self._choose(chosen)
        self.grid.blockSignals(False)
        words = self.tr("Overdue reports: {n}").format(n=late)
        head_of(self.heading, words if late else self.tr("No report is overdue"), bool(late))
        self._follow()

    @property
    def chosen(self) -> DailyReport | None:
        """The report chosen on the board; None where the unit owes none."""
        row, column = self.grid.currentRow(), self.grid.currentColumn()
        if not (0 <= row < len(self._records.units) and 0 <= column < len(self._days)):
            return None
        unit = self._records.units[row].unit
        return next((one for one in self._records.of(self._days[column]) if one.unit == unit), None)

    def receive(self) -> None:
        """Open the card that takes the chosen report in."""
        report, desk = self._owed(), self.on_duty()
        if report is None or desk is None:
            return
        self.put(
            CardSpec(
                f"report-received-{report.unit}-{report.day}",
                self.tr("Report of {unit} for {day}").format(unit=report.unit, day=f"{report.day:%d/%m/%Y}"),
                self.tr("Due {time}").format(time=self._stamp(report.due_at)),
                (
                    Field("channel", self.tr("How"), Kind.CHOICE, choices=channels()),
                    Field("sender", self.tr("Sent by"), limit=200),
                    Field("summary", self.tr("What it says"), Kind.TEXT),
                    Field("at", self.tr("Received at"), Kind.TIME),
                    Field("files", self.tr("Files (one a line)"), Kind.TEXT),
                ),
                {"channel": Channel.EMAIL.value, "at": self.world.clock.utc_now()},
                (Verb(self.tr("Record"), "Ctrl+Return", partial(self._receive, desk, report)),),
                (self.attach(), self.away()),
            )
        )

    def read_report(self) -> None:
        """Show the files of the chosen report, one after the other."""
        report = self.chosen
        if report is not None:
            title = self.tr("Report of {unit} for {day}")
            words = title.format(unit=report.unit, day=f"{report.day:%d/%m/%Y}")
            self.read_file(report.files, self._reports.read_file, words)

    def chase(self) -> None:
        """Open the card that says how the chosen report was asked for."""
        report, desk = self._owed(), self.on_duty()
        if report is None or desk is None:
            return
        words = self.tr("Please send the report of {day} at once.").format(day=f"{report.day:%d/%m/%Y}")
        self.put(
            CardSpec(
                f"report-chased-{report.unit}-{report.day}-{report.chases}",
                self.tr("Chase {unit}").format(unit=report.unit),
                self.tr("Report of {day}, chased {n} times before").format(
                    day=f"{report.day:%d/%m/%Y}", n=report.chases
                ),
                (
                    Field("channel", self.tr("How"), Kind.CHOICE, choices=channels()),
                    Field("spoke_with", self.tr("Who answered"), limit=200),
                    Field("words", self.tr("What was said"), Kind.TEXT),
                ),
                {"channel": Channel.TELEPHONE.value, "words": words},
                (Verb(self.tr("Record"), "Ctrl+Return", partial(self._chase, desk, report)),),
                (self.away(),),
            )
        )

    def require(self) -> None:
        """Open the card of which unit reports by when."""
        desk = self.on_duty()
        if desk is None:
            return
        row = self.grid.currentRow()
        known = {one.unit: one for one in self._records.units}
        new = (one.branch for one in self.world.cameras if one.branch and one.branch not in known)
        here = self._records.units[row] if 0 <= row < len(known) else None
        unit = next(new, "") or (here.unit if here else "")
        self.put(
            CardSpec(
                "report-unit",
                self.tr("Units that report every day"),
                self.tr("A unit named again gets the new time."),
                (
                    Field(
                        "unit",
                        self.tr("Unit"),
                        required=True,
                        limit=200,
                        choices=unit_choices(self.world.room.registers.directory),
                    ),
                    Field("due", self.tr("At the latest (HH:MM)"), required=True, limit=5),
                ),
                {"unit": unit, "due": USUAL_DUE},
                (
                    Verb(
                        self.tr("No longer reports"),
                        "Ctrl+Shift+Return",
                        lambda values: self._reports.release(desk, str(values["unit"])),
                        ("unit",),
                        primary=False,
                    ),
                    Verb(
                        self.tr("Record"),
                        "Ctrl+Return",
                        lambda values: self._reports.require(desk, str(values["unit"]), str(values["due"])),
                        ("unit", "due"),
                    ),
                ),
                (self.away(),),
            )
        )

    def _receive(self, desk: Desk, report: DailyReport, values: Mapping[str, FormValue]) -> Outcome[str]:
        return self._reports.receive(
            desk,
            report.unit,
            report.day,
            channel=Channel(str(values["channel"])),
            sender=str(values["sender"]),
            summary=str(values["summary"]),
            at=moment_of(values["at"]),
            files=read_named(str(values["files"])),
        )

    def _chase(self, desk: Desk, report: DailyReport, values: Mapping[str, FormValue]) -> Outcome[str]:
        return self._reports.chase(
            desk,
            report.unit,
            report.day,
            channel=Channel(str(values["channel"])),
            spoke_with=str(values["spoke_with"]),
            words=str(values["words"]),
        )

    def _owed(self) -> DailyReport | None:
        report = self.chosen
        if report is None or report.received_at is not None:
            self.strip.tell(
                Tone.INFO, self.tr("Choose a report that has not come on the board first."), seconds=TOLD_S
            )
            return None
        return report

    def _choose(self, before: DailyReport | None) -> None:
        """What was chosen stays chosen; else the first that is owed on the day asked for, or today."""
        day = self._wanted or (before.day if before else self._days[-1])
        units = [one.unit for one in self._records.units]
        owed = [one.unit for one in self._records.of(day) if one.received_at is None]
        unit = before.unit if before and not self._wanted else next(iter(owed), units[0] if units else "")
        self._wanted = None
        if unit in units and day in self._days:
            self.grid.setCurrentCell(units.index(unit), self._days.index(day))

    def _stamp(self, moment: datetime | None) -> str:
        return short_stamp(moment, self.world.clock.utc_now())

    def _follow(self) -> None:
        report = self.chosen
        owed = report is not None and report.received_at is None
        self.enable("receive", owed)
        self.enable("chase", owed)
        self.enable("read", report is not None and bool(report.files))
        lines = []
        if report is not None:
            due = self.tr("{unit}, report of {day}, due {time}")
            lines.append(
                due.format(unit=report.unit, day=f"{report.day:%d/%m/%Y}", time=self._stamp(report.due_at))
            )
        if report is not None and report.chases:
            chased = self.tr("Chased {n} times, last at {time}")
            lines.append(chased.format(n=report.chases, time=self._stamp(report.chased_at)))
        if report is not None and report.received_at is not None:
            came = self.tr("Received {time} from {sender}; recorded by {who}")
            sender = report.sender or report.unit
            when = self._stamp(report.received_at)
            lines.append(came.format(time=when, sender=sender, who=report.received_by))
            lines.append(report.summary)
            lines += [one.name for one in report.files]
        self.details.setText("\n".join(filter(None, lines)))
        self.details.setVisible(bool(lines))

    def _dress(self) -> None:
        self.grid.setAccessibleName(self.tr("Daily reports"))
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setTabKeyNavigation(False)
        self.grid.setCornerButtonEnabled(False)
        across, down = self.grid.horizontalHeader(), self.grid.verticalHeader()
        down.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        down.setMaximumWidth(UNIT_WIDTH)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _head(unit: ReportingUnit) -> str:
    """The whole name, because names of units differ at their end."""
    return f"{fill(unit.unit, UNIT_LETTERS)}\n≤ {unit.due:%H:%M}"


def _cell(report: DailyReport | None, now: datetime) -> QTableWidgetItem:
    """One report in two short lines."""
    item, tokens = QTableWidgetItem(), current_tokens()
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    if report is None:
        item.setText("–")
        item.setForeground(QBrush(QColor(tokens.text_dim)))
        return item
    state = report.state(now)
    words = {
        ReportState.RECEIVED: translate("DailyReport", "received"),
        ReportState.RECEIVED_LATE: translate("DailyReport", "late"),
        ReportState.AWAITED: translate("DailyReport", "awaited"),
        ReportState.OVERDUE: translate("DailyReport", "▲ missing"),
    }[state]
    chased = translate("DailyReport", "chased {n}×").format(n=report.chases) if report.chases else ""
    item.setText("\n".join(filter(None, (words, chased))))
    loud = state is ReportState.OVERDUE
    item.setForeground(QBrush(QColor(tokens.attention if loud else tokens.text_dim)))
    return item
