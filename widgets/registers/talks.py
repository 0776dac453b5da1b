"""The register of communications: chosen, printed, saved, its matter opened (D4.4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.registers.period import Period
from app.domain.registers.talk import Talk, TalkFilter, Way
from app.services.outcome import Area
from app.services.registers.talks import TalkChoices
from widgets.common.drafts import DraftStore
from widgets.common.filters import Filters, offer, value_of
from widgets.common.keys import KeyMap
from widgets.common.lines import Line, LineList
from widgets.common.page import Page, head_of
from widgets.common.time import short_stamp
from widgets.desk import DeskState
from widgets.registers.opinions import channels
from widgets.world import World

translate = QCoreApplication.translate
DAYS = 7
Found = tuple[tuple[tuple[Talk, ...], int], TalkChoices]


class TalkPage(Page[Found]):
    """The newest first; Enter opens what it is about."""

    areas = (Area.REGISTER, Area.LOG)

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
        self._talks = world.room.registers.talks
        self._known: dict[str, Talk] = {}
        today = to_local(world.clock.utc_now()).date()
        self.days = self.filters.days(Period(today - timedelta(days=DAYS - 1), today))
        self.text = self.filters.line(self.tr("Words, accents ignored …"), wide=2)
        self.way = self.filters.choice(
            self.tr("In and out"), ((Way.IN.value, self.tr("in")), (Way.OUT.value, self.tr("out")))
        )
        self.channel = self.filters.choice(self.tr("Every way"), channels())
        self.unit = self.filters.choice(self.tr("Every unit"), ())
        self.person = self.filters.choice(self.tr("Everybody"), ())
        self.matter = self.filters.choice(self.tr("Every matter"), (), wide=4)
        self.list.setAccessibleName(self.tr("Communications"))
        self.offer("open", self.tr("What it is about"), "Ctrl+G", self.open_subject)
        self.offer("print", self.tr("Print the register"), "Ctrl+P", self.print_register)
        self.offer("book", self.tr("As workbook"), "Ctrl+E", self.save_book)
        self.list.picked.connect(lambda _subject: self._follow())
        self.list.activated.connect(lambda _index: self.open_subject())
        self._follow()

    def wanted(self) -> TalkFilter:
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
        wanted, service = self.wanted(), self._talks
        return lambda: (service.list(wanted), service.choices())

    def took(self, found: Found) -> None:
        (talks, total), choices = found
        now = self.world.clock.utc_now()
        self._known = {one.entry_id: one for one in talks}
        offer(self.unit, [(one, one) for one in choices.units])
        offer(self.person, choices.people)
        offer(self.matter, choices.matters)
        self.list.show_lines([line_of(one, now) for one in talks])
        words = self.tr("Communications: {n}").format(n=total)
        if total > len(talks):
            words = self.tr("Communications: {n}, the newest {shown} are shown").format(
                n=total, shown=len(talks)
            )
        if not total:
            words = self.tr("No communication in these days. F3 notes one.")
        head_of(self.heading, words, False)
        self._follow()

    @property
    def chosen(self) -> Talk | None:
        """The communication chosen in the list."""
        return self._known.get(self.list.chosen)

    def open_subject(self) -> None:
        """Open the matter, or whatever the chosen communication is about."""
        talk = self.chosen
        if talk is not None:
            self.subject_wanted.emit(f"incident:{talk.matter}" if talk.matter else talk.subject)

    def print_register(self) -> None:
        """Show what is chosen by the filters as a document."""
        wanted = self.wanted()
        name = f"so-lien-lac-{wanted.period.first:%Y-%m-%d}-{wanted.period.last:%Y-%m-%d}.pdf"
        self.show_document(self.tr("Communications"), name, lambda: self._talks.pdf(wanted))

    def save_book(self) -> None:
        """Save what is chosen by the filters as a workbook."""
        wanted = self.wanted()
        name = f"so-lien-lac-{wanted.period.first:%Y-%m-%d}-{wanted.period.last:%Y-%m-%d}.xlsx"
        self.save_as(name, lambda: self._talks.workbook(wanted))

    def _follow(self) -> None:
        talk = self.chosen
        self.enable("open", talk is not None and bool(talk.matter or talk.subject))
        self.details.hide()


def line_of(talk: Talk, now: datetime) -> Line:
    """One communication: when, which way, by what, with whom."""
    way = translate("Talk", "in") if talk.way is Way.IN else translate("Talk", "out")
    by = dict(channels())[talk.channel.value]
    parts = (by, way, talk.unit, talk.spoke_with, talk.number, talk.person_name)
    head = f"{short_stamp(talk.at, now)}  {' · '.join(filter(None, parts))}"
    withdrawn = translate("Talk", "(withdrawn)") if talk.withdrawn else ""
    return Line(talk.entry_id, head, " ".join(filter(None, (talk.matter_number, talk.text, withdrawn))))
