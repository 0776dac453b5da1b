"""The export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.journal.entries.clock import ClockCompared
from app.store.export import VERIFIER, ExportExistsError, export_chain
from app.store.reader import NoStoreError, open_journal
from app.store.store import Store
from tests.app.store.making import a_watch


def test_an_export_holds_every_entry_as_signed(store: Store, data_dir: Path, tmp_path: Path) -> None:
    a_watch(store)
    target = tmp_path / "out" / "export"
    seen: list[tuple[int, int]] = []
    with open_journal(data_dir) as journal:
        count = export_chain(journal, data_dir, target, lambda done, total: seen.append((done, total)))
    lines = [json.loads(line) for line in (target / "entries.jsonl").read_text(encoding="utf-8").splitlines()]
    entries = list(store.entries())
    assert count == len(lines) == len(entries)
    assert [line["body"].encode() for line in lines] == [entry.body for entry in entries]
    assert [line["hash"] for line in lines] == [entry.hash.hex() for entry in entries]
    assert (target / "evidence/2017/03/17/a.png").read_bytes() == b"picture bytes"
    assert (target / VERIFIER).is_file()
    assert {path.name for path in (target / "anchor").iterdir()} == {
        "checkpoints.jsonl",
        f"{store.writer}.witness",
    }
    assert any(json.loads(line["body"])["kind"] == ClockCompared.KIND for line in lines)
    assert [path.name for path in target.parent.iterdir()] == ["export"]


def test_an_export_is_never_written_over(store: Store, data_dir: Path, tmp_path: Path) -> None:
    assert store.writer
    (tmp_path / "export").mkdir()
    with open_journal(data_dir) as journal, pytest.raises(ExportExistsError, match="đã có"):
        export_chain(journal, data_dir, tmp_path / "export")
    assert list((tmp_path / "export").iterdir()) == []


def test_a_folder_without_a_log_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="Không có nhật ký"), open_journal(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
