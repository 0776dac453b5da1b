"""Declarations: yellow and red first of all, all by filter, detail beside (D15.3.1, D15.3.2)."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.random_check import SampleOf
from app.services.outcome import Area
from app.services.populations import Wish
from app.services.tables import (
    Ask,
    Choices,
    Declaration,
    DeclarationFilter,
    Fetch,
    Page,
    Version,
    day_of_row,
)
from widgets.common.keys import KeyMap
from widgets.common.table.columns import Align, CellTone, Column
from widgets.common.table.search_table import SearchTable
from widgets.common.time import day, short_stamp, stamp
from widgets.models.runner import Runner
from widgets.panels.detail import Facts
from widgets.panels.panel import DataPanel, sample_button
from widgets.panels.words import (
    channel_mark,
    channel_word,
    flow_word,
    problem_word,
    stage_word,
    stage_words,
)


class ReadDeclarations(Protocol):
    """What this panel reads; app.services.tables.Tables is one."""

    def declarations(self, wanted: DeclarationFilter, ask: Ask) -> Page[Declaration]: ...

    def history(self, row: Declaration) -> tuple[Version, ...]: ...

    def choices(self) -> Choices: ...


class DeclarationsPanel(DataPanel):
    """The list with filters by channel, direction, office, type and state."""

    areas = (Area.DECLARATION,)
    openContainer = Signal(str)  # noqa: N815
    sampleWanted = Signal(object)  # noqa: N815

    def __init__(
        self,
        tables: ReadDeclarations,
        run: Runner,
        clock: Clock,
        *,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tables, self._run, self._clock = tables, run, clock
        self.table = SearchTable(
            self._columns(),
            run,
            self._source,
            when=lambda key: day(day_of_row(key)),
            empty=(self.tr("No declaration yet."), self.tr("They appear here as the data source delivers.")),
            hint=self.tr("Number, enterprise, tax code, bill, goods … (without accents)"),
            keys=keys,
            parent=self,
        )
        self.facts = Facts(self.tr("Select a declaration to see its details."), self)
        self.table.footer.addWidget(sample_button(self, self.sample, keys))
        self._lay_out()
        self.table.selected.connect(self._select)
        self.table.activated.connect(lambda _row: self.open_current())

    def begin(self) -> None:
        """Fetch the first page and what the filters can offer."""
        super().begin()
        self._run(self._tables.choices, self._offer, self._no_choices)

    def wanted(self, words: str = "") -> DeclarationFilter:
        """The filter as it is set."""
        channels = str(self.channel.currentData() or "")
        return DeclarationFilter(
            words=words,
            channels=frozenset(channels),
            flow=str(self.flow.currentData() or ""),
            office=str(self.office.currentData() or ""),
            type_code=str(self.type.currentData() or ""),
            stage=str(self.stage.currentData() or ""),
        )

    def _source(self, words: str) -> Fetch:
        asked = self.wanted(words)
        self.table.setProperty("filtered", self.wanted() != DeclarationFilter())
        return lambda ask: self._tables.declarations(asked, ask)

    def _columns(self) -> tuple[Column, ...]:
        def tone(row: Declaration) -> CellTone:
            return CellTone.ATTENTION if row.number_problem else CellTone.NORMAL

        def registered(row: Declaration) -> str:
            return short_stamp(row.registered_at, self._clock.utc_now())

        return (
            Column("number", self.tr("Declaration"), lambda row: row.number, 14, tone=tone, strong=True),
            Column("registered", self.tr("Registered"), registered, 13, by_time=True),
            Column(
                "channel",
                self.tr("Channel"),
                lambda row: channel_word(row.channel),
                11,
                mark=lambda row: channel_mark(row.channel),
            ),
            Column("enterprise", self.tr("Enterprise"), lambda row: row.enterprise_name, 22, stretch=3),
            Column("type", self.tr("Type"), lambda row: row.type_code, 8),
            Column("office", self.tr("Office"), lambda row: row.office, 9),
            Column("stage", self.tr("State"), stage_word, 17, stretch=1),
            Column("containers", self.tr("Containers"), _containers, 16, stretch=1),
            Column("goods", self.tr("Goods"), lambda row: row.goods, 18, stretch=2, tone=_dim),
            Column(
                "received",
                self.tr("Received"),
                lambda row: short_stamp(row.origin.received_at, self._clock.utc_now()),
                13,
                align=Align.RIGHT,
                tone=_dim,
            ),
        )

    def _lay_out(self) -> None:
        self.channel = self._choice(
            self.tr("Channel"),
            (
                (self.tr("All channels"), ""),
                (self.tr("Yellow and red"), "23"),
                (channel_word("3"), "3"),
                (channel_word("2"), "2"),
                (channel_word("1"), "1"),
            ),
        )
        self.flow = self._choice(
            self.tr("Import or export"),
            ((self.tr("Import and export"), ""), *((flow_word(code), code) for code in "IET")),
        )
        self.office = self._choice(self.tr("Office"), ((self.tr("All offices"), ""),))
        self.type = self._choice(self.tr("Type"), ((self.tr("All types"), ""),))
        self.stage = self._choice(
            self.tr("State"),
            ((self.tr("All states"), ""), *((word, code) for code, word in stage_words().items())),
        )
        filters = QHBoxLayout()
        for box in (self.channel, self.flow, self.office, self.type, self.stage):
            filters.addWidget(box)
        filters.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.table)
        split.addWidget(self.facts)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        split.setSizes([1080, 380])
        column = QVBoxLayout(self)
        column.addLayout(filters)
        column.addWidget(split, 1)

    def _choice(self, name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        for words, value in choices:
            box.addItem(words, value)
        box.activated.connect(lambda _index: self.table.restart())
        return box

    def _offer(self, choices: Choices) -> None:
        for box, values in ((self.office, choices.offices), (self.type, choices.types)):
            for value in values:
                if box.findData(value) < 0:
                    box.addItem(value, value)

    def _select(self, row: Declaration) -> None:
        self.facts.show_facts(row.number, facts(row))

    def sample(self) -> None:
        """Draw at random from what the filters let through (D13.1)."""
        words = self.table.search.text().strip()
        self.sampleWanted.emit(Wish(SampleOf.DECLARATION, self.wanted(words)))

    def open_current(self) -> None:
        """Ask for all that is known of the declaration's first container."""
        row = self.table.table.current()
        if row is not None and row.containers:
            self.openContainer.emit(row.containers[0])


