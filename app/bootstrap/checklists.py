"""The checklists of D14.4 as they come with the console."""

from __future__ import annotations

import tomllib
from pathlib import Path

import resources
from app.domain.checklist import Checklist, ChecklistItem, Checklists

FILE = Path(resources.__file__).parent / "checklists" / "dieu-14-4.toml"


def bundled_checklists(path: Path = FILE) -> Checklists:
    """The checklists in `path`, in the regulation's order."""
    with path.open("rb") as file:
        told = tomllib.load(file)
    return Checklists(
        tuple(
            Checklist(
                one["area"],
                one["clause"],
                one["title"],
                tuple(ChecklistItem(item["id"], item["text"], item["short"]) for item in one["item"]),
            )
            for one in told["checklist"]
        )
    )
