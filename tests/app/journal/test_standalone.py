"""The verifier for third parties: alone, elsewhere, and of one mind with the console's own."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.journal import standalone_verify
from app.journal.checkpoint import short_hash
from app.journal.entry import Entry
from app.store.export import VERIFIER, export_chain
from app.store.reader import open_journal
from tests.app.journal.tampering import flipped, guards_down


@pytest.fixture
def export(data_dir: Path, tmp_path: Path, watch: list[Entry]) -> Path:
    assert watch
    return exported(data_dir, tmp_path / "export")


def exported(data_dir: Path, target: Path) -> Path:
    with open_journal(data_dir) as journal:
        export_chain(journal, data_dir, target)
    return target


def run(export: Path, *codes: str) -> tuple[int, str]:
    """Runs the exported verifier far from the console's own folder, isolated from its packages' path."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", export / VERIFIER, export, *codes],
        capture_output=True,
        cwd="/",
        check=False,
        timeout=60,
    )
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


def test_it_needs_the_standard_library_and_cryptography_alone() -> None:
    tree = ast.parse(Path(standalone_verify.__file__).read_text(encoding="utf-8"))
    modules = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "app"]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert modules - set(sys.stdlib_module_names) == {"cryptography"}


def test_a_whole_export_is_called_whole(export: Path, watch: list[Entry]) -> None:
    code, text = run(export, short_hash(watch[6].hash))
    assert (code, "NGUYÊN VẸN / WHOLE" in text) == (0, True), text
    assert f"{len(watch)} mục" in text
    assert short_hash(watch[6].hash) in text


def test_an_unknown_code_from_paper_is_told(export: Path) -> None:
    code, text = run(export, "9F3K-7QZT-01AB-XM4P")
    assert code == 1
    assert "9F3K-7QZT-01AB-XM4P" in text


def test_without_arguments_or_folder_it_says_how(export: Path, tmp_path: Path) -> None:
    plain = subprocess.run([sys.executable, "-I", export / VERIFIER], capture_output=True, check=False)
    assert plain.returncode == 2
    assert b"FOLDER" in plain.stdout
    gone = subprocess.run(
        [sys.executable, "-I", export / VERIFIER, tmp_path / "gone"], capture_output=True, check=False
    )
    assert gone.returncode == 2
    assert "Không đọc được".encode() in gone.stdout


def lines(export: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (export / "entries.jsonl").read_text(encoding="utf-8").splitlines()]


def write(export: Path, records: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (export / "entries.jsonl").write_text(text, encoding="utf-8")


def body(records: list[dict[str, Any]]) -> None:
    records[4]["body"] = flipped(records[4]["body"], 100)


def digest(records: list[dict[str, Any]]) -> None:
    records[4]["hash"] = flipped(records[4]["hash"], 9)


def station_signature(records: list[dict[str, Any]]) -> None:
    records[4]["station_signature"] = flipped(records[4]["station_signature"], 9)


def officer_signature(records: list[dict[str, Any]]) -> None:
    records[6]["signatures"][1]["signature"] = flipped(records[6]["signatures"][1]["signature"], 9)


def officer_removed(records: list[dict[str, Any]]) -> None:
    records[6]["signatures"].pop()


def officer_added(records: list[dict[str, Any]]) -> None:
    records[4]["signatures"] = records[6]["signatures"]


def removed(records: list[dict[str, Any]]) -> None:
    del records[4]


def cut(records: list[dict[str, Any]]) -> None:
    del records[8:]


def cut_behind_the_checkpoint(records: list[dict[str, Any]]) -> None:
    del records[6:]


def doubled(records: list[dict[str, Any]]) -> None:
    records.append(records[-1])


def unreadable(records: list[dict[str, Any]]) -> None:
    records[4] = {"odd": 1}


def not_opened(records: list[dict[str, Any]]) -> None:
    del records[0]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (body, "Entry 5"),
        (digest, "Entry 5"),
        (station_signature, "the station's signature is wrong"),
        (officer_signature, "the signature of cb-02 is wrong or missing"),
        (officer_removed, "the signature of cb-02 is wrong or missing"),
        (officer_added, "signatures that do not belong here"),
        (removed, "entries 5–5 are missing"),
        (cut, "was cut behind entry 8"),
        (cut_behind_the_checkpoint, "was cut behind entry 6"),
        (doubled, "a second entry of this number"),
        (unreadable, "Line 5: cannot be read"),
        (not_opened, "the station's key is not known"),
    ],
)
def test_damage_is_named(export: Path, damage: Callable[[Any], None], words: str) -> None:
    records = lines(export)
    damage(records)
    write(export, records)
    code, text = run(export)
    assert code == 1
    assert words in text


def test_attachments_and_anchors_are_checked(export: Path, watch: list[Entry]) -> None:
    picture = export / "evidence/2017/03/17/a.png"
    sound = picture.read_bytes()
    picture.write_bytes(flipped(sound))
    assert "a.png was changed" in run(export)[1]
    picture.unlink()
    assert "a.png is missing" in run(export)[1]
    picture.write_bytes(sound)
    witness = export / "anchor" / f"{watch[0].writer}.witness"
    witness.write_bytes(b"\x01" * witness.stat().st_size)
    assert "witness" in run(export)[1]
    notes = export / "anchor" / "checkpoints.jsonl"
    notes.write_bytes(flipped(notes.read_bytes(), 40))
    assert "checkpoints.jsonl, line 1: damaged" in run(export)[1]


@pytest.mark.parametrize("column", ["body", "hash", "station_signature"])
def test_damage_in_the_store_is_exported_and_found(
    data_dir: Path, tmp_path: Path, watch: list[Entry], column: str
) -> None:
    assert watch
    with guards_down(data_dir) as raw:
        [value] = raw.execute(f"SELECT {column} FROM entries WHERE sequence = 5").fetchone()
        # The highest bit, which leaves a body that is no text any more.
        raw.execute(
            f"UPDATE entries SET {column} = ? WHERE sequence = 5", (bytes([value[0] ^ 0x80]) + value[1:],)
        )
    code, text = run(exported(data_dir, tmp_path / "damaged"))
    assert code == 1
    assert "5" in text
