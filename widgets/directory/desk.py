"""The directory beside the quick line: a call begun from it, a number kept after it was used (D4.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.domain.directive_kinds import Channel
from app.domain.reach import mail_address, telephone
from app.domain.refusals import RefusedError
from app.domain.registers.unit import Unit, use_of
from app.qtbridge.operation import Operation
from app.services.log import Direction
from app.services.outcome import Outcome
from widgets.actions import Command
from widgets.common.strip import MessageStrip, Tone
from widgets.desk import DeskState
from widgets.directory.calling import Call
from widgets.directory.cards import NUMBERS
from widgets.directory.page import DirectoryPage
from widgets.quickline.targets import Target
from widgets.quickline.unfinished import Typed
from widgets.quickline.ways import WAYS, place_at
from widgets.shell.quick_note import QuickNote
from widgets.world import World

TOLD_S = 20.0
KEY_SEEK, KEY_KEEP = "Ctrl+F3", "Ctrl+Shift+F3"


@dataclass(frozen=True, slots=True)
class _Used:
    """A number just used that the directory has not; `unit` is None where it knows no such unit."""

    name: str
    unit: Unit | None
    channel: Channel
    number: str
    person: str


class DirectoryDesk(QObject):
    """Puts page and quick line together; `go_to` brings the page to the front with the keyboard in it."""

    def __init__(
        self, world: World, page: DirectoryPage, note: QuickNote, desk: DeskState, strip: MessageStrip
    ) -> None:
        super().__init__(page)
        self._world, self._page, self._note, self._desk, self._strip = world, page, note, desk, strip
        self._directory = world.room.registers.directory
        self._waiting: _Used | None = None
        page.call_wanted.connect(self._begin)
        note.written.connect(self._used)

    def commands(self, go_to: Callable[[], object], group: str) -> tuple[Command, ...]:
        """The keys that work from anywhere."""

        def seek() -> None:
            go_to()
            self._page.seek("")

        return (
            Command(self.tr("Look a number up in the directory"), KEY_SEEK, seek, group),
            Command(
                self.tr("Keep the number just used in the directory"),
                KEY_KEEP,
                lambda: self._keep(go_to),
                group,
            ),
        )

    def _begin(self, call: Call) -> None:
        unit = self._directory.last_read.named(call.unit)
        code, label = (unit.code, unit.short or unit.name) if unit is not None else ("", call.unit)
        way = place_at(Direction.IN if call.incoming else Direction.OUT, call.channel)
        target = Target(code, code, label, call.unit)
        self._note.begin(Typed("", self._world.clock.utc_now(), way, call.person, call.number, target))

    def _used(self, typed: Typed) -> None:
        """A line was written: where its number is not in the directory, one key keeps it; nobody is asked."""
        self._waiting = None
        way = WAYS[typed.way][0]
        if way is None or use_of(way[1]) is None or not typed.number:
            return
        try:
            number = (mail_address if way[1] is Channel.EMAIL else telephone)(typed.number)
        except RefusedError:
            return  # what nobody could call again is in the log, and nothing to keep
        known = self._directory.last_read
        target = typed.target.unit if typed.target is not None else ""
        unit = known.stands_for(target or typed.who)
        if unit is not None and unit.has(number):
            return
        name = unit.name if unit is not None else target or typed.who
        if not name:
            return
        person = typed.who if typed.who != name else ""
        self._waiting = _Used(name, unit, way[1], number, person)
        words = self.tr("{number} is not in the directory of {unit} yet. {key} keeps it.")
        if unit is None:
            words = self.tr("{unit} is not in the directory yet. {key} enters it with {number}.")
        self._strip.tell(Tone.INFO, words.format(number=number, unit=name, key=KEY_KEEP), seconds=TOLD_S)

    def _keep(self, go_to: Callable[[], object]) -> None:
        used, desk = self._waiting, self._desk.desk
        if used is None or desk is None:
            self._strip.tell(Tone.INFO, self.tr("No number waits to be kept."), seconds=TOLD_S / 4)
            return
        self._waiting = None
        unit = used.unit
        if unit is None:
            go_to()
            use = use_of(used.channel)
            field = next(name for name, one in NUMBERS.items() if one is use)
            self._page.enter({"name": used.name, field: used.number})
            return

        def kept(outcome: Outcome[Unit]) -> None:
            words = self.tr("Kept: {number} of {unit}").format(number=used.number, unit=outcome.value.name)
            self._strip.tell(Tone.CONFIRMED, words, seconds=TOLD_S / 4)

        Operation(
            self,
            lambda: self._directory.keep(desk, unit.unit_id, used.channel, used.number, used.person),
            self._world.bridge.database,
        ).success(kept).failure(self._strip.tell_error).run()
