"""The register of communications: chosen, printed, saved, its matter opened (D4.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.registers.period import Period
from app.domain.registers.talk import Talk, TalkFilter, Way
from app.services.outcome import Area
from app.services.registers.talks import TalkChoices
from widgets.common.filters import Filters, offer, value_of
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.time import short_stamp
from widgets.directory.words import way_words
from widgets.registers.opinions import channels

translate = QCoreApplication.translate
DAYS = 7
Found = tuple[tuple[tuple[Talk, ...], int], TalkChoices]


class TalkPage(ListPage[Talk, Found]):
    """The newest first; Enter opens what it is about."""

    areas = (Area.REGISTER, Area.LOG)

    def build(self) -> None:
        self._talks = self.world.room.registers.talks
        filters, today = self.put_above(Filters()), to_local(self.now).date()
        self.days = filters.days(Period(today - timedelta(days=DAYS - 1), today))
        self.text = filters.line(self.tr("Words, accents ignored …"), wide=2)
        self.way = filters.choice(
            self.tr("In and out"), ((Way.IN.value, self.tr("in")), (Way.OUT.value, self.tr("out")))
        )
        self.channel = filters.choice(self.tr("Every way"), channels())
        self.unit = filters.choice(self.tr("Every unit"), ())
        self.person = filters.choice(self.tr("Everybody"), ())
        self.matter = filters.choice(self.tr("Every matter"), (), wide=4)
        self.list.setAccessibleName(self.tr("Communications"))
        self.empty = self.tr("No communication in these days. F3 notes one.")
        self.offer(
            "open", self.tr("What it is about"), "Ctrl+G", self.open_subject, lambda one: bool(_about(one))
        )
        self.offer("print", self.tr("Print the register"), "Ctrl+P", self.print_register)
        self.offer("book", self.tr("As workbook"), "Ctrl+E", self.save_book)

    def asked_for(self) -> TalkFilter:
        """The filters as they stand; raises KnownError for what is no day."""
        channel, way = value_of(self.channel), value_of(self.way)
        return TalkFilter(
            self.days.period(),
            unit=value_of(self.unit),
            matter=value_of(self.matter),
            channel=Channel(channel) if channel else None,
            way=Way(way) if way else None,
            person=value_of(self.person),
            text=self.text.text(),
        )

    def asked(self) -> Callable[[], Found]:
        wanted, service = self.asked_for(), self._talks
        return lambda: (service.list(wanted), service.choices())

    def rows_of(self, found: Found) -> Sequence[Talk]:
        (talks, _), choices = found
        offer(self.unit, [(one, one) for one in choices.units])
        offer(self.person, choices.people)
        offer(self.matter, choices.matters)
        return talks

    def key_of(self, row: Talk) -> str:
        return row.entry_id

    def line_of(self, row: Talk, now: datetime) -> Line:
        return line_of(row, now)

    def heading_of(self, rows: Sequence[Talk], found: Found) -> Heading:
        (_, total), _ = found
        if total > len(rows):
            words = self.tr("Communications: {n}, the newest {shown} are shown")
            return words.format(n=total, shown=len(rows)), False
        return self.tr("Communications: {n}").format(n=total), False

    def activate(self, row: Talk) -> None:
        self.open_subject()

    def open_subject(self) -> None:
        """Open the matter, or whatever the chosen communication is about."""
        talk = self.chosen
        if talk is not None:
            self.subject_wanted.emit(_about(talk))

    def print_register(self) -> None:
        """Show what is chosen by the filters as a document."""
        wanted = self.asked_for()
        name = f"so-lien-lac-{wanted.period.first:%Y-%m-%d}-{wanted.period.last:%Y-%m-%d}.pdf"
        self.show_document(self.tr("Communications"), name, lambda: self._talks.pdf(wanted))

    def save_book(self) -> None:
        """Save what is chosen by the filters as a workbook."""
        wanted = self.asked_for()
        name = f"so-lien-lac-{wanted.period.first:%Y-%m-%d}-{wanted.period.last:%Y-%m-%d}.xlsx"
        self.save_as(name, lambda: self._talks.workbook(wanted))


def _about(talk: Talk) -> str:
    return f"incident:{talk.matter}" if talk.matter else talk.subject


def line_of(talk: Talk, now: datetime) -> Line:
    """One communication: when, which way, by what, with whom."""
    by = dict(channels())[talk.channel.value]
    parts = (by, way_words(talk.way), talk.unit, talk.spoke_with, talk.number, talk.person_name)
    head = f"{short_stamp(talk.at, now)}  {' · '.join(filter(None, parts))}"
    withdrawn = translate("Talk", "(withdrawn)") if talk.withdrawn else ""
    return Line(talk.entry_id, head, " ".join(filter(None, (talk.matter_number, talk.text, withdrawn))))
