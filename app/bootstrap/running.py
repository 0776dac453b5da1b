"""`main.py run`: opens the console on the simulated port (demo) or on the cameras of a settings file."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from app import logsetup
from app.bootstrap.demo import with_demo_units
from app.bootstrap.demo_room import DemoRoom
from app.clock import Clock, SystemClock
from app.crash import CrashReporter
from app.errors import KnownError
from app.settings import Settings, load, with_environment
from app.store.lock import InstanceLock

if TYPE_CHECKING:
    from app.bootstrap.console import Console

LOGS, CRASHES = "logs", "crashes"
QUITTING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open console, and the demo profile's room around it where there is one."""

    console: Console
    room: DemoRoom | None


def run(args: argparse.Namespace) -> int:
    """Run until the window is closed; 0."""
    settings = settings_of(args)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(type(app).__name__)
    with open_console(app, settings, demo=args.profile == "demo") as opened, quit_on_signals(app):
        opened.console.start()
        return app.exec()


def settings_of(args: argparse.Namespace) -> Settings:
    """The settings that the arguments name; raises KnownError naming file and line."""
    if args.profile == "demo":
        base = Settings(profile="demo", level="central")
        return with_environment(base, data=args.data, language=args.language)
    return load(Path(args.profile), data=args.data, language=args.language)


@contextmanager
def open_console(
    app: QApplication,
    settings: Settings,
    *,
    demo: bool,
    port_arguments: tuple[str, ...] = (),
    clock: Clock | None = None,
) -> Iterator[Opened]:
    """A console, not yet started; stopped and its data folder given back at the end.

    `port_arguments` go to the simulated port of the demo profile; `clock` is the machine's unless told.
    """
    folder = settings.data_folder()
    clock = clock or SystemClock()
    with ExitStack() as closing:
        # Before anything else: a second instance must not so much as add a line to the log of the first.
        lock = InstanceLock(folder)
        closing.callback(lock.release)
        room = DemoRoom(folder, closing, arguments=port_arguments) if demo else None
        settings = with_demo_units(settings) if demo else settings
        # The greater part of the start: the port gets ready meanwhile.
        from app.bootstrap.console import Console, demo_accounts  # noqa: PLC0415
        from app.bootstrap.core import open_core  # noqa: PLC0415
        from app.qtbridge.operation import Operation  # noqa: PLC0415
        from video.ptz.discovery import MULTICAST  # noqa: PLC0415

        logs = logsetup.start(folder / LOGS)
        closing.callback(logs.close)
        teller = _Teller()
        reporter = CrashReporter(folder / CRASHES, logs, clock, teller)
        reporter.install()
        closing.callback(reporter.uninstall)
        closing.push(partial(_report_bug, reporter))
        core = open_core(settings, clock, logs.scrubber.register, lock=lock)
        undo = closing.enter_context(ExitStack())
        undo.callback(core.close)
        if room is not None:
            settings = room.settle(settings, core)
        console = Console(
            app,
            settings,
            core,
            clock=clock,
            crash=lambda error: _report(reporter, error),
            demo_accounts=demo_accounts() if room is not None else (),
            on_source=room.source_changed if room is not None else lambda _state: None,
            discovery=room.discovery if room is not None else (MULTICAST,),
        )
        undo.pop_all()
        closing.callback(setattr, teller, "console", None)
        closing.callback(console.stop)
        teller.console = console
        if room is not None:
            # First in the queue of the database: signing in waits behind it, the window does not.
            Operation(console.window, partial(room.enrol, core), console.bridge.database).run()
        yield Opened(console, room)


class _Teller:
    """Hands the sentence of a crash to the window, from whatever thread it happened in."""

    def __init__(self) -> None:
        self.console: Console | None = None

    def __call__(self, error: KnownError) -> None:
        console = self.console
        if console is not None:
            console.bridge.post(lambda: console.tell(error))


def _report(reporter: CrashReporter, error: BaseException) -> None:
    reporter.report(error, threading.current_thread().name)


def _report_bug(reporter: CrashReporter, _kind: object, error: BaseException | None, _trace: object) -> None:
    """A bug while the console is put together ends it; its report is written while there is a reporter."""
    if isinstance(error, Exception) and not isinstance(error, KnownError):
        reporter.report(error, "the console's start or end")


@contextmanager
def quit_on_signals(app: QApplication) -> Iterator[None]:
    """SIGTERM, SIGINT and SIGHUP close the window as a person would; Qt's loop sees no Python signals."""
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(app.quit)
    old_wakeup = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    old = {number: signal.signal(number, lambda *_: None) for number in QUITTING}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(old_wakeup)
        notifier.setEnabled(False)
        reading.close()
        writing.close()
