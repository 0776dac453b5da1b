"""The card that hands evidence out: who asks, on whose authority, who approves, where it goes (D16.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from app.domain.evidence import BASIS_WORDS, Basis, Exhibit, ExhibitKind, ExportRequest, HandOut
from app.errors import KnownError
from app.services.desk import Approver, Desk
from app.services.evidence_export import Exports
from app.services.outcome import Outcome
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import Aside, CardSpec, Verb

DATE_FORMAT = "%d/%m/%Y"
NAMES_SHOWN = 12


def hand_out_card(
    exports: Exports,
    desk: Desk,
    exhibits: tuple[Exhibit, ...],
    matter: str,
    *,
    choose_folder: Callable[[], object],
    put_away: Callable[[], object],
) -> CardSpec:
    """The card for these exhibits; `matter` is the incident they were chosen by, "" for none."""
    numbers = [one.number for one in exhibits]
    shown = ", ".join(numbers[:NAMES_SHOWN]) + (" …" if len(numbers) > NAMES_SHOWN else "")
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def act(values: Mapping[str, FormValue]) -> Outcome[tuple[HandOut, Path]]:
        request = ExportRequest(
            requester=str(values["requester"]),
            requester_unit=str(values["unit"]),
            basis=Basis(str(values["basis"])),
            document=str(values["document"]),
            dated=_day(str(values["dated"])),
            signed_by=str(values["signed_by"]),
            purpose=str(values["purpose"]),
            capture_ids=tuple(one.exhibit_id for one in exhibits if one.kind is ExhibitKind.CAPTURE),
            clip_ids=tuple(one.exhibit_id for one in exhibits if one.kind is ExhibitKind.CLIP),
            matter=matter,
            whole_log=bool(values["whole_log"]),
        )
        username = str(values["username"])
        approver = Approver(username, str(values["password"])) if username else None
        return exports.hand_out(
            desk, request, approver, _folder(str(values["folder"])), zipped=bool(values["zipped"])
        )

    return CardSpec(
        "hand-out",
        QCoreApplication.translate("HandOutCard", "Hand out {n} exhibits").format(n=len(exhibits)),
        shown,
        (
            Field("requester", QCoreApplication.translate("HandOutCard", "Who asks"), required=True),
            Field("unit", QCoreApplication.translate("HandOutCard", "Their unit"), required=True),
            Field(
                "basis",
                QCoreApplication.translate("HandOutCard", "Authority"),
                Kind.CHOICE,
                choices=tuple((basis.value, BASIS_WORDS[basis]) for basis in Basis),
            ),
            Field("document", QCoreApplication.translate("HandOutCard", "Document number"), required=True),
            Field(
                "dated",
                QCoreApplication.translate("HandOutCard", "Document day"),
                required=True,
                hint=QCoreApplication.translate("HandOutCard", "day/month/year"),
            ),
            Field("signed_by", QCoreApplication.translate("HandOutCard", "Signed by"), required=True),
            Field("purpose", QCoreApplication.translate("HandOutCard", "Purpose"), Kind.TEXT, required=True),
            Field(
                "folder",
                QCoreApplication.translate("HandOutCard", "Folder"),
                required=True,
                hint=QCoreApplication.translate("HandOutCard", "e.g. of a USB stick"),
            ),
            Field(
                "zipped",
                QCoreApplication.translate("HandOutCard", "Form"),
                Kind.CHECK,
                hint=QCoreApplication.translate("HandOutCard", "one .zip file"),
            ),
            Field(
                "whole_log",
                QCoreApplication.translate("HandOutCard", "Duty log"),
                Kind.CHECK,
                hint=QCoreApplication.translate(
                    "HandOutCard", "hand out the whole log (otherwise only what concerns these exhibits)"
                ),
            ),
            Field(
                "username",
                QCoreApplication.translate("HandOutCard", "Approver"),
                hint=QCoreApplication.translate("HandOutCard", "empty when you may approve it yourself"),
            ),
            Field("password", QCoreApplication.translate("HandOutCard", "Password"), Kind.PASSWORD),
        ),
        {"folder": home, "basis": Basis.COOPERATION.value},
        (
            Verb(
                QCoreApplication.translate("HandOutCard", "Approve and hand out"),
                "Ctrl+Return",
                act,
                ("requester", "unit", "document", "dated", "signed_by", "purpose", "folder"),
            ),
        ),
        asides=(
            Aside(QCoreApplication.translate("HandOutCard", "Choose the folder"), "Ctrl+O", choose_folder),
            Aside(QCoreApplication.translate("HandOutCard", "Put away"), "Ctrl+Backspace", put_away),
        ),
        private=("username", "password"),
        long=True,
    )


def _day(text: str) -> date:
    try:
        return datetime.strptime(text.replace("-", "/").replace(".", "/"), DATE_FORMAT).date()  # noqa: DTZ007
    except ValueError:
        raise KnownError(
            f"Ngày văn bản “{text}” không đọc được. Hãy nhập dạng ngày/tháng/năm, ví dụ 05/03/2026.",
            en=f"The day “{text}” cannot be read. Type it as day/month/year, e.g. 05/03/2026.",
        ) from None


def _folder(text: str) -> Path:
    folder = Path(text).expanduser()
    if not folder.is_absolute() or not folder.is_dir():
        raise KnownError(
            f"Không có thư mục {text}. Hãy chọn thư mục có thật, ví dụ của ổ USB.",
            en=f"There is no folder {text}. Choose one that is there, e.g. of a USB stick.",
        )
    return folder
