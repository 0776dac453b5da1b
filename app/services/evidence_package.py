"""A package of evidence for somebody outside: files, the log's proof, the verifier (D16.3)."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.evidence import ExportedFile
from app.files import sync_folder
from app.journal.canonical import canonical_bytes
from app.journal.entries.chain import ChainOpened
from app.journal.keys import StationKey
from app.journal.reading import RawEntry
from app.store.export import ExportExistsError, export_chain
from app.store.failures import known_errors
from app.store.reader import OpenRows

PACKAGE_TAG = b"haidang/signature/package/v1\x00"
COVER, README, ROOT = "bien-ban-giao-nhan.pdf", "DOC-TRUOC.txt", "chung-thu-may-tram.pem"
MANIFEST, MANIFEST_SIGNATURE = "manifest.json", "manifest.sig"
_PARTIAL = ".partial"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Which entries go out: those about `subjects`, the checkpoint `entry_hash`, and the people's keys."""

    subjects: frozenset[str]
    entry_hash: bytes
    officers: frozenset[str]

    def __call__(self, row: RawEntry) -> bool:
        """Whether the entry is handed out; the rest goes out as hashes."""
        kind = _text(row.kind)
        if kind == ChainOpened.KIND or row.hash == self.entry_hash:
            return True
        if kind.startswith("officer."):
            return _officer_of(row) in self.officers
        return _text(row.subject) in self.subjects


class Package:
    """A package being put together in a folder of its own, which gets its name when it is whole."""

    def __init__(self, folder: Path, name: str, *, zipped: bool) -> None:
        self._final = folder / (f"{name}.zip" if zipped else name)
        self._name, self._zipped = name, zipped
        self._work = folder / f"{name}{_PARTIAL}"
        self._archive = folder / f"{name}.zip{_PARTIAL}"

    @property
    def work(self) -> Path:
        """Where the files are while it is put together."""
        return self._work

    def begin(
        self,
        data_dir: Path,
        opener: OpenRows,
        disclose: Disclosure | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        """The log's proof with its files; raises ExportExistsError, DiskFullError, ReadOnlyError."""
        if self._final.exists():
            raise ExportExistsError(self._final)
        self.discard()
        with opener() as journal:
            export_chain(journal, data_dir, self._work, progress, disclose)

    def add(self, name: str, content: bytes) -> None:
        """One more file at the top."""
        with known_errors(self._work), (self._work / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def seal(self, station: StationKey, about: dict[str, object]) -> bytes:
        """Lists every file, signs the list, packs where asked; returns the list's bytes."""
        with known_errors(self._work):
            files = [_listed(self._work, path) for path in sorted(self._work.rglob("*")) if path.is_file()]
        manifest = json.dumps({**about, "files": files}, ensure_ascii=False, indent=1).encode()
        signature = station.sign(PACKAGE_TAG + hashlib.sha256(manifest).digest())
        self.add(MANIFEST, manifest)
        self.add(
            MANIFEST_SIGNATURE, canonical_bytes({"writer": station.writer, "signature": signature.hex()})
        )
        if self._zipped:
            with known_errors(self._archive):
                self._pack()
        return manifest

    def finish(self) -> Path:
        """Gives the package its name; returns where it is."""
        with known_errors(self._final):
            (self._archive if self._zipped else self._work).rename(self._final)
            sync_folder(self._final.parent)
            shutil.rmtree(self._work, ignore_errors=True)
        return self._final

    def discard(self) -> None:
        """Nothing half is left behind."""
        shutil.rmtree(self._work, ignore_errors=True)
        self._archive.unlink(missing_ok=True)

    def _pack(self) -> None:
        with (
            self._archive.open("xb") as file,
            # Pictures and clips are compressed already: storing them is as small and far quicker.
            zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
        ):
            for path in sorted(self._work.rglob("*")):
                if path.is_file():
                    archive.write(path, f"{self._name}/{path.relative_to(self._work).as_posix()}")
        with self._archive.open("rb") as packed:
            os.fsync(packed.fileno())


def exported_files(manifest: bytes, numbers: dict[str, str]) -> tuple[ExportedFile, ...]:
    """The evidence in the package; `numbers` gives the exhibit of a path."""
    return tuple(
        ExportedFile(number=numbers.get(one["path"], ""), **one)
        for one in json.loads(manifest)["files"]
        if one["path"].startswith("evidence/")
    )


def _listed(folder: Path, path: Path) -> dict[str, object]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return {
        "path": path.relative_to(folder).as_posix(),
        "size": path.stat().st_size,
        "sha256": digest.hexdigest(),
    }


def _officer_of(row: RawEntry) -> str:
    try:
        officer: str = json.loads(row.body)["payload"]["officer_id"]
    except (ValueError, KeyError, TypeError):
        return ""
    return officer


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""
