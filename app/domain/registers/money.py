"""Sums of money: whole đồng, read as officers say them, shown so that big ones are legible (TB.1)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

MOST = 10**15
LONGEST = 60
_UNITS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_CURRENCY = re.compile(r"\s*(?:đồng|đ|vnd|vnđ)\.?$")
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")
_SPOKEN = re.compile(r"(\d+(?:,\d+)?)\s*(nghìn|ngàn|triệu|tỷ|tỉ)")


def read_vnd(text: str) -> int | None:
    """`2.500.000.000`, `2 500 000 000`, `2,5 tỷ`, `457 triệu đồng` as đồng; None where it is no sum."""
    # Some Vietnamese keyboards write a letter and its marks apart.
    words = _CURRENCY.sub("", unicodedata.normalize("NFC", text).strip().casefold())
    if not words:
        return 0
    if len(words) > LONGEST:
        return None
    if _GROUPED.fullmatch(words):
        found = int(re.sub(r"[. ]", "", words))
        return found if found <= MOST else None
    spoken = _SPOKEN.fullmatch(words)
    if spoken is None:
        return None
    exact = Decimal(spoken[1].replace(",", ".")) * _UNITS[spoken[2]]
    return int(exact) if exact == int(exact) and exact <= MOST else None


def vnd(amount: int) -> str:
    """`2.512.345.678 đồng`."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def vnd_words(amount: int) -> str:
    """`2.512.345.678 đồng (hơn 2,5 tỷ đồng)`: what one reads out on the telephone stands behind it."""
    for name, unit in (("tỷ", 10**9), ("triệu", 10**6)):
        if amount >= unit:
            tenths, rest = divmod(amount * 10, unit)
            whole, tenth = divmod(tenths, 10)
            about = f"{whole:,}".replace(",", ".") + (f",{tenth}" if tenth else "")
            return f"{vnd(amount)} ({'hơn ' if rest else ''}{about} {name} đồng)"
    return vnd(amount)
