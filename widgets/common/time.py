"""Times on the screen: the store keeps UTC, the officer reads Asia/Ho_Chi_Minh."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.clock import to_local

JUST_NOW_S = 5
local = to_local


def stamp(moment: datetime | None) -> str:
    """`HH:mm:ss dd/MM/yyyy`, or a dash for a time nobody told us."""
    return f"{local(moment):%H:%M:%S %d/%m/%Y}" if moment else "–"


def short_stamp(moment: datetime | None, now: datetime) -> str:
    """`HH:mm:ss` when it is today, `HH:mm dd/MM` this year, else `HH:mm dd/MM/yyyy`; local."""
    if moment is None:
        return "–"
    shown, today = local(moment), local(now)
    if shown.date() == today.date():
        return f"{shown:%H:%M:%S}"
    return f"{shown:%H:%M %d/%m}" if shown.year == today.year else f"{shown:%H:%M %d/%m/%Y}"


def day(moment: datetime | None) -> str:
    """`dd/MM/yyyy`, local."""
    return f"{local(moment):%d/%m/%Y}" if moment else "–"


def duration(seconds: float) -> str:
    """A length of time in words of at most two units: "45 s", "12 min", "2 h 05 min", "3 d 4 h"."""
    whole = max(0, int(seconds))
    minutes, hours, days = whole // 60, whole // 3600, whole // 86400
    if whole < 60:
        return QCoreApplication.translate("Time", "{s} s").format(s=whole)
    if hours < 1:
        return QCoreApplication.translate("Time", "{m} min").format(m=minutes)
    if days < 1:
        return QCoreApplication.translate("Time", "{h} h {m:02d} min").format(h=hours, m=minutes % 60)
    return QCoreApplication.translate("Time", "{d} d {h} h").format(d=days, h=hours % 24)


def age(moment: datetime | None, now: datetime) -> str:
    """How long ago: "just now", "12 min ago"; a time still to come is said as such, never hidden."""
    if moment is None:
        return "–"
    seconds = (now - moment) / timedelta(seconds=1)
    if seconds < -JUST_NOW_S:
        return QCoreApplication.translate("Time", "in {t}").format(t=duration(-seconds))
    if seconds < JUST_NOW_S:
        return QCoreApplication.translate("Time", "just now")
    return QCoreApplication.translate("Time", "{t} ago").format(t=duration(seconds))
