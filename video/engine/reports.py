"""What a worker says of its cameras as it travels to the GUI process; judged there before it is believed."""

from __future__ import annotations

from typing import Final

from video.engine.spec import Stream
from video.engine.state import Phase, Reason, Report, Trouble
from video.engine.wire import Message

MAX_WORDS: Final = 120
FIGURES: Final = (
    *("decoded", "skipped", "undecodable", "lost", "bytes", "ring"),
    # µs: monotonic time of the last access unit; from there to the slot, smoothed; CPU of its thread.
    *("unit_us", "late_us", "cpu_us"),
    "late_skips",
)
"""What a worker measures for each stream it plays: counts since it was opened, unless said otherwise."""

Figures = dict[str, dict[str, int]]
"""Totals by stream, each with every name of `FIGURES`."""


def report_message(camera: str, report: Report) -> Message:
    """A report as it travels."""
    return {
        "t": "state",
        "camera": camera,
        "phase": report.phase.value,
        "reason": report.reason.value,
        "stream": report.stream.value if report.stream is not None else None,
        "next": report.next_attempt,
        "attempt": report.attempt,
        "keys_only": report.keys_only,
        "troubles": [[trouble.value, since] for trouble, since in report.troubles],
        "reader": report.reader,
        "detail": report.detail,
        "codecs": report.codecs,
    }


def report_of(message: Message) -> Report:
    """The report in a message; raises KeyError, TypeError or ValueError for a malformed one."""
    stream, next_attempt = message["stream"], message["next"]
    return Report(
        Phase(message["phase"]),
        Reason(message["reason"]),
        Stream(stream) if stream is not None else None,
        float(next_attempt) if next_attempt is not None else None,
        int(message["attempt"]),
        bool(message["keys_only"]),
        tuple((Trouble(trouble), float(since)) for trouble, since in message["troubles"]),
        _words(message["reader"]),
        _words(message["detail"]),
        _words(message["codecs"]),
    )


def figures_of(message: Message) -> dict[str, Figures]:
    """The figures of a beat, by camera; raises KeyError, TypeError or ValueError for a malformed one."""
    return {str(camera): _totals(streams) for camera, streams in dict(message["cameras"]).items()}


def _words(text: object) -> str:
    """Text that began at a camera: one short printable line."""
    return "".join(char for char in str(text)[:MAX_WORDS] if char.isprintable())


def _totals(streams: Message) -> Figures:
    return {
        str(stream): {name: int(counted[name]) for name in FIGURES}
        for stream, counted in dict(streams).items()
    }
