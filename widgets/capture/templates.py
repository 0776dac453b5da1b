"""Suspicions that come up again and again, by kind of area (D14.4.1–3): data, to be chosen and edited."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import resources
from app.domain.area import AREA_WORDS

FILE = Path(resources.__file__).parent / "suspicions" / "dieu-14-4.toml"
ANYWHERE = "any"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One template: the kind of area it belongs to, its line in the list, the words it writes."""

    area: str
    words: str
    text: str


class Suspicions:
    """All templates; `of` gives those of an area first, then those for anywhere."""

    def __init__(self, templates: tuple[Suspicion, ...]) -> None:
        self._templates = templates

    def of(self, area: str) -> tuple[Suspicion, ...]:
        """Templates for an area, by its key or by its words; all of them where the area is not known."""
        key = next((key for key, words in AREA_WORDS.items() if area in (key, words)), "")
        if not key:
            return self._templates
        own = [one for one in self._templates if one.area == key]
        return (*own, *(one for one in self._templates if one.area == ANYWHERE))


def load_suspicions(file: Path = FILE) -> Suspicions:
    """The templates of a file; raises ValueError, KeyError for a damaged one."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))["suspicion"]
    found = tuple(Suspicion(one["area"], one["words"], one["text"]) for one in tables)
    unknown = {one.area for one in found} - {ANYWHERE, *AREA_WORDS}
    if unknown:
        raise ValueError(f"unknown areas: {sorted(unknown)}")
    return Suspicions(found)
