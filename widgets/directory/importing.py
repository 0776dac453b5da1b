"""A table looked at before it is taken into the directory: differences, refused rows, one key (D4.4)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.desk import Desk
from app.services.outcome import Outcome
from app.services.registers.directory_import import DirectoryImport, DirectoryPreview, UnitChange
from widgets.common.form import Field, FormValue, Kind
from widgets.common.language import language
from widgets.common.preview_tree import PreviewPart
from widgets.common.step_card import Aside, CardSpec, Verb

translate = QCoreApplication.translate


def directory_parts(preview: DirectoryPreview) -> tuple[PreviewPart, ...]:
    """Refused rows first, then what changes, then what nobody reads; in the language of the screen."""
    parts = []
    if preview.problems:
        heading = translate("UnitImport", "Refused rows: {n}").format(n=preview.refused_rows)
        lines = tuple((one.sentence(language()), ()) for one in preview.problems)
        parts.append(PreviewPart(heading, lines))
    heading = translate("UnitImport", "New and changed units: {n}").format(n=len(preview.changes))
    parts.append(PreviewPart(heading, tuple((_head(one), one.words) for one in preview.changes)))
    if preview.unknown:
        heading = translate("UnitImport", "Columns nobody reads")
        parts.append(PreviewPart(heading, ((", ".join(preview.unknown), ()),)))
    return tuple(parts)


def summary(preview: DirectoryPreview) -> str:
    """`danh-ba.xlsx · 3 new · 2 changed · 40 as they are`."""
    changed = len(preview.changes) - preview.added
    return " · ".join(
        (
            preview.file_name,
            translate("UnitImport", "{n} new").format(n=preview.added),
            translate("UnitImport", "{n} changed").format(n=changed),
            translate("UnitImport", "{n} as they are").format(n=preview.same),
        )
    )


def import_card(tables: DirectoryImport, desk: Desk, preview: DirectoryPreview, away: Aside) -> CardSpec:
    """The card that takes the table in; with refused rows only once the officer agreed to take the rest."""
    rest = translate("UnitImport", "Take the other rows; refuse {n}").format(n=preview.refused_rows)
    fields = (Field("rest", "", Kind.CHECK, hint=rest),) if preview.problems else ()
    values: dict[str, FormValue] = {"rest": False} if preview.problems else {}
    shown = translate("UnitImport", "Rows that are not taken are listed above with their reasons.")

    def act(told: dict[str, FormValue]) -> Outcome[object]:
        return tables.accept(desk, preview, take_rest=bool(told.get("rest", False)))  # type: ignore[return-value]

    return CardSpec(
        "unit-import",
        translate("UnitImport", "Take the table in"),
        summary(preview),
        fields,
        values,
        (Verb(translate("UnitImport", "Take in"), "Ctrl+Return", lambda told: act(dict(told))),),
        (away,),
        attention=shown if preview.problems else "",
        long=True,
    )


def ask_table(parent: QWidget, chosen: object) -> None:
    """Open the system's dialog for one table."""
    title = translate("UnitImport", "The table of units")
    kinds = translate("UnitImport", "Tables (*.xlsx *.xls *.csv *.txt)")
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(False)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))  # type: ignore[operator]
    dialog.show()


def _head(one: UnitChange) -> str:
    if one.before is None:
        return translate("UnitImport", "New: {unit}").format(unit=one.after.name)
    return translate("UnitImport", "Changed: {unit}").format(unit=one.after.name)