def facts(row: Declaration) -> list[tuple[str, str]]:
    """The lines of a declaration's card."""
    translate = QCoreApplication.translate
    return [
        (translate("Facts", "Channel"), channel_word(row.channel)),
        (translate("Facts", "State"), stage_word(row)),
        (translate("Facts", "Check"), problem_word(row.number_problem)),
        (translate("Facts", "Enterprise"), row.enterprise_name),
        (translate("Facts", "Tax code"), row.enterprise_code),
        (translate("Facts", "Type"), f"{row.type_code} · {flow_word(row.flow)}"),
        (translate("Facts", "Office"), row.office),
        (translate("Facts", "Registered"), stamp(row.registered_at)),
        (translate("Facts", "Check finished"), stamp(row.checked_at) if row.checked_at else ""),
        (translate("Facts", "Taken to storage"), stamp(row.stored_at) if row.stored_at else ""),
        (translate("Facts", "Goods released"), stamp(row.released_at) if row.released_at else ""),
        (translate("Facts", "Cleared"), stamp(row.cleared_at) if row.cleared_at else ""),
        (translate("Facts", "Passed supervised area"), stamp(row.passed_at) if row.passed_at else ""),
        (translate("Facts", "Cancelled because"), row.cancel_reason),
        (translate("Facts", "Goods"), row.goods),
        (translate("Facts", "HS code"), row.hs_code),
        (translate("Facts", "Taxable value"), _money(row.value)),
        (translate("Facts", "Bill of lading"), row.bill),
        (translate("Facts", "Warehouse"), row.warehouse),
        (translate("Facts", "Containers"), "\n".join(row.containers) or (str(row.container_count or ""))),
        (translate("Facts", "Document officer"), row.document_officer),
        (translate("Facts", "Inspection officer"), row.inspection_officer),
        (translate("Facts", "Source"), row.origin.source),
        (translate("Facts", "Received"), stamp(row.origin.received_at)),
        (translate("Facts", "Deliveries"), str(row.versions) if row.versions > 1 else ""),
    ]


def _money(value: str | None) -> str:
    if not value:
        return ""
    whole, _, part = value.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{part} VND" if part else f"{grouped} VND"


def _containers(row: Declaration) -> str:
    if not row.containers:
        return str(row.container_count) if row.container_count else "–"
    more = f" +{len(row.containers) - 1}" if len(row.containers) > 1 else ""
    return row.containers[0] + more


def _dim(_row: object) -> CellTone:
    return CellTone.DIM
