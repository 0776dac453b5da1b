"""Dates and times as Vietnamese documents write them, from aware UTC to Asia/Ho_Chi_Minh."""

from __future__ import annotations

from datetime import date, datetime

from app.clock import to_local

local = to_local


def day_words(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2026": leading zeros for days below 10 and months 1 and 2 (NĐ 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_date(place: str, moment: datetime | None) -> str:
    """ "Hà Nội, ngày …" or the same with dots to write on."""
    if moment is None:
        return f"{place}, ngày .... tháng .... năm ...."
    return f"{place}, {day_words(local(moment).date())}"


def fax_time(moment: datetime | None) -> str:
    """ "10 giờ 14 phút, ngày 05/02/2026" or the dots of the annex."""
    if moment is None:
        return "..... giờ .... phút, ngày ..../..../...."
    here = local(moment)
    return f"{here:%H} giờ {here:%M} phút, ngày {here:%d/%m/%Y}"


def stamp(moment: datetime) -> str:
    """ "10:14, 05/02/2026", for narrow columns."""
    return f"{local(moment):%H:%M, %d/%m/%Y}"


def exact(moment: datetime) -> str:
    """ "10:14:07 ngày 05/02/2026", for what was signed."""
    return f"{local(moment):%H:%M:%S ngày %d/%m/%Y}"
