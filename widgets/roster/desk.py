"""The roster at the desk: the week shown, changed, saved, decided, published, printed (D5.1, D5.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.auth.permissions import Permission, permissions_of
from app.domain.people import Officer
from app.domain.roster import Roster, RosterDay, RosterState, exchange, monday
from app.domain.shift import CompositionProblem
from app.errors import KnownError
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.outcome import Area
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.common.language import language
from widgets.common.saving import ask_place, save
from widgets.common.step_card import CardSpec, StepCard
from widgets.common.strip import Tone
from widgets.common.tips import tip
from widgets.desk import DeskState
from widgets.forms.preview import FormDocument, FormPreview
from widgets.roster.cards import RosterCards
from widgets.roster.days import DaysPage
from widgets.roster.page import RosterPage
from widgets.roster.records import RecordsPage
from widgets.world import World

TOLD_S = 8.0
PROBLEMS_SHOWN = 6
EDITABLE = (None, RosterState.DRAWN_UP, RosterState.REFUSED)


@dataclass(frozen=True, slots=True)
class Week:
    """What is known of a week: its newest version, whoever can be put into it, and what a rotation gives."""

    first: date
    versions: tuple[Roster, ...]
    officers: tuple[Officer, ...]
    rotation: tuple[RosterDay, ...]


class RosterDesk(QObject):
    """Made by the window; `printed` when the preview has something to show."""

    printed = Signal()

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        preview: FormPreview,
        keys: KeyMap,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._rosters = world.bridge, world.room.rosters
        self._desk, self._drafts, self._preview = desk, drafts, preview
        self.page = RosterPage(world.room.calendar, keys, parent)
        self.cards = RosterCards(self._rosters, self._put_card_away, self)
        self.card: StepCard | None = None
        self.first = monday(self._rosters.today())
        self.week: Week | None = None
        self.days: tuple[RosterDay, ...] = ()
        self._changed = False
        self._marked: tuple[date, str] | None = None
        self.days_page = DaysPage(world, desk, drafts, keys, self.page)
        self.days_page.setContentsMargins(16, 12, 16, 12)
        self.days_page.hide()
        self.days_page.left.connect(partial(self.page.show_instead, None))
        self.records_page = RecordsPage(world, desk, drafts, keys, self.page)
        self.records_page.setContentsMargins(16, 12, 16, 12)
        self.records_page.hide()
        self.records_page.left.connect(partial(self.page.show_instead, None))
        self._reload_days, self._reload_records = world.room.days.reload, world.room.records.reload
        action(self.page.week, self.tr("Close"), "Esc", self._escape)
        handlers: dict[str, Callable[[], object]] = {
            "edit": self._edit,
            "swap": self._swap,
            "draw": self._draw,
            "save": self._save,
            "submit": partial(self._act, "submit"),
            "decide": self._decide,
            "publish": partial(self._act, "publish"),
            "days": self._show_days,
            "records": self._show_records,
            "pdf": self._print,
            "xlsx": self._ask_workbook,
            "before": partial(self._turn, -7),
            "today": partial(self._turn, 0),
            "after": partial(self._turn, 7),
        }
        for name, handler in handlers.items():
            self.page.on(name, handler)
        self.page.grid.cellDoubleClicked.connect(lambda _row, _column: self._edit())
        desk.changed.connect(self._on_desk)
        world.bridge.changes.changed.connect(self._reload)
        self._show()

    @property
    def roster(self) -> Roster | None:
        """The newest version of the week shown."""
        return self.week.versions[0] if self.week is not None and self.week.versions else None

    def open(self) -> None:
        """Show the page with the week one looked at last."""
        if self._desk.desk is None:
            return
        self.page.show()
        self.page.activateWindow()
        self.page.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._load()

    def _load(self) -> None:
        first, rosters = self.first, self._rosters
        self.page.busy.start(self.tr("Reading the roster …"))
        Operation(
            self,
            lambda: Week(first, rosters.versions(first), rosters.officers(), rosters.propose(first)),
            self._bridge.pool,
        ).success(self._loaded).failure(self.page.strip.tell_error).finished(self.page.busy.stop).run()

    def _reload(self, published: Published) -> None:
        """Somebody changed a roster; a week being changed here stays as it is typed."""
        if published.concerns(self, Area.CALENDAR):
            # What another workstation decided holds here as well (D5.4).
            Operation(self, self._reload_days, self._bridge.pool).success(lambda _: self._show()).failure(
                self.page.strip.tell_error
            ).run()
        if published.concerns(self, Area.ROSTER):
            # Numbers entered at another workstation stand on this one's forms too (D5.6).
            Operation(self, self._reload_records, self._bridge.pool).failure(self.page.strip.tell_error).run()
        if published.concerns(self, Area.ROSTER) and self.page.isVisible() and not self._changed:
            self._load()

    def _loaded(self, week: Week) -> None:
        if week.first != self.first:
            return
        self.week = week
        if not self._changed:
            self.days = week.versions[0].days if week.versions else week.rotation
        self._show()

    def _show(self) -> None:
        page, roster, first = self.page, self.roster, self.first
        last = first + timedelta(days=6)
        page.head.setText(self.tr("Duty roster {a} – {b}").format(a=f"{first:%d/%m}", b=f"{last:%d/%m/%Y}"))
        page.state.setText(self._state_words())
        page.grid.show_days(self.days, self._rosters.today(), self._marked)
        editable = self._changed or (roster.state if roster else None) in EDITABLE
        here, known = roster is not None and not self._changed, self.week is not None
        draws, state = self._may_draw(), roster.state if roster is not None else None
        quiet = self.card is None and draws
        page.enable("edit", on=quiet and known and (editable or state is RosterState.PUBLISHED))
        page.enable("swap", on=quiet and known and (editable or state is RosterState.PUBLISHED))
        page.enable("draw", on=quiet and known)
        page.enable("days", on=self.card is None)
        page.enable("save", on=draws and known and (self._changed or roster is None), primary=True)
        page.enable("submit", on=draws and here and state is RosterState.DRAWN_UP, primary=True)
        page.enable("decide", on=here and state is RosterState.SUBMITTED, primary=True)
        page.enable("publish", on=draws and here and state is RosterState.APPROVED, primary=True)
        for name in ("pdf", "xlsx"):
            page.enable(name, on=here)
        self._ask_problems()

    def _ask_problems(self) -> None:
        days = self.days
        Operation(self, lambda: self._rosters.problems(days), self._bridge.pool).success(
            lambda found: self._tell_problems(days, found)
        ).failure(self.page.strip.tell_error).run()

    def _tell_problems(self, days: tuple[RosterDay, ...], found: tuple[CompositionProblem, ...]) -> None:
        if days is not self.days:
            return
        told = [one.vi if language() == "vi" else one.en for one in found]
        lines = told[:PROBLEMS_SHOWN]
        if len(told) > PROBLEMS_SHOWN:
            lines.append(self.tr("… and {n} more").format(n=len(told) - PROBLEMS_SHOWN))
        self.page.problems.setText("\n".join(lines))
        self.page.problems.setToolTip(tip("\n".join(told)))
        self.page.problems.setVisible(bool(told) and self.card is None)

    def _state_words(self) -> str:
        roster = self.roster
        if self._changed:
            words = self.tr("Changed here, not saved yet (Ctrl+S saves it as a new version)")
            if roster is not None:
                newest = self.tr("The newest saved: version {n} by {author}")
                words += "\n" + newest.format(n=roster.version, author=roster.author_name)
            return words
        if roster is None:
            return self.tr("Proposed by rotation, not saved yet")
        words = {
            RosterState.DRAWN_UP: self.tr("drawn up by {author}"),
            RosterState.SUBMITTED: self.tr("submitted, waits for a leader"),
            RosterState.REFUSED: self.tr("sent back by {leader}: {reason}"),
            RosterState.APPROVED: self.tr("approved by {leader}, not published yet"),
            RosterState.PUBLISHED: self.tr("published, approved by {leader}"),
        }[roster.state].format(author=roster.author_name, leader=roster.approver_name, reason=roster.reason)
        version = self.tr("Version {n}").format(n=roster.version)
        return "\n".join((f"{version}: {words}", *roster.notes[-3:]))

    def _may_draw(self) -> bool:
        desk = self._desk.desk
        return desk is not None and Permission.DRAW_UP_ROSTER in permissions_of(desk.officer.posts)

    def _turn(self, by: int) -> None:
        if self._changed:
            self.page.strip.tell(Tone.ATTENTION, self.tr("Save the week or put the changes away with Esc."))
            return
        self._put_card_away()
        self.first = self.first + timedelta(days=by) if by else monday(self._rosters.today())
        self.week, self.days, self._marked = None, (), None
        self._load()

    def _draw(self) -> None:
        if self.week is not None:
            self._take(self.week.rotation)

    def _take(self, days: tuple[RosterDay, ...]) -> None:
        self.days, self._changed, self._marked = days, True, None
        self._show()

    def _edit(self) -> None:
        chosen, desk, week = self.page.grid.chosen, self._desk.desk, self.week
        if chosen is None or desk is None or week is None or not self.page.acts["edit"].isEnabled():
            return
        roster = self.roster
        if not self._changed and roster is not None and roster.state is RosterState.PUBLISHED:
            there = roster.on(chosen[0])
            if there is None or not there.on_post(chosen[1]):
                self.page.strip.tell(Tone.INFO, self.tr("Nobody is planned here."), seconds=TOLD_S)
                return
            self._place(self.cards.substitute(desk, roster, *chosen, week.officers))
        else:
            card = self._place(self.cards.seat(self.days, *chosen, week.officers))
            card.done.disconnect(self._done)
            card.done.connect(self._seated)

    def _swap(self) -> None:
        """The first press marks a person, the second changes the two."""
        chosen, desk, roster = self.page.grid.chosen, self._desk.desk, self.roster
        there = next((one for one in self.days if chosen and one.day == chosen[0]), None)
        people = there.on_post(chosen[1]) if there is not None and chosen is not None else ()
        if desk is None or there is None or not people:
            self.page.strip.tell(Tone.INFO, self.tr("Choose somebody first."), seconds=TOLD_S)
            return
        one = (there.day, people[0].officer_id)
        if self._marked is None or self._marked == one:
            self._marked = None if self._marked == one else one
            words = self.tr("{name} is marked: choose the other and press X.").format(name=people[0].name)
            self.page.strip.tell(Tone.INFO, words if self._marked else "", seconds=TOLD_S)
            self._show()
            return
        first, self._marked = self._marked, None
        if not self._changed and roster is not None and roster.state is RosterState.PUBLISHED:
            self._place(self.cards.swap(desk, roster, first, one))
        else:
            self._take(exchange(self.days, first, one))

    def _save(self) -> None:
        desk, days = self._desk.desk, self.days
        if desk is not None:
            seen = self.roster.version if self.roster is not None else 0
            Operation(self, lambda: self._rosters.save(desk, days, seen), self._bridge.database).success(
                lambda outcome: self._done(outcome.value)
            ).failure(self._not_saved).run()

    def _not_saved(self, error: KnownError) -> None:
        """The week stays as typed; what was saved meanwhile is read, for saving again to go on from."""
        self.page.strip.tell_error(error)
        self._load()

    def _show_days(self) -> None:
        self._put_card_away()
        self.page.show_instead(self.days_page)
        self.days_page.open_at(max(self._rosters.today(), self.first))

    def _show_records(self) -> None:
        self._put_card_away()
        self.page.show_instead(self.records_page)
        self.records_page.show_all()

    def _act(self, name: str) -> None:
        desk, roster = self._desk.desk, self.roster
        if desk is None or roster is None:
            return
        act = self._rosters.submit if name == "submit" else self._rosters.publish
        Operation(self, lambda: act(desk, roster.roster_id), self._bridge.database).success(
            lambda outcome: self._done(outcome.value)
        ).failure(self.page.strip.tell_error).run()

    def _decide(self) -> None:
        desk, roster = self._desk.desk, self.roster
        if desk is not None and roster is not None:
            self._place(self.cards.decide(desk, roster)).start_typing()

    def _place(self, spec: CardSpec) -> StepCard:
        self._put_card_away()
        self.card = StepCard(spec, self._bridge, self._drafts, self.page)
        self.card.done.connect(self._done)
        self.page.place_card(self.card)
        self._show()
        self.card.form.widget(spec.fields[0].name).setFocus(Qt.FocusReason.OtherFocusReason)
        return self.card

    def _seated(self, days: tuple[RosterDay, ...]) -> None:
        self._put_card_away()
        self._take(days)

    def _done(self, roster: Roster) -> None:
        self._put_card_away()
        self._changed = False
        self.page.strip.clear()
        if roster.week == self.first:
            self._load()

    def _put_card_away(self) -> None:
        if self.card is not None:
            self.card.retire()
            self.card = None
            self.page.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show()

    def _print(self) -> None:
        roster = self.roster
        if roster is None:
            return
        title = self.tr("Duty roster")
        name = f"lich-truc-ban-{roster.week:%Y-%m-%d}.pdf"
        draft = roster.state is not RosterState.PUBLISHED
        Operation(
            self,
            lambda: FormDocument(self._rosters.pdf(roster.roster_id), title, name, draft),
            self._bridge.pool,
        ).success(self._printed).failure(self.page.strip.tell_error).run()

    def _printed(self, document: FormDocument) -> None:
        self._preview.show_document(document)
        self.printed.emit()

    def _ask_workbook(self) -> None:
        roster = self.roster
        if roster is None:
            return
        name = f"lich-truc-ban-{roster.week:%Y-%m-%d}.xlsx"
        ask_place(self.page, name, lambda path: self.save_workbook(roster, path))

    def save_workbook(self, roster: Roster, path: Path) -> None:
        """Write the workbook of `roster` to `path`, whole or not at all."""
        Operation(
            self, lambda: save(self._rosters.workbook(roster.roster_id), path), self._bridge.pool
        ).success(
            lambda where: self.page.strip.tell(
                Tone.CONFIRMED, self.tr("Saved: {name}").format(name=where.name), seconds=TOLD_S
            )
        ).failure(self.page.strip.tell_error).run()

    def _escape(self) -> None:
        if self.card is not None:
            self._put_card_away()
        elif self._changed or self._marked is not None:
            self._changed, self._marked = False, None
            if self.week is not None:
                self._loaded(self.week)
        else:
            self.page.hide()

    def _on_desk(self) -> None:
        if self._desk.desk is None:
            self._put_card_away()
            self._changed, self._marked = False, None
            self.page.show_instead(None)
            self.page.hide()
        else:
            self._show()
