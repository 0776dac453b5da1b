"""Reading and writing the settings file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.errors import KnownError
from app.files import reason_words, write_atomically
from app.settings.models import Environment, Settings
from app.settings.problems import environment_problem, file_problem
from app.settings.toml_text import dumps

MAX_BYTES = 4 << 20
WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")


def load(path: Path, *, data: Path | None = None, language: str | None = None) -> Settings:
    """The settings in `path`; `data` and `language` (arguments) win over the environment, that over the file.

    Raises KnownError naming the file, and the line and key where one is to blame.
    """
    text = _read(path)
    try:
        settings = Settings.model_validate(_parse(path, text))
    except ValidationError as error:
        raise file_problem(path, text, error) from None
    return with_environment(settings, data=data, language=language)


def with_environment(
    settings: Settings, *, data: Path | None = None, language: str | None = None
) -> Settings:
    """`settings` with what the environment and then the arguments say; raises KnownError."""
    try:
        update = Environment().model_dump(exclude_none=True)
    except ValidationError as error:
        raise environment_problem(error) from None
    if data is not None:
        update["data"] = data.expanduser().absolute()
    if language is not None:
        update["language"] = language
    return settings.model_copy(update=update)


def save(path: Path, settings: Settings) -> None:
    """Write `settings` whole, or leave the old file as it was; raises KnownError."""
    try:
        write_atomically(path, dumps(settings.table()).encode())
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không ghi được tệp cài đặt {path} ({vi}); tệp cũ còn nguyên. "
            "Hãy kiểm tra dung lượng đĩa và quyền ghi.",
            en=f"The settings file {path} could not be written ({en}); the old one is untouched. "
            "Check the disk's room and the right to write.",
        ) from error


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không đọc được tệp cài đặt {path} ({vi}). Hãy kiểm tra tên tệp và quyền đọc.",
            en=f"The settings file {path} cannot be read ({en}). Check its name and permissions.",
        ) from error
    if len(content) > MAX_BYTES:
        raise KnownError(
            f"Tệp cài đặt {path} lớn quá 4 MB. Hãy lấy lại bản sao lưu.",
            en=f"The settings file {path} is larger than 4 MB. Restore a copy.",
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise KnownError(
            f"Tệp cài đặt {path} không phải UTF-8 ở dòng {line}. Hãy lưu lại bằng mã UTF-8.",
            en=f"The settings file {path} is not UTF-8 on line {line}. Save it as UTF-8.",
        ) from None


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = WHERE.search(str(error))
        # "at end of document": something was opened and never closed.
        line = int(where[1]) if where else text.rstrip().count("\n") + 1
        raise KnownError(
            f"Tệp cài đặt {path} hỏng ở dòng {line}: không đúng cú pháp TOML. Hãy sửa dòng đó, "
            "hoặc lấy lại bản sao lưu, rồi mở lại.",
            en=f"The settings file {path} is damaged on line {line}: this is not TOML. Correct that line, "
            "or restore a copy, and start again.",
        ) from None
    except RecursionError:
        raise KnownError(
            f"Tệp cài đặt {path} lồng quá nhiều lớp. Hãy sửa lại hoặc lấy lại bản sao lưu.",
            en=f"The settings file {path} is nested too deeply. Correct it or restore a copy.",
        ) from None
