"""The figures of a period, unit by unit: a table each, on paper and as a workbook (Statistics, D9.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.clock import to_local
from app.domain.registers.figures import Figures
from app.domain.registers.figures_paper import Section, figures_table
from app.domain.registers.lateness import ALL, LateOne
from app.domain.registers.paper import PaperTable, cell_words
from app.domain.registers.period import Period, Stretch, month_of, quarter_of, week_of, year_of
from app.services.outcome import Area
from widgets.common.drafts import DraftStore
from widgets.common.filters import Filters, offer, value_of
from widgets.common.keys import KeyMap
from widgets.common.page import TOLD_S, Page, head_of
from widgets.common.strip import Tone
from widgets.common.tips import tip
from widgets.desk import DeskState
from widgets.registers.figure_heads import SHOWN, heads_of, meaning_of, section_names
from widgets.world import World

SHIFT, LAST_SHIFT, SHIFTS = "shift", "last_shift", "shifts"
Found = tuple[Figures, tuple[str, ...]]


class FiguresPage(Page[Found]):
    """A row for each unit, all of them in the last; numbers in full, to the đồng and the minute."""

    areas = (Area.REGISTER, Area.DIRECTIVE, Area.FAULT)

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
        self._shown: Figures | None = None
        (_, first), *others = section_names(watches=world.camera_room)
        self.section = self.filters.choice(first, [(one.value, name) for one, name in others], wide=2)
        self.unit = self.filters.choice(self.tr("All units"), (), wide=2)
        self.preset = self.filters.choice(self.tr("Other days"), self._presets(), wide=2)
        self.days = self.filters.days(month_of(self._today()))
        self.preset.setCurrentIndex(self.preset.findData("month"))
        self.preset.currentIndexChanged.connect(lambda _: self._set_days())
        for line in (self.days.first, self.days.last):
            line.textEdited.connect(lambda _: self._other_days())
        self._dress()
        self.offer("matter", self.tr("Open the matter"), "Ctrl+G", self.open_matter)
        self.offer("print", self.tr("Print the figures"), "Ctrl+P", self.print_figures)
        self.offer("book", self.tr("As workbook"), "Ctrl+E", self.save_book)
        self.enable("matter", False)

    def asked(self) -> Callable[[], Found]:
        """The figures as the filters stand, and the units there are to choose from."""
        period, unit, service = self._asked_for(), value_of(self.unit), self._figures
        return lambda: (service.of(period(), unit), service.units())

    def took(self, found: Found) -> None:
        figures, units = found
        offer(self.unit, [(one, one) for one in units])
        self._shown = figures
        section = self._section()
        self._fill(figures_table(figures, section), section)
        words = figures.period.words
        head_of(self.heading, f"{words[:1].upper()}{words[1:]}", False)
        self._choose()

    def open_matter(self) -> None:
        """Open the matter of the late one that is chosen."""
        late = self._chosen()
        if late is None:
            self.strip.tell(Tone.INFO, self.tr("Choose one of the late ones, then open it."), seconds=TOLD_S)
            return
        self.subject_wanted.emit(f"directive:{late.course.directive_id}")

    def print_figures(self) -> None:
        """Show the figures as a document."""
        period, unit, service = self._asked_for(), value_of(self.unit), self._figures
        self.show_document(self.tr("Figures"), self._name("pdf"), lambda: service.pdf(period(), unit))

    def save_book(self) -> None:
        """Save the figures as a workbook."""
        period, unit, service = self._asked_for(), value_of(self.unit), self._figures
        self.save_as(self._name("xlsx"), lambda: service.workbook(period(), unit))

    def _asked_for(self) -> Callable[[], Stretch]:
        """The period, to be found beside the window; raises KnownError for what is no day."""
        service = self._figures
        match value_of(self.preset):
            case "shift":
                return service.shift
            case "last_shift":
                return lambda: service.shift(1)
            case "shifts":
                day = self.days.period().first
                return lambda: service.shifts_of(day)
            case _:
                period = self.days.period()
                return lambda: period

    def _presets(self) -> tuple[tuple[str, str], ...]:
        return (
            (SHIFT, self.tr("This shift")),
            (LAST_SHIFT, self.tr("The shift before")),
            (SHIFTS, self.tr("Shifts opened on the first day")),
            ("day", self.tr("Today")),
            ("week", self.tr("This week")),
            ("last_week", self.tr("Last week")),
            ("month", self.tr("This month")),
            ("last_month", self.tr("Last month")),
            ("quarter", self.tr("This quarter")),
            ("last_quarter", self.tr("Last quarter")),
            ("year", self.tr("This year")),
            ("last_year", self.tr("Last year")),
        )

    def _today(self) -> date:
        return to_local(self.world.clock.utc_now()).date()

    def _section(self) -> Section:
        return Section(value_of(self.section) or Section.TIPS)

    def _set_days(self) -> None:
        wanted = value_of(self.preset)
        of_shifts = wanted in (SHIFT, LAST_SHIFT)
        self.days.first.setEnabled(not of_shifts)
        self.days.last.setEnabled(not of_shifts and wanted != SHIFTS)
        if wanted and wanted not in (SHIFT, LAST_SHIFT, SHIFTS):
            period = period_called(wanted, self._today())
            self.days.set(period.first, period.last)

    def _other_days(self) -> None:
        if value_of(self.preset) != SHIFTS:
            self.preset.setCurrentIndex(0)

    def _fill(self, table: PaperTable, section: Section) -> None:
        shown = SHOWN[section]
        self.grid.clear()
        self.grid.setColumnCount(len(shown))
        self.grid.setHorizontalHeaderLabels(heads_of(section))
        self.grid.setRowCount(len(table.rows))
        for number, row in enumerate(table.rows):
            for place, column in enumerate(shown):
                kind = table.columns[column].kind
                text = cell_words(row[column], kind)
                item = QTableWidgetItem(self.tr("All") if text == ALL else text)
                side = Qt.AlignmentFlag.AlignRight if kind.numeric else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(tip(text))
                if number in table.strong:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.grid.setItem(number, place, item)
        self._widths(section)

    def _widths(self, section: Section) -> None:
        across = self.grid.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        wide = {Section.LATE: (1, 4), Section.EACH_CAMERA: (1,)}.get(section, (0,))
        for place in wide:
            across.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _chosen(self) -> LateOne | None:
        row = self.grid.currentRow()
        if self._shown is None or self._section() is not Section.LATE or not 0 <= row < len(self._shown.late):
            return None
        return self._shown.late[row]

    def _activated(self) -> None:
        if self._chosen() is not None:
            self.open_matter()

    def _choose(self) -> None:
        self.enable("matter", self._chosen() is not None)
        if self._shown is None:
            return
        section = self._section()
        table = figures_table(self._shown, section)
        row = self.grid.currentRow()
        if not table.rows:
            self.details.setText(self.tr("Nothing in this period. Choose other days, or all units."))
        elif section is Section.TIPS:
            self.details.setText(self._shown.all_tips.words)
        elif self.grid.selectedItems() and row < len(table.rows):
            cells = zip(table.columns, table.rows[row], strict=True)
            told = [f"{one.head}: {cell_words(value, one.kind)}" for one, value in cells if value]
            self.details.setText(("\n" if section is Section.LATE else "; ").join(told))
        else:
            self.details.setText(meaning_of(section))

    def _name(self, ending: str) -> str:
        what = value_of(self.preset)
        days = (
            f"{self._today():%Y-%m-%d}-ca"
            if what in (SHIFT, LAST_SHIFT)
            else f"{self.days.period().first:%Y-%m-%d}-{self.days.period().last:%Y-%m-%d}"
        )
        return f"so-lieu-truc-ban-{days}.{ending}"

    def _dress(self) -> None:
        self.grid.setAccessibleName(self.tr("Figures"))
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setTabKeyNavigation(False)
        self.grid.setWordWrap(True)
        self.grid.verticalHeader().hide()
        self.grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.grid.itemSelectionChanged.connect(self._choose)
        self.grid.activated.connect(lambda _index: self._activated())


def period_called(name: str, today: date) -> Period:
    """The days `name` means on the day `today`; raises KeyError for another name."""
    last, unit = name.startswith("last_"), name.removeprefix("last_")
    whole = {
        "day": lambda day: Period(day, day),
        "week": week_of,
        "month": month_of,
        "quarter": quarter_of,
        "year": year_of,
    }[unit]
    now = whole(today)
    return whole(now.first - timedelta(days=1)) if last else now
