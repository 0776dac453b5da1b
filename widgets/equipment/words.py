"""Cameras, sources and faults in words (D14.1.1d, D15.1a)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.clock import Clock
from app.domain.evidence import Orphan
from app.domain.fault import Fault
from app.services.source_health import SourceStatus, SourceView
from video.render.source import WallEngine
from video.render.words import condition_word, describe, reader_words, reason_words
from widgets.common.language import language
from widgets.common.lines import Line
from widgets.common.time import duration, short_stamp
from widgets.world import CameraPlace

ASIDE = "aside:evidence"
NAMED = 3
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Equipment:
    """One camera or source: its line, and what a record of its fault begins with."""

    line: Line
    name: str
    what: str = ""
    unit: str = ""
    telephone: str = ""
    live: bool = True
    watched: bool = True

    @property
    def subject(self) -> str:
        """`camera:<number>` or `source:<name>`."""
        return self.line.subject


def title_of(view: SourceView) -> str:
    """The source in the language of the screen, with the name it has in the settings."""
    title = view.title_vi if language() == "vi" else view.title_en
    return title if title == view.source else f"{title} ({view.source})"


def error_of(view: SourceView) -> str:
    """Why it fails, in the language of the screen."""
    return view.error_vi if language() == "vi" else view.error_en


def source_of(view: SourceView, clock: Clock) -> Equipment:
    """A source now: state and since when, why, when it was last well, what comes next (D15.1a)."""
    now = clock.utc_now()
    since = short_stamp(view.since, now)
    state = {
        SourceStatus.CONNECTING: translate("Equipment", "connecting since {time}"),
        SourceStatus.OK: translate("Equipment", "works since {time}"),
        SourceStatus.FAILING: translate("Equipment", "failing since {time}"),
        SourceStatus.UNSTARTED: translate("Equipment", "could not be started"),
        SourceStatus.STOPPED: translate("Equipment", "stopped"),
    }[view.status].format(time=since)
    last = [translate("Equipment", "last success {time}").format(time=short_stamp(view.last_success, now))]
    if view.last_success is None:
        last = [translate("Equipment", "no success since the console was started")]
    if view.status is SourceStatus.FAILING:
        last.append(_next(view.next_attempt_ns, clock.monotonic_ns()))
    if view.status in (SourceStatus.UNSTARTED, SourceStatus.STOPPED):
        last = []
    body = "\n".join(filter(None, (error_of(view), " · ".join(last))))
    return Equipment(
        Line(f"source:{view.source}", f"{title_of(view)} · {state}", body, view.broken),
        # The log speaks the regulation's language, whatever the screen does.
        name=f"{view.title_vi} ({view.source})" if view.title_vi != view.source else view.source,
        what=f"Lỗi từ {since}: {view.error_vi}" if view.broken else "",
        unit=view.managed_by,
        telephone=view.telephone,
        live=view.status is SourceStatus.OK,
        watched=view.status is not SourceStatus.STOPPED,
    )


def camera_of(place: CameraPlace, engine: WallEngine, clock: Clock) -> Equipment:
    """A camera now: condition, since when, and why (D14.1.1d)."""
    state = engine.state(place.number)
    now = clock.utc_now()
    broken = describe(state, clock.monotonic_ns() / 1e9).needs_person
    name, since = f"{place.number} {place.name}", short_stamp(state.since_utc, now)
    if broken:
        words = condition_word(state.condition)
        head = translate("Equipment", "{what} since {time}").format(what=words, time=since)
        what = translate("Equipment", "{what} since {time}: {why}").format(
            what=words, time=since, why=reason_words(state)
        )
    else:
        head, what = describe(state, clock.monotonic_ns() / 1e9).state, ""
    watched = state.is_watched
    if not watched:
        head = translate("Equipment", "not on the wall, so not watched")
    why = reason_words(state) if broken else ""
    body = " · ".join(filter(None, (why, place.place, reader_words(state) if watched else "")))
    return Equipment(
        Line(f"camera:{place.number}", f"{name} · {head}", body, broken),
        name=name,
        what=what,
        unit=place.branch,
        live=state.is_live,
        watched=watched,
    )


def aside_of(files: Sequence[Orphan], now: datetime) -> Equipment:
    """Evidence files that no entry vouches for, put aside at a start: quiet, but never out of sight."""
    newest = max(one.modified_at for one in files)
    names = ", ".join(one.path for one in files[:NAMED])
    more = len(files) - NAMED
    if more > 0:
        names += translate("Equipment", " and {n} more").format(n=more)
    body = translate("Equipment", "The newest of {time}. Look at them and tell the shift leader.").format(
        time=short_stamp(newest, now)
    )
    head = translate("Equipment", "Evidence files without an entry in the log, put aside: {n}")
    return Equipment(
        Line(ASIDE, head.format(n=len(files)), f"{body}\n{names}"),
        # The log speaks the regulation's language, whatever the screen does.
        name="Tệp chứng cứ chưa ghi vào nhật ký",
        what=f"Có {len(files)} tệp chứng cứ chưa được ghi vào nhật ký, đã cất riêng.",
    )


def fault_line(fault: Fault, now: datetime) -> Line:
    """An open fault: what, since when, and whether the managing unit knows."""
    unit = fault.unit_to_notify or translate("Equipment", "the managing unit")
    if fault.notified_at:
        told = translate("Equipment", "{unit} was told {time}").format(
            unit=unit, time=short_stamp(fault.notified_at, now)
        )
    else:
        told = translate("Equipment", "not told yet: {unit}").format(unit=unit)
    when = translate("Equipment", "recorded {time} by {who}").format(
        time=short_stamp(fault.noticed_at, now), who=fault.noticed_by_name
    )
    return Line(
        f"fault:{fault.fault_id}",
        fault.name,
        f"{fault.what}\n{when} · {told}",
        broken=fault.notified_at is None,
    )


def summary(
    cameras: Sequence[Equipment], sources: Sequence[Equipment], reading: Sequence[Equipment] = ()
) -> tuple[str, bool]:
    """One line for everything, and whether something in it is broken."""
    everything = (*cameras, *sources, *reading)
    broken = [one for one in everything if one.line.broken]
    counted = translate("Equipment", "{cameras} cameras, {sources} data sources").format(
        cameras=len(cameras), sources=len(sources)
    )
    if reading:
        counted += translate("Equipment", ", {n} recognition cameras").format(n=len(reading))
    if broken:
        state = translate("Equipment", "{n} not working").format(n=len(broken))
    elif any(one.watched and not one.live for one in (*cameras, *sources)):
        state = translate("Equipment", "connecting")
    else:
        state = translate("Equipment", "normal")
    parts = [f"{counted}: {state}"]
    unwatched = sum(not one.watched for one in cameras)
    if unwatched:
        parts.append(translate("Equipment", "{n} cameras not on the wall").format(n=unwatched))
    return " · ".join(parts), bool(broken)


def _next(next_ns: int | None, now_ns: int) -> str:
    if next_ns is None:
        return translate("Equipment", "trying now")
    left = max(1, math.ceil((next_ns - now_ns) / 1e9))
    return translate("Equipment", "next attempt in {t}").format(t=duration(left))
