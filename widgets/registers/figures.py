"""The figures of a period: tips, taxes, fines and response times, unit by unit (Statistics)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.clock import to_local
from app.domain.moments import span_words
from app.domain.registers.figures import ALL, Figures
from app.domain.registers.period import Period, month_of
from app.domain.registers.tip import percent
from app.services.outcome import Area
from widgets.common.drafts import DraftStore
from widgets.common.filters import Filters, value_of
from widgets.common.keys import KeyMap
from widgets.common.page import Page, head_of
from widgets.desk import DeskState
from widgets.world import World

MONTH, LAST_MONTH, YEAR, LAST_YEAR = "month", "last_month", "year", "last_year"


class FiguresPage(Page[Figures]):
    """A row for each unit, all of them in the last; numbers in full, to the đồng."""

    areas = (Area.REGISTER, Area.DIRECTIVE)

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
        self.filters = self.put_above(Filters())
        self._figures = world.room.registers.figures
        today = to_local(world.clock.utc_now()).date()
        self.preset = self.filters.choice(
            self.tr("Other days"),
            (
                (MONTH, self.tr("This month")),
                (LAST_MONTH, self.tr("Last month")),
                (YEAR, self.tr("This year")),
                (LAST_YEAR, self.tr("Last year")),
            ),
            wide=2,
        )
        self.days = self.filters.days(month_of(today))
        self.preset.setCurrentIndex(1)
        self.preset.currentIndexChanged.connect(lambda _: self._set_days())
        self._dress()
        self.offer("print", self.tr("Print the figures"), "Ctrl+P", self.print_figures)
        self.offer("book", self.tr("As workbook"), "Ctrl+E", self.save_book)

    def asked(self) -> Callable[[], Figures]:
        period = self.days.period()
        return lambda: self._figures.of(period)

    def took(self, found: Figures) -> None:
        tips = {one.unit: one for one in (*found.tips, found.all_tips)}
        responses = {one.unit: one for one in found.responses}
        units = [*sorted((tips.keys() | responses.keys()) - {ALL}), ALL]
        self.grid.setRowCount(len(units))
        for row, unit in enumerate(units):
            tip, response = tips.get(unit), responses.get(unit)
            cells = [unit]
            cells += [str(tip.opened), str(tip.settled), str(tip.violations)] if tip else [""] * 3
            cells += [percent(tip.share), _grouped(tip.tax), _grouped(tip.fine)] if tip else [""] * 3
            cells.append(f"{response.in_time}/{response.in_time + response.late}" if response else "")
            middle = response.middle if response else None
            cells.append(span_words(middle) if middle is not None else "")
            for place, text in enumerate(cells):
                item = QTableWidgetItem(self.tr("All") if text == ALL else text)
                side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(text)
                self.grid.setItem(row, place, item)
        words = self.tr("{first} – {last}").format(
            first=f"{found.period.first:%d/%m/%Y}", last=f"{found.period.last:%d/%m/%Y}"
        )
        head_of(self.heading, words, False)
        self.details.setText(found.all_tips.words)

    def print_figures(self) -> None:
        """Show the figures as a document."""
        period = self.days.period()
        self.show_document(self.tr("Figures"), _name(period, "pdf"), lambda: self._figures.pdf(period))

    def save_book(self) -> None:
        """Save the figures as a workbook."""
        period = self.days.period()
        self.save_as(_name(period, "xlsx"), lambda: self._figures.workbook(period))

    def _set_days(self) -> None:
        wanted = value_of(self.preset)
        if wanted:
            period = period_called(wanted, to_local(self.world.clock.utc_now()).date())
            self.days.set(period.first, period.last)

    def _dress(self) -> None:
        heads = (
            self.tr("Unit"),
            self.tr("Opened"),
            self.tr("Tips\nsettled"),
            self.tr("Viola-\ntions"),
            self.tr("Share"),
            self.tr("Tax\n(đồng)"),
            self.tr("Fine\n(đồng)"),
            self.tr("In\n30 min"),
            self.tr("Middle\ntime"),
        )
        self.grid.setColumnCount(len(heads))
        self.grid.setHorizontalHeaderLabels(heads)
        self.grid.setAccessibleName(self.tr("Figures"))
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setTabKeyNavigation(False)
        self.grid.setWordWrap(True)
        self.grid.verticalHeader().hide()
        self.grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across = self.grid.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def period_called(name: str, today: date) -> Period:
    """The days `name` means on the day `today`."""
    match name:
        case "month":
            return month_of(today)
        case "last_month":
            return month_of(today.replace(day=1) - timedelta(days=1))
        case "year":
            return Period(date(today.year, 1, 1), date(today.year, 12, 31))
        case _:
            return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _name(period: Period, ending: str) -> str:
    return f"so-lieu-truc-ban-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.{ending}"
