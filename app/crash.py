"""Bugs: a report in a file, a sentence for the officer, and the window stays."""

from __future__ import annotations

import asyncio
import faulthandler
import json
import logging
import platform
import sys
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, TextIO

from app.clock import Clock
from app.errors import KnownError
from app.files import reason_words, write_atomically
from app.logsetup import Logs

log = logging.getLogger(__name__)

KEEP_REPORTS = 30
SAME_BUG_S = 300.0
MAX_KINDS = 200
RING_CHARACTERS = 2 << 20
FAULT_NAME = "fault.txt"

Tell = Callable[[KnownError], None]
"""Shows a sentence; called in whatever thread the error happened in, so it must only hand over."""


class CrashReporter:
    """Catches what nobody caught: on the main thread, in threads, in finalisers, in asyncio, in C."""

    def __init__(self, folder: Path, logs: Logs, clock: Clock, tell: Tell) -> None:
        self._folder = folder
        self._logs = logs
        self._clock = clock
        self._tell = tell
        self._lock = threading.Lock()
        self._seen: OrderedDict[str, int] = OrderedDict()
        self._faults: TextIO | None = None

    def install(self) -> None:
        """Take over the hooks of this process; raises KnownError when the report folder cannot be made."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._keep_old_fault()
            self._faults = (self._folder / FAULT_NAME).open("w", encoding="utf-8")
        except OSError as error:
            vi, en = reason_words(error)
            raise KnownError(
                f"Không tạo được thư mục báo cáo lỗi {self._folder} ({vi}). Hãy kiểm tra quyền ghi.",
                en=f"The folder for crash reports {self._folder} cannot be made ({en}). Check permissions.",
            ) from error
        faulthandler.enable(self._faults)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Give Python its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def on_asyncio(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """For `loop.set_exception_handler`."""
        error = context.get("exception") or RuntimeError(context.get("message", "asyncio"))
        self.report(error, f"asyncio: {context.get('message', '')}")

    def report(self, error: BaseException, where: str) -> Path | None:
        """Write a report and tell the officer; the same bug within 5 minutes is only counted in the log.

        A KnownError is no bug: its sentence is told, nothing is written. Returns the file, if one was made.
        """
        if isinstance(error, KnownError):
            log.warning("%s", error.en)
            self._tell(error)
            return None
        if self._is_repeat(error):
            log.error("the same bug again in %s: %s", where, type(error).__name__)
            return None
        log.error("bug in %s", where, exc_info=error)
        path = self._write(error, where)
        self._tell(_sentence(path))
        return path

    def _write(self, error: BaseException, where: str) -> Path | None:
        moment = self._clock.utc_now()
        path = self._folder / f"crash-{moment:%Y%m%dT%H%M%S.%f}Z.txt"
        text = self._logs.scrubber.scrub(self._text(error, where, moment.isoformat(timespec="microseconds")))
        try:
            write_atomically(path, text.encode(errors="backslashreplace"))
            for old in sorted(self._folder.glob("crash-*.txt"))[:-KEEP_REPORTS]:
                old.unlink(missing_ok=True)
        except OSError as problem:
            log.error("no crash report could be written: %s", reason_words(problem)[1])  # noqa: TRY400
            return None
        return path

    def _text(self, error: BaseException, where: str, moment: str) -> str:
        qt = sys.modules.get("PySide6")
        head = {
            "time": moment,
            "where": where,
            "thread": threading.current_thread().name,
            "python": sys.version,
            "platform": platform.platform(),
            "qt": getattr(qt, "__version__", None),
            "boot": self._clock.boot_id(),
        }
        return "\n".join(
            (
                json.dumps(head, ensure_ascii=False, indent=1),
                "\n--- error",
                "".join(traceback.format_exception(error)),
                "--- threads",
                *_stacks(),
                "--- last log lines",
                "\n".join(self._logs.lines())[-RING_CHARACTERS:],
                "",
            )
        )

    def _is_repeat(self, error: BaseException) -> bool:
        last = traceback.extract_tb(error.__traceback__)[-1:]
        key = (
            f"{type(error).__qualname__} {last[0].filename}:{last[0].lineno}"
            if last
            else type(error).__qualname__
        )
        now = self._clock.monotonic_ns()
        with self._lock:
            before = self._seen.pop(key, None)
            self._seen[key] = now if before is None or now - before > SAME_BUG_S * 1e9 else before
            if len(self._seen) > MAX_KINDS:
                self._seen.popitem(last=False)
            return self._seen[key] == before

    def _keep_old_fault(self) -> None:
        fault = self._folder / FAULT_NAME
        if fault.exists() and fault.stat().st_size:
            kept = self._folder / f"crash-{self._clock.utc_now():%Y%m%dT%H%M%S.%f}Z-fault.txt"
            fault.rename(kept)
            log.error("the console was killed by a fault in native code last time; see %s", kept.name)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace), "main thread")

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        name = args.thread.name if args.thread else "a thread"
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.report(args.exc_value, name)

    def _on_unraisable(self, args: Any) -> None:
        error = args.exc_value if args.exc_value is not None else args.exc_type()
        self.report(error, args.err_msg or f"finaliser {getattr(args.object, '__qualname__', '')}")


def _sentence(path: Path | None) -> KnownError:
    if path is None:
        return KnownError(
            "Chương trình gặp lỗi và không ghi được báo cáo lỗi; hãy kiểm tra dung lượng đĩa. "
            "Những gì đã hiện là đã lưu vẫn còn nguyên.",
            en="The console met a bug and could not write its report; check the disk's room. "
            "What was shown as saved is safe.",
        )
    return KnownError(
        f"Chương trình gặp lỗi; báo cáo ở {path.name}. Những gì đã hiện là đã lưu vẫn còn nguyên. "
        "Hãy làm lại thao tác vừa rồi và gửi báo cáo cho người quản trị.",
        en=f"The console met a bug; the report is in {path.name}. What was shown as saved is safe. "
        "Try the last step again and give the report to the administrator.",
    )


def _stacks() -> list[str]:
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    frames: dict[int, FrameType] = sys._current_frames()
    return [
        f"{names.get(ident, ident)}\n{''.join(traceback.format_stack(frame))}"
        for ident, frame in frames.items()
    ]
