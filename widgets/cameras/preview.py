"""What a file would change, before anybody agrees to it (D14.1.1b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from app.clock import LOCAL_ZONE
from app.domain.camera_map import ChangeKind, MapVersion
from app.errors import KnownError
from app.services.camera_map import CameraMaps, MapPreview
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.cameras.words import change_words, field_change_words
from widgets.common.form import Field, FormValue, Kind
from widgets.common.language import language
from widgets.common.preview_tree import PreviewPart
from widgets.common.step_card import Aside, CardSpec, Verb

translate = QCoreApplication.translate
DAY = "%d/%m/%Y"


def preview_parts(preview: MapPreview) -> tuple[PreviewPart, ...]:
    """Refused rows first, then what changes, then what is odd; in the language of the screen."""
    parts = []
    if preview.problems:
        refused = [problem.sentence(language()) for problem in preview.problems]
        if preview.kept:
            kept = translate("PreviewTree", "These cameras stay as they were: {numbers}")
            refused.append(kept.format(numbers=", ".join(preview.kept)))
        heading = translate("PreviewTree", "Refused rows: {n}").format(n=preview.refused_rows)
        parts.append(PreviewPart(heading, tuple((line, ()) for line in refused)))
    heading = translate("PreviewTree", "Changes against the map in force: {n}").format(n=len(preview.changes))
    changes = ((change_words(one), tuple(map(field_change_words, one.fields))) for one in preview.changes)
    parts.append(PreviewPart(heading, tuple(changes)))
    if preview.notes:
        notes = tuple((en if language() == "en" else vi, ()) for vi, en in preview.notes)
        parts.append(PreviewPart(translate("PreviewTree", "To be noticed"), notes))
    return tuple(parts)


def accept_card(
    maps: CameraMaps, desk: Desk, preview: MapPreview, now: datetime, away: Callable[[], object]
) -> CardSpec:
    """The card that takes the map over; with refused rows only once the officer agreed to take the rest."""
    fields = [
        Field("sender", translate("CameraMapCard", "Sent by"), required=True, limit=120),
        Field("valid_from", translate("CameraMapCard", "Valid from"), Kind.TIME, required=True),
        Field(
            "valid_to",
            translate("CameraMapCard", "Valid to"),
            hint=translate("CameraMapCard", "dd/mm/yyyy; empty: until the next map"),
        ),
    ]
    if preview.problems:
        rest = translate("CameraMapCard", "Take the other rows; refuse {n}").format(n=preview.refused_rows)
        fields.append(Field("rest", "", Kind.CHECK, hint=rest))
    file = preview.file
    values: dict[str, FormValue] = {
        "sender": file.sender,
        "valid_from": file.valid_from or now,
        "valid_to": file.valid_to.astimezone(LOCAL_ZONE).strftime(DAY) if file.valid_to else "",
    }
    if preview.problems:
        values["rest"] = False

    def accept(told: dict[str, FormValue]) -> Outcome[MapVersion]:
        begins = told["valid_from"]
        return maps.accept(
            desk,
            preview,
            sender=str(told["sender"]),
            valid_from=begins if isinstance(begins, datetime) else now,
            valid_to=last_moment(str(told["valid_to"])),
            take_rest=bool(told.get("rest", False)),
        )

    return CardSpec(
        "camera-map",
        preview.branch or translate("CameraMapCard", "Branch not named"),
        summary(preview),
        tuple(fields),
        values,
        (
            Verb(
                translate("CameraMapCard", "Take this map over"),
                "Ctrl+Return",
                lambda told: accept(dict(told)),
                ("sender",),
            ),
        ),
        (Aside(translate("CameraMapCard", "Put away"), "Ctrl+Backspace", away),),
        attention=translate("CameraMapCard", "Rows that are not taken are listed above with their reasons.")
        if preview.problems
        else "",
    )


def summary(preview: MapPreview) -> str:
    """`ban-do.xlsx · 12 cameras · 1 new · 2 changed`."""
    counts = {kind: sum(one.kind is kind for one in preview.changes) for kind in ChangeKind}
    changed = counts[ChangeKind.CHANGED] + counts[ChangeKind.RENUMBERED]
    parts = [preview.file_name, translate("CameraMapCard", "{n} cameras").format(n=len(preview.cameras))]
    for count, words in (
        (counts[ChangeKind.ADDED], translate("CameraMapCard", "{n} new")),
        (counts[ChangeKind.REMOVED], translate("CameraMapCard", "{n} taken out")),
        (changed, translate("CameraMapCard", "{n} changed")),
    ):
        if count:
            parts.append(words.format(n=count))
    if not preview.changes:
        parts.append(translate("CameraMapCard", "nothing changes"))
    return " · ".join(parts)


def first_moment(text: str) -> datetime | None:
    """The beginning of a day as an officer types it, UTC; None when nothing is typed."""
    end = last_moment(text)
    return end.astimezone(LOCAL_ZONE).replace(hour=0, minute=0, second=0).astimezone(UTC) if end else None


def last_moment(text: str) -> datetime | None:
    """The end of a day as an officer types it, UTC; None when nothing is typed."""
    if not text:
        return None
    try:
        day = datetime.strptime(text, DAY).replace(hour=23, minute=59, second=59, tzinfo=LOCAL_ZONE)
    except ValueError:
        raise KnownError(
            f"“{text[:20]}” không phải ngày hợp lệ. Hãy nhập dạng ngày/tháng/năm, ví dụ 31/12/2026.",
            en=f"“{text[:20]}” is not a valid day. Type day/month/year, like 31/12/2026.",
        ) from None
    return day.astimezone(UTC)
