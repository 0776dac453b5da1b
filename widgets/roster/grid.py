"""A week as a grid, a column for each day: read from two metres, walked by the arrow keys (D5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.domain.duty_hours import DutyCalendar
from app.domain.people import Post
from app.domain.roster import RosterDay
from widgets.common.theme import current_tokens
from widgets.shift.words import post_words

ROWS = (
    Post.SHIFT_LEADER,
    Post.OFFICE_LEADER,
    Post.GENERAL_OFFICER,
    Post.ONLINE_HEAD,
    Post.SURVEILLANCE_OFFICER,
)
# D5.3, D10.1: a head of the online office may take the place of its officers.
OPTIONAL = frozenset({Post.ONLINE_HEAD})
WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
HEAD_PAD, HEAD_MOST = 16, 160  # px


class WeekGrid(QTableWidget):
    """Shows days; what is chosen is a post of a day."""

    def __init__(self, calendar: DutyCalendar, parent: QWidget | None = None) -> None:
        super().__init__(len(ROWS) + 1, 0, parent)
        self._calendar = calendar
        self._days: tuple[RosterDay, ...] = ()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: none; }")
        self.setAccessibleName(self.tr("The week"))
        self.setVerticalHeaderLabels([self.tr("Unit on duty"), *(post_words(post) for post in ROWS)])
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(WRAPPED)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_days(self, days: Sequence[RosterDay], today: date, marked: tuple[date, str] | None) -> None:
        """Show `days`; `marked` (day, officer id) is the first of two who change places."""
        self._days = tuple(days)
        row, column = self.currentRow(), max(0, self.currentColumn())
        self.setColumnCount(len(days))
        for place, one in enumerate(days):
            self.setHorizontalHeaderItem(place, self._head(one.day, today))
            unit = self._item(one.unit or self.tr("no unit"), one.day == today, bold=True)
            unit.setToolTip(one.unit)
            if not self._calendar.works(one.day):
                unit.setForeground(QBrush(QColor(current_tokens().attention)))
            self.setItem(0, place, unit)
            for line, post in enumerate(ROWS, start=1):
                people = one.on_post(post)
                names = "\n".join(person.name for person in people)
                gap = not people and post not in OPTIONAL
                item = self._item(names or (self.tr("nobody") if gap else "–"), one.day == today)
                item.setToolTip("\n".join(", ".join(filter(None, (p.name, p.title))) for p in people))
                if gap:
                    item.setForeground(QBrush(QColor(current_tokens().attention)))
                if marked is not None and marked in {(one.day, p.officer_id) for p in people}:
                    item.setBackground(QBrush(QColor(current_tokens().attention_ground)))
                self.setItem(line, place, item)
        self._fit_head()
        self.setCurrentCell(row if row >= 0 else 1, min(column, max(0, len(days) - 1)))

    @property
    def chosen(self) -> tuple[date, Post] | None:
        """The day and the post one stands on; None on the row of units."""
        row, column = self.currentRow(), self.currentColumn()
        return (self._days[column].day, ROWS[row - 1]) if row > 0 and 0 <= column < len(self._days) else None

    def stand_on(self, day: date, post: Post) -> None:
        """Choose a post of a day."""
        place = next((n for n, one in enumerate(self._days) if one.day == day), 0)
        self.setCurrentCell(ROWS.index(post) + 1, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """As high as the longest name of a day off needs it; a header does not wrap by itself."""
        header, needed = self.horizontalHeader(), 0
        for place in range(self.columnCount()):
            head = self.horizontalHeaderItem(place)
            if head is None:
                continue
            space = QRect(0, 0, max(80, header.sectionSize(place) - HEAD_PAD), HEAD_MOST)
            box = QFontMetrics(head.font()).boundingRect(space, int(WRAPPED), head.text())
            needed = max(needed, box.height())
        header.setFixedHeight(min(needed, HEAD_MOST) + HEAD_PAD)

    def _head(self, day: date, today: date) -> QTableWidgetItem:
        tokens = current_tokens()
        off = self._calendar.day_off(day) or self._made_up(day)
        words = f"{self._weekday(day)}\n{day:%d/%m}"
        head = QTableWidgetItem("\n".join(filter(None, (words, off))))
        font = head.font()
        font.setPixelSize(tokens.size_title)
        font.setBold(day == today)
        head.setFont(font)
        head.setToolTip(off)
        if day == today:
            head.setText(f"▼ {head.text()}")
        return head

    def _made_up(self, day: date) -> str:
        name = self._calendar.made_up(day)
        return self.tr("Worked: {name}").format(name=name) if name else ""

    def _weekday(self, day: date) -> str:
        names = (
            self.tr("Monday"),
            self.tr("Tuesday"),
            self.tr("Wednesday"),
            self.tr("Thursday"),
            self.tr("Friday"),
            self.tr("Saturday"),
            self.tr("Sunday"),
        )
        return names[day.weekday()]

    def _item(self, text: str, today: bool, *, bold: bool = False) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        font = item.font()
        font.setPixelSize(current_tokens().size_title - (2 if bold else 0))
        item.setFont(font)
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        if today:
            item.setBackground(QBrush(QColor(current_tokens().info_ground)))
        return item
