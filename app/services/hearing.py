"""What entries of other workstations change on the screens of this one."""

from __future__ import annotations

from collections.abc import Collection

from app.services.outcome import Area, Changes

_AREAS: dict[str, frozenset[Area]] = {
    "calendar": frozenset({Area.CALENDAR}),
    "camera": frozenset({Area.CAMERA_CONTROL}),
    "camera_map": frozenset({Area.CAMERA_MAP}),
    "camera_round": frozenset({Area.FAULT, Area.PATROL}),
    "capture": frozenset({Area.CAPTURE}),
    "clip": frozenset({Area.CAPTURE}),
    "coverage": frozenset({Area.PATROL}),
    "directive": frozenset({Area.DIRECTIVE, Area.INCIDENT, Area.FORM}),
    "evidence": frozenset({Area.CAPTURE}),
    "fault": frozenset({Area.FAULT}),
    "form": frozenset({Area.DIRECTIVE, Area.INCIDENT, Area.FORM}),
    "handover": frozenset({Area.HANDOVER, Area.SHIFT}),
    "incident": frozenset({Area.INCIDENT, Area.CAPTURE}),
    "message": frozenset({Area.DIRECTIVE, Area.FORM}),
    "mobile": frozenset({Area.MOBILE}),
    "patrol": frozenset({Area.PATROL}),
    "request": frozenset({Area.DIRECTIVE}),
    **dict.fromkeys(("room", "roster"), frozenset({Area.ROSTER})),
    "sample": frozenset({Area.SAMPLE}),
    "unit": frozenset({Area.DIRECTORY}),
    "shift": frozenset({Area.SHIFT, Area.HANDOVER}),
    "work": frozenset({Area.WORK}),
    **dict.fromkeys(
        ("control_report", "daily_report", "local_room", "opinion", "procedure", "tip"),
        frozenset({Area.REGISTER}),
    ),
    # Who signs in elsewhere is a line of the log here, and nothing else.
    **dict.fromkeys(
        ("chain", "checkpoint", "clock", "communication", "log", "note", "officer", "secret", "session"),
        frozenset(),
    ),
}
# What comes from devices is no entry; who sits at this desk is nobody else's act.
_REST = frozenset(Area) - {Area.DECLARATION, Area.RECOGNITION, Area.SEAL, Area.SOURCE, Area.SESSION}


def changes_by_others(kinds: Collection[str]) -> Changes:
    """The areas that entries of `kinds` may have changed; a kind of a newer program changes them all."""
    areas = {Area.LOG} if kinds else set()
    for kind in kinds:
        areas |= _AREAS.get(kind.partition(".")[0], _REST)
    return Changes(frozenset(areas))
