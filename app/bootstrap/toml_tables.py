"""Files of tables that an administrator keeps: read whole and bounded, refused in a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from app.errors import KnownError

MAX_BYTES: Final = 1_000_000
MAX_TABLES: Final = 10_000


class TableFile:
    """The TOML file at `path`; `vi` and `en` name it in what is said of it ("tệp ngày nghỉ", "file of …")."""

    def __init__(self, path: Path, vi: str, en: str) -> None:
        self._path, self._vi, self._en = path, vi, en

    def tables(self, keys: Mapping[str, Collection[str]]) -> dict[str, list[dict[str, Any]]]:
        """The `[[name]]` tables by name, of those in `keys` alone, each with keys it may have.

        Raises KnownError for a file that cannot be read, is too large or holds anything else.
        """
        told = self._read()
        names = ", ".join(f"[[{name}]]" for name in keys)
        if set(told) - set(keys):
            raise self.unusable(f"chỉ gồm các mục {names}", f"must hold {names} alone")
        for name, tables in told.items():
            if not isinstance(tables, list) or len(tables) > MAX_TABLES:
                raise self.unusable(f"chỉ gồm các mục {names}", f"must hold {names} alone")
            for one in tables:
                if not isinstance(one, dict) or not set(one) <= set(keys[name]):
                    raise self.unusable(f"không hiểu {one!r}", f"not understood: {one!r}")
        return {name: told.get(name, []) for name in keys}

    def unusable(self, vi: str, en: str) -> KnownError:
        """That the file cannot be used, and why."""
        return KnownError(
            f"Không dùng được {self._vi} {self._path}: {vi}. Hãy sửa tệp rồi mở lại chương trình.",
            en=f"The {self._en} {self._path} cannot be used: {en}. Correct it and start again.",
        )

    def _read(self) -> dict[str, Any]:
        try:
            # One byte more than allowed says that there is more; a device or pipe is never read to its end.
            with self._path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise self.unusable(f"không đọc được ({error.strerror})", str(error)) from error
        if len(content) > MAX_BYTES:
            raise self.unusable("tệp quá lớn", "the file is too large")
        try:
            return tomllib.loads(content.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise self.unusable(f"sai cú pháp TOML ({error})", str(error)) from error
