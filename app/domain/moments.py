"""Time as the duty room writes it: UTC in the store, Vietnam time on screen and on paper."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.clock import to_local


def local_year(moment: datetime) -> int:
    """The year a number given at `moment` belongs to, by the room's wall clock."""
    return to_local(moment).year


def clock_words(moment: datetime) -> str:
    """`HH:mm` local."""
    return f"{to_local(moment):%H:%M}"


def day_words(moment: datetime) -> str:
    """`dd/MM/yyyy` local."""
    return f"{to_local(moment):%d/%m/%Y}"


def moment_words(moment: datetime) -> str:
    """`HH:mm ngày dd/MM/yyyy` local, as the regulation's forms write it."""
    return f"{clock_words(moment)} ngày {day_words(moment)}"


def span_words(span: timedelta) -> str:
    """A length of time in Vietnamese, to the minute: `1 giờ 05 phút`, `25 phút`, `dưới 1 phút`."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "dưới 1 phút"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return f"{days} ngày {hours} giờ" if hours else f"{days} ngày"
    if hours:
        return f"{hours} giờ {minutes:02d} phút" if minutes else f"{hours} giờ"
    return f"{minutes} phút"
