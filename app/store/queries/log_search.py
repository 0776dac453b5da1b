"""The search of the duty log: as everywhere, and "1.000", "1,000", "1000" are one number."""

from __future__ import annotations

import re

from app.store.search import MAX_WORDS, match_expression

# A number in groups of three, or one long enough to be written so; never part of a longer word or number.
_NUMBER = re.compile(r"(?<![\w.,])(?:[1-9]\d{0,2}(?:[.,]\d{3})+|[1-9]\d{3,11})(?![\w]|[.,]\d)")


def log_match(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The FTS5 expression for `text`, and its numbers as (whole, grouped by blanks) as `fold` writes them.

    The index knows no neighbourhood of words, so a number in groups has to be looked for in the line too.
    """
    numbers = [re.sub(r"[.,]", "", found) for found in _NUMBER.findall(text)][:MAX_WORDS]
    pairs = tuple((whole, _grouped(whole)) for whole in dict.fromkeys(numbers))
    parts = [f'("{whole}"* OR ({_groups(grouped)}))' for whole, grouped in pairs]
    rest = match_expression(_NUMBER.sub(" ", text))
    return " AND ".join([*parts, rest] if rest else parts), pairs


def _groups(grouped: str) -> str:
    *first, last = grouped.split()
    return " AND ".join([*(f'"{group}"' for group in first), f'"{last}"*'])


def _grouped(whole: str) -> str:
    return f"{int(whole):,}".replace(",", " ")
