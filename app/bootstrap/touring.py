"""`main.py tour DIR`: a whole watch without a screen, on real streams and a real store, in pictures."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap.demo import PROFILE
from app.bootstrap.running import open_console
from app.bootstrap.tour_album import Album
from app.bootstrap.tour_steps import TourSteps
from app.bootstrap.walk import Walk, WalkFailedError
from app.errors import KnownError
from app.settings import Settings, with_environment

FAILED_EXIT = 1
SIZE = (1920, 1080)


def tour(args: argparse.Namespace) -> int:
    """Leaves numbered screenshots, PDFs, the sealed capture and index.html in DIR; 1 when a step failed."""
    folder: Path = args.directory.absolute()
    _make(folder)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(type(app).__name__)
    with tempfile.TemporaryDirectory(prefix="haidang-tour-") as scratch:
        data = args.data or Path(scratch)
        base = Settings(profile=PROFILE, level="central")
        settings = with_environment(base, data=data, language=args.language)
        album = Album(folder, settings.language)
        problem = _walk(app, settings, album)
        album.verify(data)
    album.write_page(problem)
    if problem is not None:
        sys.stderr.write(f"{_sentence(problem, settings.language)}\n")
        return FAILED_EXIT
    sys.stdout.write(f"{folder / Album.PAGE}\n")
    return 0


def _walk(app: QApplication, settings: Settings, album: Album) -> Exception | None:
    found: list[Exception | None] = []
    with open_console(app, settings, demo=True, port_arguments=("--speed", "20")) as opened:
        console = opened.console
        # The offscreen platform's own screen is small; a duty room's is not, and panels share its width.
        console.window.resize(*SIZE)
        console.start()
        walk = Walk(TourSteps(console.window, opened.room, album).steps())
        walk.ended.connect(found.append)
        walk.ended.connect(app.quit)
        walk.start()
        app.exec()
        if found and found[0] is not None:
            album.shot(console.window, "stopped-here")
    return (
        found[0]
        if found
        else KnownError("Chuyến xem bị dừng giữa chừng.", en="The tour was stopped before its end.")
    )


def _make(folder: Path) -> None:
    """An empty folder; one that an earlier tour left is emptied, any other is left alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = list(folder.iterdir())
        if found and not (folder / Album.PAGE).exists():
            raise KnownError(
                f"Thư mục {folder} đã có tệp khác; hãy chọn một thư mục trống.",
                en=f"The folder {folder} holds other files; choose an empty one.",
            )
        for old in found:
            if old.is_dir():
                shutil.rmtree(old)
            else:
                old.unlink()
    except OSError as error:
        raise KnownError(
            f"Không tạo được thư mục {folder} ({error.strerror}); hãy chọn thư mục khác.",
            en=f"The folder {folder} could not be made ({error.strerror}); choose another.",
        ) from error


def _sentence(problem: Exception, language: str) -> str:
    if isinstance(problem, KnownError):
        return problem.sentence(language)
    if isinstance(problem, WalkFailedError):
        return f"Chuyến xem dừng ở bước: {problem}" if language == "vi" else f"The tour stopped at: {problem}"
    raise problem
