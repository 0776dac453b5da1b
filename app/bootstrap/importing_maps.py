"""`main.py import camera-map`: a branch's camera map without a screen, looked at or taken over (D14.1.1b)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication

import resources
from app.bootstrap.core import Core, open_core
from app.clock import SystemClock
from app.errors import KnownError
from app.services.camera_map import MapPreview
from app.services.desk import Desk
from app.settings import Settings
from app.terminal import ask_secret
from widgets.cameras.preview import first_moment, last_moment, preview_parts, summary
from widgets.common.preview_tree import PreviewPart
from widgets.common.translation import install_language

REFUSED_EXIT = 1


def import_maps(args: argparse.Namespace, settings: Settings) -> int:
    """Show what `args.files` would change; take them over only with `args.accept` and an officer's password.

    1 where rows are refused and nothing was taken. Raises KnownError; the console must be closed.
    """
    with opened(args, settings) as core:
        return _import(core, args, settings.language)


@contextmanager
def opened(args: argparse.Namespace, settings: Settings) -> Iterator[Core]:
    """The room without a screen, its words in the language of the settings; KnownError without an officer."""
    if args.accept and not args.officer:
        raise KnownError(
            "Muốn nhận tệp thì cần tài khoản của người nhận: hãy thêm --officer TÀI_KHOẢN.",
            en="Taking a file over needs the account of whoever takes it: add --officer ACCOUNT.",
        )
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    install_language(application, settings.language, Path(resources.__file__).parent / "translations")
    core = open_core(settings)
    try:
        yield core
    finally:
        core.close()


def _import(core: Core, args: argparse.Namespace, language: str) -> int:
    maps, refused = core.room.maps, False
    if not args.accept:
        for path in args.files:
            preview = maps.preview(path, args.branch)
            _show(preview)
            refused = refused or bool(preview.problems)
        return REFUSED_EXIT if refused else 0
    with signed_in(core, args.officer) as desk:
        for path in args.files:
            # Looked at again each time: the file before may be of the same branch.
            preview = maps.preview(path, args.branch)
            _show(preview)
            begins = first_moment(args.valid_from) or preview.file.valid_from or SystemClock().utc_now()
            version = maps.accept(
                desk,
                preview,
                sender=args.sender or preview.file.sender,
                valid_from=begins,
                valid_to=last_moment(args.valid_to) or preview.file.valid_to,
                take_rest=args.take_rest,
            ).value
            say(
                f"Accepted: {version.branch}, version {version.number}, {version.cameras} cameras."
                if language == "en"
                else f"Đã nhận: {version.branch}, phiên bản {version.number}, {version.cameras} camera."
            )
    return 0


@contextmanager
def signed_in(core: Core, account: str) -> Iterator[Desk]:
    """The desk of `account`, whose password is asked for."""
    sessions = core.room.sessions
    try:
        yield sessions.sign_in(account, ask_secret(f"Mật khẩu của {account}: ")).value
    finally:
        sessions.close()


def _show(preview: MapPreview) -> None:
    show(f"{preview.branch or '?'} · {summary(preview)}", preview_parts(preview))


def show(head: str, parts: Sequence[PreviewPart]) -> None:
    """What a file would change, as lines."""
    say(head)
    for part in parts:
        say(part.heading)
        for line, below in part.lines:
            say(f"  {line}")
            for more in below:
                say(f"      {more}")


def say(words: str) -> None:
    """A line for whoever sits at the terminal."""
    sys.stdout.write(f"{words}\n")
