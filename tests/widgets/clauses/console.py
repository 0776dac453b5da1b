"""The console's own window on a duty desk, worked by keys; started anew on the same data where wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.directive import (
    CheckStage,
    Directive,
    DirectiveKind,
    DirectiveState,
)
from app.domain.incident import Incident
from app.domain.log import LogCategory, LogFilter, LogLine
from app.domain.people import Officer, Post
from app.domain.shift import Level, Shift
from app.journal.keys import StationKey
from tests.support.duty import (
    EVERYBODY,
    LEADER,
    OFFICE,
    ON_DUTY,
    PASSWORD,
    WATCHER,
    TurnedClock,
)
from tests.support.handing_over import read_all
from tests.widgets.shell.rig import Bench, bench, press, type_into, world_of
from widgets.common.step_card import StepCard
from widgets.incidents.steps import Step
from widgets.main_window import MainWindow

HEAD = Officer(
    "cb-07", "Hoàng Thị Mai", "mai", "Trưởng phòng", "Phòng Giám sát hải quan trực tuyến",
    frozenset({Post.ONLINE_HEAD}),
)  # fmt: skip
PEOPLE = (*ON_DUTY, (HEAD, Post.ONLINE_HEAD))
TO_MATTERS = "Ctrl+2"
CAMERA, CONTAINER = "CAM-03", "WHSU5018375"
FAX = {"fax_number": "0225.3859 811"}
SEEN = "Xe đầu kéo dừng tại cổng, cửa container không đóng kín."
UNIT = "Đội Giám sát, Chi cục Hải quan cửa khẩu cảng Đình Vũ"


@dataclass
class Console:
    """The window on a duty desk, worked by keys."""

    desk: Bench
    window: MainWindow

    @property
    def card(self) -> StepCard:
        card = self.window.matters.card
        assert card is not None
        return card

    @property
    def incident(self) -> Incident:
        """The newest incident."""
        return max(self.desk.room.services.incidents.list(open_only=False), key=lambda one: one.recorded_at)

    @property
    def directive(self) -> Directive:
        """The newest direction."""
        return self.desk.room.services.directives.list()[0]

    def stands(self, state: DirectiveState) -> bool:
        """Whether the newest direction is in `state`."""
        return self.directive.state is state

    @property
    def shift(self) -> Shift:
        """The open shift."""
        shift = self.desk.room.services.shifts.current()
        assert shift is not None
        return shift

    def sit_down(self, officer: Officer) -> None:
        """`officer` signs in at this window."""
        signed = self.desk.room.services.sessions.sign_in(officer.username, PASSWORD).value
        self.window.desk.signed_in(signed)
        self.desk.wait(lambda: not self.window.desk_cards.due)
        self.desk.settle()

    def hand_over(self, giver: Officer, taker: Officer) -> None:
        """F9: everything read, signed by both; nobody is on duty afterwards."""
        panel = self.window.handover
        self.press("F9")
        self.desk.wait(lambda: panel.isVisible() and panel.lines)
        press("Ctrl+Return", panel)
        read_all(panel, press, self.desk.wait)
        self.desk.wait(lambda: panel.card is not None and panel.card.isVisible())
        assert panel.card is not None
        signing = {"out_user": giver.username, "out_password": PASSWORD}
        signing |= {"in_user": taker.username, "in_password": PASSWORD}
        for name, text in signing.items():
            self.fill_field(panel.card, name, text)
        press("Ctrl+Return", panel.card)
        self.desk.wait(lambda: self.window.desk.shift is None and self.window.desk.desk is None)
        self.desk.settle()

    def open_next_shift(self, officer: Officer) -> None:
        """`officer` signs in and opens a shift with the people proposed."""
        signed = self.desk.room.services.sessions.sign_in(officer.username, PASSWORD).value
        self.window.desk.signed_in(signed)
        card = self.window.desk_cards.open_shift
        self.desk.wait(lambda: card.isVisible() and card.button.isEnabled() and card.people())
        self.desk.settle()
        press("Ctrl+Return", card)
        self.desk.wait(lambda: not self.window.desk_cards.due)
        self.desk.settle()

    def press(self, keys: str) -> None:
        """Press a key of the window, and wait for what comes of it."""
        press(keys, self.window)
        self.desk.settle()

    def at(self, step: Step | str) -> bool:
        """Whether the card of `step` can be seen."""
        card = self.window.matters.card
        return card is not None and card.isVisible() and card.spec.name.partition("-")[0] == str(step)

    def offered(self) -> set[Step]:
        """The steps the officer may choose instead."""
        return {step for step, button in self.window.matters.others.buttons.items() if not button.isHidden()}

    def do(self, step: Step | str, values: Mapping[str, str], key: str = "Ctrl+Return") -> None:
        """Fill in the card of `step` and press its key; it is done when another card is there."""
        self.desk.wait(lambda: self.at(step))
        before = self.card
        for name, text in values.items():
            self.fill_field(before, name, text)
        press(key, before)
        self.desk.wait(lambda: self.window.matters.card is not before or before.strip.isVisible())
        assert self.window.matters.card is not before, before.strip.text()
        self.desk.settle()
        if step is Step.PROPOSE and self.directive.stage() is CheckStage.OFFICE and self.at(Step.CHECK):
            # D8.2.3b: in office hours the office-level leader checks first.
            self.do(Step.CHECK, {"username": OFFICE.username, "password": PASSWORD})

    def choose(self, step: Step, key: str, card: Step | None = None) -> None:
        """Ask for another card than the one that is due."""
        assert step in self.offered()
        self.press(TO_MATTERS)
        press(key)
        self.desk.wait(lambda: self.at(card or step))

    def refused(self, values: Mapping[str, str], key: str = "Ctrl+Return") -> str:
        """Fill in the decision's card and press its key; what it answers. The card stays."""
        self.desk.wait(lambda: self.at(Step.DECIDE))
        before = self.card
        for name, text in values.items():
            self.fill_field(before, name, text)
        press(key, before)
        self.desk.wait(lambda: before.strip.isVisible() and not before.running)
        assert self.window.matters.card is before
        return before.strip.text()

    def recorded(self, leader: Officer) -> None:
        """F6, recorded, reported to `leader`."""
        self.window.wall.canvas.select(CAMERA)
        self.press("F6")
        self.do("record", {"content": SEEN, "suspicion": "Niêm phong có dấu hiệu bị tác động."})
        self.do(Step.REPORT, {"to": leader.officer_id, "words": "Kiểm tra ngay."})

    def proposed(self, kind: DirectiveKind, /, leader: Officer = LEADER, **more: Any) -> None:
        """An incident, reported to `leader`, with a direction of `kind` proposed to the unit."""
        self.recorded(leader)
        self.do(Step.PROPOSE, {"kind": kind.value, "recipient": UNIT, **more})

    def finished(self) -> None:
        """The contact named, the result spoken, the matter closed."""
        self.do(Step.ACKNOWLEDGE, {"contact": "Đ/c Nam"})
        self.do(Step.ANSWER, {"result": "Đã thực hiện."})
        self.do(Step.CLOSE, {"outcome": "Không vi phạm."})

    def choices(self, name: str) -> list[str]:
        """What the card's choice `name` offers."""
        choice = self.card.form.widget(name)
        assert isinstance(choice, QComboBox)
        return [str(choice.itemData(n)) for n in range(choice.count())]

    def filled(self, values: Mapping[str, str]) -> None:
        """Fill in the card that is there; nothing is pressed."""
        self.fill(self.card, values)

    def fill(self, card: StepCard, values: Mapping[str, str]) -> None:
        """Fill in `card`."""
        for name, text in values.items():
            self.fill_field(card, name, text)

    def press_card(self, keys: str) -> None:
        """Press a key of the card that is there."""
        press(keys, self.card)
        self.desk.settle()

    def previewed(self) -> str:
        """Ctrl+P: what the document panel shows."""
        preview = self.window.preview
        preview.setWindowTitle("")
        press("Ctrl+P", self.card)
        self.desk.wait(preview.windowTitle)
        self.desk.settle()
        return preview.windowTitle()

    def decided(self, leader: Officer = LEADER, opinion: str = "") -> None:
        """`leader` approves at this desk."""
        self.do(Step.DECIDE, {"username": leader.username, "password": PASSWORD, "opinion": opinion})

    def issued(self, kind: DirectiveKind = DirectiveKind.C2) -> None:
        """A direction that has gone out."""
        self.proposed(kind)
        self.decided()
        self.do(Step.ISSUE, FAX if kind is DirectiveKind.C2 else {"spoke_with": "Đ/c Hùng"})
        assert self.stands(DirectiveState.ISSUED)

    def stopped(self, values: Mapping[str, str]) -> None:
        """Ctrl+Shift+N from the wall, the case's facts, the call and the report in one step (D8.1)."""
        self.window.wall.canvas.select(CAMERA)
        self.press("F12")
        self.press("Ctrl+Shift+N")
        self.desk.wait(lambda: self.at("stop"))
        press("Space", self.card.form.widget("inside"))
        self.do("stop", {"spoke_with": "Đ/c Hùng", "told": LEADER.officer_id, **values})

    def lines(self, *categories: LogCategory) -> list[LogLine]:
        """The lines of the duty log of the matter, newest first."""
        wanted = LogFilter(categories=frozenset(categories), subject=f"incident:{self.incident.incident_id}")
        return list(self.desk.room.services.log.page(wanted).lines)

    def fill_field(self, card: StepCard, name: str, text: str) -> None:
        field = card.form.widget(name)
        if isinstance(field, QComboBox):
            place = field.findData(text)
            assert place >= 0, f"{text} is no choice of {name}"
            field.setCurrentIndex(place)
            return
        line = field if isinstance(field, QLineEdit | QPlainTextEdit) else field.findChild(QLineEdit)
        assert line is not None
        line.clear()
        type_into(line, text)


class Place:
    """A data folder on which consoles are started one after the other."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self._qtbot = folder, qtbot
        self.clock, self._station, self._starts = TurnedClock(), StationKey.generate(), 0

    @contextmanager
    def console(
        self, officer: Officer = WATCHER, level: Level = Level.CENTRAL, **more: Any
    ) -> Iterator[Console]:
        """A console with `officer` at it, the shift open; `more` is what `duty_room` takes."""
        first = self._starts == 0
        self._starts += 1
        with bench(
            self.folder,
            self._qtbot,
            clock=self.clock,
            station=self._station,
            officers=(*EVERYBODY, HEAD),
            enrol=first,
            level=level,
            **more,
        ) as desk:
            if first:
                desk.room.open_shift(PEOPLE)
            window = MainWindow(replace(world_of(desk), level=level))
            desk.show(window, (1800, 1000))
            made = Console(desk, window)
            made.sit_down(officer)
            try:
                yield made
            finally:
                window.close()
                desk.settle()
                window.deleteLater()
