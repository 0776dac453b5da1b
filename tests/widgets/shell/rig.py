"""A duty desk for tests of the screens: real services on a data folder, a real bridge, no camera."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.capture import Capture, Picture
from app.domain.people import Officer
from app.domain.shift import Level
from app.errors import KnownError
from app.qtbridge.bridge import Bridge, Lane
from app.services.lookup import Lookup
from app.services.outcome import Area, Changes
from app.services.source_health import SourceStatus, SourceView
from app.services.tables import Tables
from app.store.bulk.database import BulkDatabase
from app.store.bulk.pictures import Pictures
from app.store.bulk.store import BulkStore
from tests.support.duty import PASSWORD, WATCHER, DutyRoom, TurnedClock, duty_room, picture
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.spec import CameraSpec
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.common.step_card import StepCard
from widgets.common.strip import MessageStrip
from widgets.common.theme import apply_theme
from widgets.desk import DeskState
from widgets.world import CameraPlace, World

BRANCH = "Chi cục Hải quan cửa khẩu cảng Đình Vũ"
CAMERA_NAMES = ("Cầu tàu B4", "Bãi container C3", "Cổng 3", "Cổng kiểm soát số 1")


class StillPictures:
    """Pictures of a wall without video: real PNGs, answered at once or when the test says so."""

    def __init__(self, clock: TurnedClock) -> None:
        self.clock = clock
        self.stream = "main"
        self.problem: KnownError | None = None
        self.held: list[Future[Picture]] | None = None
        self.asked: list[str] = []

    def snap(self, camera: str) -> Future[Picture]:
        return self._answer(camera, self.stream)

    def snap_main(self, camera: str) -> Future[Picture]:
        return self._answer(camera, "main")

    def _answer(self, camera: str, stream: str) -> Future[Picture]:
        self.asked.append(f"{camera} {stream}")
        future: Future[Picture] = Future()
        if self.held is not None:
            self.held.append(future)
        elif self.problem is not None:
            future.set_exception(self.problem)
        else:
            future.set_result(picture(self.clock, camera=camera, camera_name="Cổng 3", stream=stream))
        return future


@dataclass
class Bench:
    """What a screen is given; a bug that reaches `crashes` fails the test."""

    room: DutyRoom
    bridge: Bridge
    desk: DeskState
    drafts: DraftStore
    strip: MessageStrip
    keys: KeyMap
    home: QWidget
    qtbot: QtBot
    crashes: list[BaseException]
    orphans: list[KnownError]
    bulk: BulkDatabase

    @property
    def clock(self) -> TurnedClock:
        return self.room.clock

    def sit_down(self, officer: Officer = WATCHER) -> None:
        """`officer` signs in at this workstation."""
        outcome = self.room.services.sessions.sign_in(officer.username, PASSWORD)
        self.desk.signed_in(outcome.value)
        self.wait(lambda: self.desk.desk is not None)
        self.settle()

    def wait(self, until: Callable[[], object], seconds: float = 45) -> None:
        """Wait, bounded, until it is so."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=int(seconds * 1000))

    def settle(self) -> None:
        """Wait until both lanes are idle and their answers have arrived."""
        for lane in (self.bridge.database, self.bridge.pool, self.bridge.database, self.bridge.pool):
            self.wait(partial(_idle, lane))
            QApplication.sendPostedEvents()
            QTest.qWait(1)

    def hold_store(self) -> threading.Event:
        """The database thread stands still until the event is set, at most a minute."""
        gate = threading.Event()
        self.bridge.database.executor.submit(lambda: gate.wait(60))
        return gate

    @contextmanager
    def slow_store(self) -> Iterator[None]:
        """The database thread stands still until the block is left."""
        gate = self.hold_store()
        try:
            yield
        finally:
            gate.set()
            self.settle()

    def publish(self, *areas: Area) -> None:
        """Something changed elsewhere."""
        self.bridge.changes.publish(Changes.of(*(areas or tuple(Area))))
        self.settle()

    def seal(self, **more: object) -> Capture:
        """A capture sealed elsewhere, published as such."""
        outcome = self.room.services.captures.seal(self.room.desk(), picture(self.clock, **more))
        self.bridge.changes.publish(outcome.changes)
        return outcome.value

    def show(self, widget: QWidget, size: tuple[int, int] = (900, 900)) -> None:
        """Show `widget` as the active window."""
        widget.resize(*size)
        with self.qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()


