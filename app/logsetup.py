"""Logging: JSON lines, UTC to the µs, secrets scrubbed, repeats counted, written by a thread of its own."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import sys
import threading
from collections import deque
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, TextIO

from app.errors import KnownError
from app.files import reason_words
from app.lograte import RepeatGuard
from app.scrub import Scrubber

LOG_NAME = "haidang.log"
FILE_BYTES = 10 << 20
FILE_COUNT = 10
RING_LINES = 2_000
LINE_CHARACTERS = 16_000
QUEUE_LINES = 10_000
STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# Chatty below this; their warnings matter, their gossip does not.
QUIET = ("asyncio", "aiohttp", "httpx", "httpcore", "PIL", "fontTools", "alembic", "sqlalchemy")


class Logs:
    """What `start` set up: the scrubber to tell secrets to, the last lines, and the way to stop."""

    def __init__(self, handler: _Handler, previous_level: int) -> None:
        self.scrubber = handler.scrubber
        self._handler = handler
        self._previous_level = previous_level

    def lines(self) -> list[str]:
        """The last 2,000 lines at most, as written, for a crash report."""
        return list(self._handler.ring)

    def flush(self) -> None:
        """Wait until everything logged so far is with the operating system."""
        self._handler.flush()

    def close(self) -> None:
        """Write what is left, end the writer thread, leave the root logger as it was."""
        root = logging.getLogger()
        root.removeHandler(self._handler)
        root.setLevel(self._previous_level)
        logging.captureWarnings(False)
        self._handler.close()


def start(folder: Path | None, *, stderr: TextIO | None = None, level: int = logging.INFO) -> Logs:
    """Log everything from here on into `folder` (none: no file); warnings also to stderr, for a person.

    Raises KnownError when the log file cannot be opened.
    """
    file = _open_file(folder) if folder is not None else None
    handler = _Handler(Scrubber(), file, stderr or sys.stderr)
    root = logging.getLogger()
    logs = Logs(handler, root.level)
    root.addHandler(handler)
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    return logs


def as_json(record: logging.LogRecord, scrubber: Scrubber) -> str:
    """The record as one line of at most about 16,000 characters, without secrets."""
    fields: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds"),
        "level": record.levelname,
        "logger": record.name,
        # Cut before, for time, and after, so that no half of a secret is left at the cut.
        "message": scrubber.scrub(_message(record)[: 2 * LINE_CHARACTERS])[:LINE_CHARACTERS],
        "process": record.process,
        "thread": record.threadName,
    }
    extra = {key: value for key, value in record.__dict__.items() if key not in STANDARD}
    if extra:
        fields["data"] = scrubber.scrub_value(extra)
    if record.exc_info or record.exc_text or record.stack_info:
        fields["error"] = scrubber.scrub(_trace(record)[-2 * LINE_CHARACTERS :])[-LINE_CHARACTERS:]
    return json.dumps(fields, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        # A log call with the wrong number of arguments must not take the act it speaks of down with it.
        return f"{record.msg} {record.args!r}"


def _trace(record: logging.LogRecord) -> str:
    text = record.exc_text or ""
    if record.exc_info and not text:
        text = logging.Formatter().formatException(record.exc_info)
    return "\n".join(part for part in (text, record.stack_info) if part)


class _Handler(logging.Handler):
    """Formats where the record is made, writes in a thread of its own: no caller ever waits for the disk."""

    def __init__(self, scrubber: Scrubber, file: _File | None, stderr: TextIO) -> None:
        super().__init__()
        self.scrubber = scrubber
        self.ring: deque[str] = deque(maxlen=RING_LINES)
        self._guard = RepeatGuard()
        self._queue: queue.Queue[tuple[str, str] | threading.Event | None] = queue.Queue(QUEUE_LINES)
        self._lost = 0
        self._file = file
        self._stderr = stderr
        self._writer = threading.Thread(target=self._write_all, name="log-writer", daemon=True)
        self._writer.start()

    def emit(self, record: logging.LogRecord) -> None:
        for passed in self._guard.passed(record, _message(record)):
            self._put(passed)

    def _put(self, record: logging.LogRecord) -> None:
        line = as_json(record, self.scrubber)
        self.ring.append(line)
        shown = ""
        if record.levelno >= logging.WARNING:
            message = self.scrubber.scrub(_message(record)[: 2 * LINE_CHARACTERS])[:LINE_CHARACTERS]
            shown = f"{record.levelname} {record.name}: {message}"
        try:
            self._queue.put_nowait((line, shown))
        except queue.Full:
            self._lost += 1

    def _write_all(self) -> None:
        while (item := self._queue.get()) is not None:
            if isinstance(item, threading.Event):
                item.set()
                continue
            line, shown = item
            lost, self._lost = self._lost, 0
            if self._file is not None:
                self._file.write(line)
                if lost:
                    self._file.write(json.dumps({"level": "WARNING", "logger": __name__, "lost_lines": lost}))
            if shown:
                # A closed terminal is no reason to stop logging to the file.
                with contextlib.suppress(OSError, ValueError):
                    self._stderr.write(shown + "\n")
                    self._stderr.flush()

    def flush(self) -> None:
        if self._writer.is_alive():
            done = threading.Event()
            self._queue.put(done)
            done.wait(5)

    def close(self) -> None:
        if self._writer.is_alive():
            for summary in self._guard.rest():
                self._put(summary)
            self._queue.put(None)
            self._writer.join(5)
        if self._file is not None:
            self._file.close()
        super().close()


class _File(RotatingFileHandler):
    """The rotated file, readable by its owner only; says once on stderr when it cannot be written."""

    def __init__(self, path: Path) -> None:
        self._failing = False
        super().__init__(path, maxBytes=FILE_BYTES, backupCount=FILE_COUNT, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding="utf-8", errors="backslashreplace")

    def write(self, line: str) -> None:
        """One line; an error is told once and the next line is tried again."""
        record = logging.makeLogRecord({"msg": line})
        try:
            if self.shouldRollover(record):
                self.doRollover()
            if self.stream is None:
                self.stream = self._open()
            self.stream.write(line + "\n")
            self.stream.flush()
            self._failing = False
        except OSError as error:
            if not self._failing:
                self._failing = True
                sys.stderr.write(f"haidang: {self.baseFilename}: {reason_words(error)[1]}\n")


def _open_file(folder: Path) -> _File:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _File(folder / LOG_NAME)
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không ghi được nhật ký hệ thống vào {folder} ({vi}). Hãy kiểm tra quyền ghi và dung lượng đĩa.",
            en=f"The system log cannot be written to {folder} ({en}). Check permissions and the disk's room.",
        ) from error
