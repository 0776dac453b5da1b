"""How the tables of figures stand on the screen: names, the columns that fit, heads (Statistics)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.registers.figures_paper import Section

translate = QCoreApplication.translate

SHOWN: dict[Section, tuple[int, ...]] = {
    Section.TIPS: tuple(range(7)),
    Section.CONTACTS: tuple(range(8)),
    Section.RESULTS: (0, 2, 3, 6, 7, 8, 9, 10),
    Section.LATE: (0, 1, 2, 5, 6),
    Section.CAMERAS: (0, 1, 2, 3, 5),
    Section.EACH_CAMERA: (0, 1, 3, 4, 6),
    Section.FAULTS: tuple(range(6)),
    Section.COVERAGE: (0, 1, 2, 3, 4, 7),
}
"""Of every table the columns a dock has room for; of the chosen row all are told below it, as on paper."""

_OF_CAMERAS = {Section.CAMERAS, Section.EACH_CAMERA, Section.COVERAGE}


def section_names(*, watches: bool) -> tuple[tuple[Section, str], ...]:
    """What each table is called, in order; those of cameras only where the room `watches` any (D11)."""
    names = (
        (Section.TIPS, translate("Figures", "Tips, taxes and fines")),
        (Section.CONTACTS, translate("Figures", "Contact within 30 minutes")),
        (Section.RESULTS, translate("Figures", "Results in time and late")),
        (Section.LATE, translate("Figures", "Late ones: cause and who answers")),
        (Section.CAMERAS, translate("Figures", "Cameras live, by unit")),
        (Section.EACH_CAMERA, translate("Figures", "Cameras live, one by one")),
        (Section.FAULTS, translate("Figures", "Faults and repairs")),
        (Section.COVERAGE, translate("Figures", "Watched on screen, by shift")),
    )
    return tuple(one for one in names if watches or one[0] not in _OF_CAMERAS)


def heads_of(section: Section) -> tuple[str, ...]:
    """The heads of its columns on the screen, one for each of SHOWN."""
    unit, share = translate("Figures", "Unit"), translate("Figures", "Share")
    late, in_time = translate("Figures", "Late"), translate("Figures", "In\ntime")
    directions = translate("Figures", "Direc-\ntions")
    middle, longest = translate("Figures", "Middle\ntime"), translate("Figures", "Longest")
    live, watched = translate("Figures", "Live"), translate("Figures", "Time\nwatched")
    down = translate("Figures", "Without\npicture")
    heads: dict[Section, tuple[str, ...]] = {
        Section.TIPS: (
            *(unit, translate("Figures", "Opened"), translate("Figures", "Tips\nsettled")),
            *(translate("Figures", "Viola-\ntions"), share),
            *(translate("Figures", "Tax\n(đồng)"), translate("Figures", "Fine\n(đồng)")),
        ),
        Section.CONTACTS: (
            *(unit, directions, in_time, late, translate("Figures", "Silent"), share, middle, longest),
        ),
        Section.RESULTS: (
            *(unit, in_time, late, share),
            *(translate("Figures", "Late by,\nmiddle"), translate("Figures", "Late by,\nworst")),
            *(translate("Figures", "Chased"), translate("Figures", "Esca-\nlated")),
        ),
        Section.LATE: (
            *(translate("Figures", "Direction"), unit, translate("Figures", "Owed")),
            *(translate("Figures", "Late by"), translate("Figures", "Cause")),
        ),
        Section.CAMERAS: (unit, translate("Figures", "Cameras"), live, watched, down),
        Section.EACH_CAMERA: (
            *(translate("Figures", "Camera"), translate("Figures", "Name"), live, watched, down),
        ),
        Section.FAULTS: (
            *(unit, translate("Figures", "Noticed"), translate("Figures", "Repaired")),
            *(translate("Figures", "Still\nopen"), translate("Figures", "Repaired\nin, middle"), longest),
        ),
        Section.COVERAGE: (
            *(unit, translate("Figures", "Shifts"), translate("Figures", "Cameras\nin shifts")),
            *(translate("Figures", "Watched"), share, translate("Figures", "Items\nof D14.4")),
        ),
    }
    return heads[section]


def meaning_of(section: Section) -> str:
    """What is counted, in a sentence below the table."""
    match section:
        case Section.TIPS:
            return ""
        case Section.CONTACTS | Section.RESULTS | Section.LATE:
            return translate(
                "Figures",
                "A direction counts in the period it went out in. A limit passed without a word is late.",
            )
        case Section.CAMERAS | Section.EACH_CAMERA:
            return translate(
                "Figures",
                "Live is the share of the time a console watched. Time nobody watched counts neither way.",
            )
        case Section.FAULTS:
            return translate("Figures", "Repairs count in the period they were done in.")
        case Section.COVERAGE:
            return translate(
                "Figures",
                "Each shift against the camera map of its time: live, large enough, an officer signed in.",
            )