@contextmanager
def bench(data: Path, qtbot: QtBot, *, level: Level = Level.CENTRAL, **more: object) -> Iterator[Bench]:
    """A bench on the data folder `data`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    with duty_room(data, level=level, **more) as room:  # type: ignore[arg-type]
        crashes: list[BaseException] = []
        orphans: list[KnownError] = []
        home = QWidget()
        strip = MessageStrip(home)
        bridge = Bridge(
            present=lambda error, _near: strip.tell_error(error),
            orphaned=orphans.append,
            crash=crashes.append,
            pool_threads=2,
        )
        desk = DeskState(bridge, room.services.sessions, room.services.shifts, home)
        keys = KeyMap()
        drafts = DraftStore(data / "drafts.json", bridge, strip, home)
        bulk = BulkDatabase(data)
        made = Bench(room, bridge, desk, drafts, strip, keys, home, qtbot, crashes, orphans, bulk)
        try:
            yield made
        finally:
            drafts.flush()
            bridge.stop()
            bulk.close()
            home.deleteLater()
            app.setStyleSheet("")
        if crashes:
            pytest.fail(f"a bug reached the crash hook: {crashes[0]!r}")


class SourceBoard:
    """Sources of data whose state the test sets; what was to be tried again is kept."""

    def __init__(self, clock: TurnedClock) -> None:
        self._clock = clock
        self._views: dict[str, SourceView] = {}
        self.retried: list[str] = []

    def put(self, source: str, status: SourceStatus, **more: Any) -> None:
        """`source` is in `status` from now on."""
        titles = {"title_vi": "Niêm phong GPS", "title_en": "GPS seals"}
        since = self._clock.utc_now()
        self._views[source] = SourceView(source=source, status=status, since=since, **{**titles, **more})

    def states(self) -> tuple[SourceView, ...]:
        return tuple(self._views.values())

    def retry(self, source: str) -> None:
        self.retried.append(source)


def world_of(made: Bench, *, cameras: int = 4, sources: SourceBoard | None = None) -> World:
    """A world on the bench: real services, an engine that is not started."""
    specs = tuple(
        CameraSpec(
            number=f"CAM-{n:02d}",
            name=name,
            place="Cảng Đình Vũ",
            main_url=f"rtsp://127.0.0.1:9/{n}",
            sub_url=None,
            credentials=None,
        )
        for n, name in enumerate(CAMERA_NAMES[:cameras], start=1)
    )
    bulk, pictures = BulkStore(made.bulk), Pictures(made.room.data_dir)
    services = made.room.services
    return World(
        bridge=made.bridge,
        clock=made.clock,
        engine=VideoEngine(specs, EngineOptions(workers=1), made.clock),
        pictures=StillPictures(made.clock),
        cameras=tuple(
            CameraPlace(s.number, s.name, s.place, "Cảng biển", 106.7, 20.85, BRANCH) for s in specs
        ),
        room=services,
        tables=Tables(bulk, pictures),
        lookup=Lookup(bulk, services.incidents, services.captures),
        sources=sources or SourceBoard(made.clock),
        folder=made.room.data_dir,
        level=Level.CENTRAL,
        duty_contact="024.39440833",
    )


def _idle(lane: Lane) -> bool:
    return lane.executor.pending == 0


def card_of(panel: Any) -> StepCard:
    """The card on a panel."""
    assert isinstance(panel.card, StepCard)
    return panel.card


def type_into(widget: QWidget, text: str) -> None:
    """Type `text` at `widget`; letters no key stands for come as an input method hands them over."""
    widget.setFocus(Qt.FocusReason.MouseFocusReason)
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(keys: str, where: QWidget | None = None) -> None:
    """Press a key or chord where the keyboard is, or at `where`."""
    target = where or QApplication.focusWidget()
    assert target is not None, "nobody has the focus"
    QTest.keySequence(target, QKeySequence(keys))


def focused() -> Any:
    """Who has the keyboard; None when nobody has."""
    return QApplication.focusWidget()


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    """A bench with nobody signed in and no shift open."""
    with bench(tmp_path, qtbot) as made:
        yield made


@pytest.fixture
def on_duty(here: Bench) -> Bench:
    """A bench with a shift open and the watching officer signed in."""
    here.room.open_shift()
    here.sit_down()
    here.drafts.belong_to(WATCHER.officer_id)
    return here
