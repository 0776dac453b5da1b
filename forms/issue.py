"""The gate before a final form: nothing incomplete leaves without its draft mark (D4.3)."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import KnownError
from forms.model import SealMark
from forms.types import Problem, Seal


def refuse_incomplete(title: str, *, draft: bool, problems: Sequence[Problem]) -> None:
    """Raise KnownError listing `problems` when the final form is asked for and something is missing."""
    if draft or not problems:
        return
    raise KnownError(
        f"Chưa thể phát hành “{title}”: " + " ".join(problem.vi for problem in problems),
        en=f"“{title}” cannot be issued yet: " + " ".join(problem.en for problem in problems),
    )


def seal_mark(seal: Seal | None) -> SealMark | None:
    """The seal as the foot of the pages shows it."""
    return SealMark(seal.caption, seal.short, seal.qr) if seal else None
