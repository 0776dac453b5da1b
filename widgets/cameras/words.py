"""Fields, kinds and changes of the camera map in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.area import AREA_WORDS
from app.domain.camera_map import CameraChange, CameraKind, ChangeKind, FieldChange, MapCamera, field_texts
from widgets.common.language import language

_FIELDS = {
    "number": QT_TRANSLATE_NOOP("CameraMapWords", "Number"),
    "name": QT_TRANSLATE_NOOP("CameraMapWords", "Name"),
    "branch": QT_TRANSLATE_NOOP("CameraMapWords", "Branch"),
    "place": QT_TRANSLATE_NOOP("CameraMapWords", "Place"),
    "area": QT_TRANSLATE_NOOP("CameraMapWords", "Area"),
    "items": QT_TRANSLATE_NOOP("CameraMapWords", "Items of Article 14.4"),
    "longitude": QT_TRANSLATE_NOOP("CameraMapWords", "Longitude"),
    "latitude": QT_TRANSLATE_NOOP("CameraMapWords", "Latitude"),
    "direction": QT_TRANSLATE_NOOP("CameraMapWords", "Direction"),
    "height": QT_TRANSLATE_NOOP("CameraMapWords", "Height"),
    "fov": QT_TRANSLATE_NOOP("CameraMapWords", "Horizontal angle"),
    "lens": QT_TRANSLATE_NOOP("CameraMapWords", "Lens"),
    "kind": QT_TRANSLATE_NOOP("CameraMapWords", "Kind"),
    "main": QT_TRANSLATE_NOOP("CameraMapWords", "Main stream"),
    "sub": QT_TRANSLATE_NOOP("CameraMapWords", "Sub stream"),
    "control": QT_TRANSLATE_NOOP("CameraMapWords", "Control address"),
    "credentials": QT_TRANSLATE_NOOP("CameraMapWords", "Device account"),
    "neighbours": QT_TRANSLATE_NOOP("CameraMapWords", "Neighbouring cameras"),
    "unit": QT_TRANSLATE_NOOP("CameraMapWords", "Unit that repairs"),
    "remark": QT_TRANSLATE_NOOP("CameraMapWords", "Remark"),
}
_KINDS = {
    CameraKind.FIXED: QT_TRANSLATE_NOOP("CameraMapWords", "Fixed"),
    CameraKind.PTZ: QT_TRANSLATE_NOOP("CameraMapWords", "PTZ"),
    CameraKind.RECOGNITION: QT_TRANSLATE_NOOP("CameraMapWords", "Recognition"),
    CameraKind.MOBILE: QT_TRANSLATE_NOOP("CameraMapWords", "Mobile"),
}
_CHANGES = {
    ChangeKind.ADDED: QT_TRANSLATE_NOOP("CameraMapWords", "New: {camera}"),
    ChangeKind.REMOVED: QT_TRANSLATE_NOOP("CameraMapWords", "Taken out: {camera}"),
    ChangeKind.RENUMBERED: QT_TRANSLATE_NOOP("CameraMapWords", "New number, before {old}: {camera}"),
    ChangeKind.CHANGED: QT_TRANSLATE_NOOP("CameraMapWords", "Changed: {camera}"),
}
_UNITS = {"direction": "°", "fov": "°", "height": " m", "lens": " mm"}


def kind_words(kind: CameraKind) -> str:
    """What a camera is for."""
    return _translate(str(_KINDS[kind]))


def field_words(field: str) -> str:
    """The name of a field of the map, or of a preset."""
    if field.startswith("preset:"):
        return QCoreApplication.translate("CameraMapWords", "Preset {name}").format(
            name=field.removeprefix("preset:")
        )
    return _translate(str(_FIELDS[field]))


def value_words(field: str, text: str) -> str:
    """A value as an officer reads it: words for codes, a comma as decimal mark in Vietnamese."""
    if not text:
        return QCoreApplication.translate("CameraMapWords", "(nothing)")
    if field == "kind":
        return kind_words(CameraKind(text))
    if field == "area":
        return AREA_WORDS.get(text, text)
    if field in ("longitude", "latitude", *_UNITS) or field.startswith("preset:"):
        marked = text.replace(".", ",") if language() == "vi" and field in _FIELDS else text
        return marked + _UNITS.get(field, "")
    return text


def camera_facts(camera: MapCamera) -> list[tuple[str, str]]:
    """(name, value) of everything the map says of a camera, in its order."""
    return [(field_words(name), value_words(name, text)) for name, text in field_texts(camera).items()]


def change_words(change: CameraChange) -> str:
    """One line for a camera that differs."""
    words = _translate(str(_CHANGES[change.kind])).format(
        camera=f"{change.number} – {change.name}", old=change.old_number
    )
    if change.moved_m is None:
        return words
    moved = QCoreApplication.translate("CameraMapWords", "moved by {metres} m")
    return f"{words} · {moved.format(metres=round(change.moved_m))}"


def field_change_words(change: FieldChange) -> str:
    """`Name: before → after`."""
    old, new = value_words(change.field, change.old), value_words(change.field, change.new)
    return f"{field_words(change.field)}: {old} → {new}"


def _translate(text: str) -> str:
    return QCoreApplication.translate("CameraMapWords", text)
