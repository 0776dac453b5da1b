"""The round at the desk: the key that starts it, faults accepted, cameras sent back, signed (D14.1.1)."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.camera_round import CameraCheck, Finding, RoundDone
from app.domain.capture import Picture
from app.domain.fault import Fault
from app.errors import KnownError
from app.qtbridge.operation import Operation
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.common.lines import Line
from widgets.common.step_card import StepCard
from widgets.common.strip import Tone
from widgets.common.time import duration
from widgets.desk import DeskState
from widgets.equipment.cards import record_card
from widgets.equipment.words import Equipment
from widgets.round.page import RoundPage
from widgets.round.runner import RoundRunner
from widgets.round.words import counts_words, finding_word
from widgets.world import World

TOLD_S = 8.0
JPEG_QUALITY = 95


class RoundDesk(QObject):
    """Made by the window; the page opens on the key and the round goes on when it is closed."""

    def __init__(
        self, world: World, desk: DeskState, drafts: DraftStore, keys: KeyMap, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._world, self._desk, self._drafts = world, desk, drafts
        self._bridge, self._rounds = world.bridge, world.room.rounds
        self._everything = False
        self._busy: set[str] = set()
        self.card: StepCard | None = None
        self.runner = RoundRunner(world.bridge, world.room.rounds, world.checks, self)
        self.page = RoundPage(keys, parent)
        action(self.page, self.tr("Close"), "Esc", self._escape)
        self.runner.changed.connect(self.refresh)
        self.runner.failed.connect(self.page.strip.tell_error)
        desk.changed.connect(self._on_desk)
        self.page.list.picked.connect(lambda _subject: self._show_proposal())
        self.page.reason.returnPressed.connect(self._reason_typed)
        self._for_all = False
        for name, handler in {
            "start": self._start_or_stop,
            "all": self._toggle_all,
            "sign": self.sign,
            "accept": self.accept,
            "edit": self._edit,
            "accept_all": self.accept_all,
            "back": self.send_back,
            "again": self._again,
            "reference": self._ask_reference,
            "references": self._ask_references,
        }.items():
            self.page.on(name, handler)
        self.page.acts["all"].setCheckable(True)
        self.refresh()

    def open(self) -> None:
        """The one key: show the page, and check every camera unless that is under way or done."""
        if self._desk.desk is None:
            return
        if self.runner.round is None:
            self.runner.start()
        self.page.show()
        self.page.activateWindow()
        self.page.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show what the round knows now."""
        round_, page = self.runner.round, self.page
        running = self.runner.running
        if round_ is None:
            page.show_round((), 0, counts={}, accepted={}, returned=(), everything=False, running=running)
            if not running:
                page.head.setText(self.tr("No round is under way"))
        else:
            page.show_round(
                round_.ordered(),
                len(round_.numbers),
                counts=round_.counts(),
                accepted=round_.accepted,
                returned=tuple(round_.returned),
                everything=self._everything,
                running=running,
            )
        words = self.tr("Stop") if running else self.tr("Continue")
        if round_ is None or round_.complete:
            words = self.tr("Stop") if running else self.tr("New round")
        page.buttons["start"].setText(f"{words}   P")
        self._show_proposal()

    def accept(self, check: CameraCheck | None = None) -> None:
        """Write the proposed fault of the chosen camera down and go on to the next."""
        check, desk, round_ = check or self.page.chosen, self._desk.desk, self.runner.round
        if check is None or desk is None or round_ is None or check.number in self._busy:
            return
        if round_.accepted.get(check.number) or not self._proposes(check):
            return
        self._busy.add(check.number)
        Operation(self, lambda: self._rounds.accept(desk, check), self._bridge.database).success(
            partial(self._accepted, check)
        ).failure(self.page.strip.tell_error).finished(lambda: self._busy.discard(check.number)).run()

    def accept_all(self) -> None:
        """Write every proposed fault down."""
        if self.runner.round is not None:
            for check in self.runner.round.proposals():
                self.accept(check)

    def send_back(self) -> None:
        """Send the chosen PTZ camera to its reference position and look at it again."""
        check, desk = self.page.chosen, self._desk.desk
        if check is None or desk is None or check.number in self._busy:
            return
        if not check.preset:
            self.page.strip.tell(
                Tone.INFO,
                self.tr("{name} cannot be moved from here.").format(name=check.title),
                seconds=TOLD_S,
            )
            return
        self._busy.add(check.number)
        self.page.strip.tell(
            Tone.INFO, self.tr("{name} goes back to its reference position …").format(name=check.title)
        )
        checks = self._world.checks
        Operation(self, lambda: self._rounds.send_back(desk, check, checks), self._bridge.pool).success(
            lambda outcome: self._sent_back(check, outcome)
        ).failure(self.page.strip.tell_error).finished(lambda: self._busy.discard(check.number)).run()

    def sign(self) -> None:
        """Sign the round as done; with something left undone the key has to be pressed twice."""
        desk, round_ = self._desk.desk, self.runner.round
        if desk is None or round_ is None or self.runner.running or "sign" in self._busy:
            if self.runner.running:
                self.page.strip.tell(
                    Tone.INFO, self.tr("The round is still under way; stop it first."), seconds=TOLD_S
                )
            return
        open_, left = len(round_.proposals()), len(round_.left)
        asked = self.tr(
            "{faults} faults are not recorded and {left} cameras not checked. Press the key again to sign."
        ).format(faults=open_, left=left)
        if (open_ or left) and self.page.strip.text() != asked:
            self.page.strip.tell(Tone.ATTENTION, asked)
            return
        self._busy.add("sign")
        recognition = self._world.recognition
        Operation(
            self, lambda: self._rounds.sign(desk, round_, recognition.look()), self._bridge.database
        ).success(self._signed).failure(self.page.strip.tell_error).finished(
            lambda: self._busy.discard("sign")
        ).run()

    def _start_or_stop(self) -> None:
        round_ = self.runner.round
        if self.runner.running:
            self.runner.stop()
            return
        if round_ is not None and round_.complete:
            self.runner.forget()
        self.runner.start()

    def _toggle_all(self) -> None:
        self._everything = not self._everything
        self.page.buttons["all"].setChecked(self._everything)
        self.refresh()

    def _again(self) -> None:
        check = self.page.chosen
        if check is not None:
            self.runner.again(check.number)

    def _proposes(self, check: CameraCheck) -> bool:
        return check.faulty or check.finding is Finding.UNSURE

    def _show_proposal(self) -> None:
        check, round_ = self.page.chosen, self.runner.round
        page = self.page
        recorded = check is not None and round_ is not None and bool(round_.accepted.get(check.number))
        proposes = check is not None and not recorded and self._proposes(check)
        for name, on in (
            ("accept", proposes and self.card is None),
            ("edit", proposes and self.card is None),
            ("accept_all", round_ is not None and bool(round_.proposals())),
            ("back", check is not None and bool(check.preset)),
            ("again", check is not None),
            ("reference", check is not None and check.pictures is not None),
            ("references", round_ is not None and bool(round_.unreferenced())),
            ("sign", round_ is not None and bool(round_.checks)),
        ):
            page.acts[name].setEnabled(on)
            page.buttons[name].setEnabled(on)
        if check is None:
            page.show_proposal("")
        elif recorded:
            page.show_proposal(self.tr("The fault is in the log."))
        elif proposes:
            unit = check.unit or self.tr("nobody is named as managing unit")
            page.show_proposal(
                self.tr("For the log: {what}\nTo notify: {unit}").format(what=check.what, unit=unit)
            )
        else:
            page.show_proposal("")

    def _accepted(self, check: CameraCheck, outcome: Outcome[Fault]) -> None:
        self._note_fault(check, outcome.value)
        round_ = self.runner.round
        left = round_.proposals() if round_ is not None else ()
        if left and (self.page.chosen is None or self.page.chosen.number == check.number):
            self.page.list.choose(left[0].subject)
        self.refresh()

    def _note_fault(self, check: CameraCheck, fault: Fault) -> None:
        if self.runner.round is not None:
            self.runner.round.accepted[check.number] = fault.fault_id
        self.page.strip.tell(
            Tone.CONFIRMED,
            self.tr("{name}: {what} is in the log.").format(
                name=check.title, what=finding_word(check.finding).lower()
            ),
            seconds=TOLD_S,
        )

    def _edit(self) -> None:
        check, desk = self.page.chosen, self._desk.desk
        if check is None or desk is None:
            return
        self._put_card_away()
        one = Equipment(Line(check.subject, check.title), check.title, check.what, check.unit)
        spec = record_card(self._world.room.faults, desk, one, self._put_card_away)
        self.card = StepCard(spec, self._bridge, self._drafts, self.page)
        self.card.done.connect(lambda fault: self._edited(check, fault))
        self.page.place_card(self.card)
        self._show_proposal()
        self.card.start_typing()

    def _edited(self, check: CameraCheck, fault: Fault) -> None:
        self._put_card_away()
        self._note_fault(check, fault)
        self.refresh()

    def _put_card_away(self) -> None:
        if self.card is not None:
            self.card.retire()
            self.card = None
            self._show_proposal()
            self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sent_back(self, check: CameraCheck, outcome: Outcome[datetime]) -> None:
        self.page.strip.tell(
            Tone.CONFIRMED,
            self.tr("{name} is back at its reference position; it is checked again.").format(
                name=check.title
            ),
            seconds=TOLD_S,
        )
        self.runner.note_returned(check.number, outcome.value)

    def _ask_reference(self) -> None:
        if self.page.chosen is not None:
            self._for_all = False
            self.page.ask_reason(self.tr("Why today's picture becomes the reference, then Enter"))

    def _ask_references(self) -> None:
        round_ = self.runner.round
        if round_ is not None and round_.unreferenced():
            self._for_all = True
            count = len(round_.unreferenced())
            self.page.ask_reason(
                self.tr("Why today's pictures of {n} cameras become their reference, then Enter").format(
                    n=count
                )
            )

    def _reason_typed(self) -> None:
        reason = self.page.reason.text().strip()
        if not reason:
            self.page.strip.tell(Tone.INFO, self.tr("Type the reason first."), seconds=TOLD_S)
            return
        self.page.put_reason_away()
        if self._for_all:
            self._set_references(reason)
        else:
            self._set_reference(reason)

    def _set_references(self, reason: str) -> None:
        """A room's first references: the pictures of this round, which the officer has before the eyes."""
        desk, round_ = self._desk.desk, self.runner.round
        if desk is None or round_ is None:
            return
        checks = round_.unreferenced()
        rounds, maps = self._rounds, self._world.room.maps
        Operation(
            self, lambda: rounds.take_references(desk, checks, maps, reason), self._bridge.database
        ).success(self._all_referenced).failure(self.page.strip.tell_error).run()

    def _all_referenced(self, outcome: Outcome[tuple[str, ...]]) -> None:
        self.page.strip.tell(
            Tone.CONFIRMED,
            self.tr("{n} cameras have a reference picture now.").format(n=len(outcome.value)),
            seconds=TOLD_S,
        )
        for number in outcome.value:
            self.runner.again(number)

    def _set_reference(self, reason: str) -> None:
        """Take a fresh picture in full resolution: all checks to come are made against it."""
        check, desk = self.page.chosen, self._desk.desk
        if check is None or desk is None:
            return
        self.page.strip.tell(Tone.INFO, self.tr("Taking a picture of {name} …").format(name=check.title))
        taking = self._world.pictures.snap_main(check.number)
        taking.add_done_callback(
            lambda done: self._bridge.post(lambda: self._took(check, reason, done) if isValid(self) else None)
        )

    def _took(self, check: CameraCheck, reason: str, done: Future[Picture]) -> None:
        error, desk = done.exception(), self._desk.desk
        if isinstance(error, KnownError):
            self.page.strip.tell_error(error)
            return
        picture = done.result()
        if desk is None:
            return
        maps = self._world.room.maps
        Operation(
            self,
            lambda: maps.set_reference(desk, check.number, "", _jpeg(picture.png), picture.taken_at, reason),
            self._bridge.database,
        ).success(lambda _outcome: self._referenced(check)).failure(self.page.strip.tell_error).run()

    def _referenced(self, check: CameraCheck) -> None:
        self.page.strip.tell(
            Tone.CONFIRMED,
            self.tr("{name} has a new reference picture; the one before is kept.").format(name=check.title),
            seconds=TOLD_S,
        )
        self.runner.again(check.number)

    def _signed(self, outcome: Outcome[RoundDone]) -> None:
        done = outcome.value
        self.runner.forget()
        self.page.strip.tell(
            Tone.CONFIRMED,
            self.tr("Signed: {counts}, in {t}.").format(
                counts=counts_words(done.counts), t=duration(done.lasted.total_seconds())
            ),
        )

    def _on_desk(self) -> None:
        """Nobody goes on with another officer's round unseen: it stays, and the page closes."""
        if self._desk.desk is None:
            self._put_card_away()
            self.page.hide()

    def _escape(self) -> None:
        if not self.page.reason.isHidden():
            self.page.put_reason_away()
        elif self.card is not None:
            self._put_card_away()
        else:
            self.page.hide()


def _jpeg(png: bytes) -> bytes:
    """The picture as JPEG: a reference is looked at by people and by the comparison, not evidence."""
    image = QImage.fromData(png)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(JPEG_QUALITY)
    if image.isNull() or not writer.write(image):
        raise KnownError(
            "Không đọc được ảnh vừa chụp nên chưa lưu ảnh tham chiếu. Hãy thử lại.",
            en="The picture just taken could not be read, so no reference was kept. Try again.",
        )
    return bytes(data.data())
