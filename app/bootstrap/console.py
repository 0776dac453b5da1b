"""The console of one data folder, from the opened core to the window and back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import resources
from app.bootstrap.camera_checks import CameraChecks, Station
from app.bootstrap.camera_looks import Looks
from app.bootstrap.camera_wall import CameraWall
from app.bootstrap.camera_watch import CameraWatch
from app.bootstrap.core import Core
from app.bootstrap.demo import OFFICERS
from app.bootstrap.devices import Devices, StoreSink
from app.bootstrap.evidence_check import check_evidence
from app.bootstrap.first_picture import FirstPicture
from app.bootstrap.heads import References, RoundHeads, pose_at
from app.bootstrap.mail import Post, mail_server
from app.bootstrap.past import EnginePast
from app.bootstrap.pictures import EnginePictures
from app.bootstrap.sealing import PeriodicCheckpoints
from app.bootstrap.sound import EngineSound
from app.bootstrap.source_views import SourceViews
from app.clock import Clock, to_local
from app.domain.shift import POST_WORDS, Level
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.services.hearing import changes_by_others
from app.services.outcome import Area, Changes, Outcome
from app.services.recognition_health import Limits, RecognitionCameras
from app.settings import Settings
from app.store.bulk.recognition_rates import RecognitionRates
from app.store.server_failures import EntriesGoneError
from datasources.core.state import SourceState
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.packet_ring import RingLimits
from video.engine.state import Trouble
from video.engine.studio import Studio
from video.ptz.discovery import MULTICAST, Target, find_cameras
from video.ptz.hub import PtzHub
from widgets.common.strip import Tone
from widgets.common.theme import apply_theme
from widgets.common.translation import install_language
from widgets.login.sign_in import DemoAccount
from widgets.main_window import MainWindow
from widgets.world import World

log = logging.getLogger(__name__)
Crash = Callable[[BaseException], None]


class Console:
    """Everything that runs while the window is open; made and stopped on the GUI thread."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        core: Core,
        *,
        clock: Clock,
        crash: Crash,
        demo_accounts: Sequence[DemoAccount] = (),
        on_source: Callable[[SourceState], None] = lambda _state: None,
        discovery: Sequence[Target] = (MULTICAST,),
    ) -> None:
        self.settings, self.core = settings, core
        self._discovery = tuple(discovery)
        install_language(app, settings.language, Path(resources.__file__).parent / "translations")
        apply_theme(app)
        self.bridge = Bridge(present=self._present, orphaned=_log_orphan, crash=crash)
        now, mobile = core.room.maps.current(), core.room.mobile.on_the_wall()
        self.cameras = CameraWall(settings.camera, now, core.secrets, mobile)
        self.engine = VideoEngine(self.cameras.specs, engine_options(settings), clock)
        self.studio = Studio(ready=settings.camera_room)
        self.heads = PtzHub(
            self.cameras.addresses(core.room.maps.current()),
            held=lambda number: core.room.holds.holder(number) is not None,
        )
        # Made before the window reads anything: what others write meanwhile is told once it listens.
        self._others = core.store.listener(
            lambda kinds: self.bridge.changes.publish(changes_by_others(kinds)),
            lambda: self.bridge.post(lambda: self.tell(EntriesGoneError())),
        )
        self._on_source = on_source
        with ExitStack() as undo:
            undo.callback(self.bridge.stop)
            # Its processes load their libraries while the window is built.
            if settings.camera_room:
                self.engine.start()
            undo.callback(self.engine.stop)
            undo.callback(self.heads.close)
            self.studio.start()
            undo.callback(self.studio.stop)
            self.devices = Devices(
                StoreSink(core.intake, self.bridge.write_bulk),
                clock=clock,
                secrets=core.secrets,
                folder=core.folder / "sources",
                on_state=self._source_changed,
                on_bug=crash,
            )
            self.window = MainWindow(self._world(clock, tuple(demo_accounts)))
            undo.pop_all()
        FirstPicture(self.window.wall.canvas, self.engine)
        check_evidence(core.room.orphans, self.bridge, self.window.strip, self.window)
        self.post = Post(mail_server(settings, core.secrets), core.room.outbox, self.bridge, clock, crash)
        self.checkpoints = PeriodicCheckpoints(self.bridge, core.store, clock, self.window)
        self.watch = CameraWatch(
            self.engine, core.camera_times, self.bridge, clock, core.store.writer, self.window
        )

    def start(self) -> None:
        """Show the window, start the sources."""
        self.window.show()
        if self._others is not None:
            self._others.start()
        # On a bare X server, without a window manager, nobody else gives it the keyboard.
        self.window.activateWindow()
        if self.settings.camera_room:
            self.window.ptz.joystick.start()
        self.window.replay.recover()
        self.post.start()
        for problem in self.devices.start(self.settings.source):
            self.window.strip.tell_error(problem)

    def stop(self) -> None:
        """Stop everything in the order in which it would be missed least; writes under way are finished."""
        with ExitStack() as last_first:
            # What cannot be stopped is a bug to report; it keeps nothing else from being stopped.
            last_first.callback(self.core.close)
            last_first.callback(self.window.deleteLater)
            last_first.callback(self._finish_writes)
            last_first.callback(self.engine.stop)
            last_first.callback(self.studio.stop)
            last_first.callback(self.devices.stop)
            last_first.callback(self.heads.close)
            last_first.callback(self.watch.stop)
            last_first.callback(self.post.stop)
            if self._others is not None:
                last_first.callback(self._others.stop)
            last_first.callback(self.window.close)

    def _finish_writes(self) -> None:
        leaving = self.bridge.write(self._sign_out)
        self.bridge.stop()
        try:
            leaving.result()
        except KnownError as error:
            log.warning("signing out could not be written down: %s", error.en)

    def tell(self, error: KnownError) -> None:
        """Show a sentence in the window's strip (GUI thread)."""
        self.window.strip.tell(Tone.ALARM, error.sentence(self.settings.language))

    def _world(self, clock: Clock, demo_accounts: tuple[DemoAccount, ...]) -> World:
        today = to_local(clock.utc_now()).date()
        past = EnginePast(self.engine, self.studio)
        return World(
            bridge=self.bridge,
            clock=clock,
            engine=self.engine,
            pictures=EnginePictures(self.engine, partial(pose_at, self.heads)),
            cameras=self.cameras.places,
            take_map=partial(self.cameras.take, self.engine, self.heads),
            take_mobile=partial(self.cameras.mobilise, self.engine),
            checks=self._checks(clock),
            recognition=RecognitionCameras(
                RecognitionRates(self.core.bulk), clock, silence_limits(self.settings)
            ),
            heads=self.heads,
            reference=References(self.heads, self.core.room.maps.current),
            find_cameras=partial(find_cameras, self._discovery),
            past=past,
            stills=past,
            sound=EngineSound(self.engine),
            room=self.core.room,
            tables=self.core.tables,
            lookup=self.core.lookup,
            sources=SourceViews(self.devices, self.settings.source, clock),
            folder=self.core.folder,
            level=Level(self.settings.level),
            camera_room=self.settings.camera_room,
            duty_contact=self.core.organisations.at(today).telephone(today),
            demo_accounts=demo_accounts,
        )

    def _checks(self, clock: Clock) -> CameraChecks:
        """The round of the cameras, on an engine of its own (D14.1.1)."""
        return CameraChecks(
            lambda: [Station(one.number, one.name, one.place, one.branch) for one in self.cameras.places],
            Looks(lambda: self.cameras.specs, clock),
            self.core.room.maps,
            RoundHeads(self.heads, References(self.heads, self.core.room.maps.current)),
            clock,
            lambda number, turned: self.bridge.post(
                partial(self._note_turned, number, clock.monotonic_ns() / 1e9 if turned else None)
            ),
        )

    def _note_turned(self, number: str, since: float | None) -> None:
        """The wall says of a tile what the round found, until a round finds it where it belongs."""
        if any(spec.number == number for spec in self.engine.cameras):
            self.engine.note_trouble(number, Trouble.VIEW_MOVED, since)

    def _sign_out(self) -> Outcome[None]:
        self.core.room.sessions.close()
        return Outcome(None, Changes())

    def _present(self, error: KnownError, _near: QObject) -> None:
        self.window.strip.tell_error(error)

    def _source_changed(self, state: SourceState) -> None:
        self.bridge.changes.publish(Changes.of(Area.SOURCE, ids=(state.source,)))
        self._on_source(state)


def silence_limits(settings: Settings) -> Limits:
    """When a recognition camera is silent, as the room's settings say (D14.1.1c)."""
    recognition = settings.recognition
    return Limits(
        missed=float(recognition.silent_after_readings),
        least=timedelta(minutes=recognition.silent_after_minutes),
    )


def engine_options(settings: Settings) -> EngineOptions:
    """The engine as the room's settings want it."""
    video = settings.video
    ring = RingLimits(video.replay_seconds, video.replay_memory_mb * 1024 * 1024)
    return EngineOptions(workers=video.workers, ring=ring)


def demo_accounts() -> tuple[DemoAccount, ...]:
    """The invented officers as the sign-in screen shows them."""
    return tuple(DemoAccount(one.username, one.password, one.name, POST_WORDS[one.post]) for one in OFFICERS)


def _log_orphan(error: KnownError) -> None:
    log.warning("nobody was there to be told: %s", error.en)
