"""`main.py import`: files for a drop-folder source; camera maps and the directory go their own ways."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.bootstrap.running import settings_of
from app.errors import KnownError
from app.files import reason_words, write_atomically
from datasources.core.registry import discover
from datasources.drivers.drop_folder.source import DropFolderSettings

DRIVER = "drop_folder"
CAMERA_MAP, DIRECTORY = "camera-map", "directory"


def import_(args: argparse.Namespace) -> int:
    """Hand `args.files` to the source `args.source`, which checks and stores them; raises KnownError."""
    if args.source == CAMERA_MAP:
        from app.bootstrap.importing_maps import import_maps  # noqa: PLC0415 (loads Qt, for its words)

        return import_maps(args, settings_of(args))
    if args.source == DIRECTORY:
        from app.bootstrap.importing_directory import import_directory  # noqa: PLC0415 (loads Qt, for its words)

        return import_directory(args, settings_of(args))
    folder = _folder_of(args)
    for file in args.files:
        target = folder / file.name
        if target.exists():
            raise KnownError(
                f"Trong {folder} đã có tệp {file.name}; hãy đổi tên tệp rồi nhập lại.",
                en=f"{folder} holds a file {file.name} already; rename the file and import it again.",
            )
        _hand_over(file, target)
        sys.stdout.write(f"{file.name} → {folder}\n")
    return 0


def _folder_of(args: argparse.Namespace) -> Path:
    settings = settings_of(args)
    source = next((one for one in settings.source if one.name == args.source), None)
    if source is None or source.driver != DRIVER:
        names = ", ".join(one.name for one in settings.source if one.driver == DRIVER) or "–"
        raise KnownError(
            f"Trong cài đặt không có thư mục nhận tệp «{args.source}»; hiện có: {names}.",
            en=f"The settings have no drop folder “{args.source}”; there are: {names}.",
        )
    parsed = discover().driver(DRIVER).parse(source.options)
    if not isinstance(parsed, DropFolderSettings):
        raise TypeError(type(parsed).__name__)
    return parsed.folder


def _hand_over(file: Path, target: Path) -> None:
    try:
        write_atomically(target, file.read_bytes())
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không nhập được tệp {file} ({vi}). Hãy kiểm tra tên tệp, quyền và dung lượng đĩa.",
            en=f"The file {file} could not be imported ({en}). Check its name, permissions and disk room.",
        ) from error
