"""The drop folder: nothing half-imported, nothing twice, everything reported."""

from __future__ import annotations

import csv
import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from datasources.core.readings import DeclarationRow, GateContainer, Level, SourceReport
from datasources.core.state import Status
from datasources.drivers.drop_folder import DRIVER
from tests.datasources.bench import Bench, running, wait_for
from tests.datasources.drivers.samples import FIXTURES, sample

REPO = Path(__file__).parents[3]
QUICKLY = {"poll_s": 0.05, "stable_polls": 2}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inbox = tmp_path / "nhận tệp"
    inbox.mkdir()
    return inbox


def add(bench: Bench, folder: Path, **more: object) -> None:
    bench.add(DRIVER, folder=str(folder), **(QUICKLY | more))


def put(folder: Path, name: str, data: bytes) -> None:
    """As a careful program does: written elsewhere, renamed into the folder."""
    temporary = folder / f".{name}.writing"
    temporary.write_bytes(data)
    temporary.rename(folder / name)


def report(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def test_D15_3_2_a_file_is_stored_in_one_transaction_and_moved_with_its_report(
    tmp_path: Path, folder: Path
) -> None:
    bad_row = "12345;16/06/2017;02CI;A11" + ";" * 20
    data = sample("declarations.csv") + bad_row.encode() + b"\r\n"
    with running(tmp_path / "state") as bench:
        add(bench, folder)
        put(folder, "tờ khai 16-06.csv", data)
        done = folder / "done" / "tờ khai 16-06.csv"
        wait_for(done.exists, bench.state)
        assert bench.store.batches == [4]
        assert len(bench.store.values(DeclarationRow)) == 3
        (refused,) = bench.store.readings(SourceReport)
        assert refused.quality.level is Level.BAD
        (told,) = bench.store.values(SourceReport)
        assert (told.file, told.line) == ("tờ khai 16-06.csv", 5)
        assert done.read_bytes() == data
        digest = hashlib.sha256(data).hexdigest()
        assert all(key.startswith(digest) for _, key in bench.store.stored)
        lines = report(folder / "done" / "tờ khai 16-06.csv.bao-cao.csv")
        assert ["sha256", digest] in lines
        assert ["số dòng đã nhận", "3"] in lines
        assert ["số dòng bị từ chối", "1"] in lines
        assert lines[-1][0] == "5"
        assert "số tờ khai" in lines[-1][1]
        wait_for(lambda: bench.state().refused == 1)
        assert bench.state().status is Status.OK


@pytest.mark.parametrize("table", ["auto", "gate_list"])
def test_D15_3_2_gate_lists_come_in_the_same_or_in_their_own_folder(
    tmp_path: Path, folder: Path, table: str
) -> None:
    with running(tmp_path / "state") as bench:
        add(bench, folder, table=table)
        put(folder, "ds.csv", sample("gate_list.csv"))
        wait_for((folder / "done" / "ds.csv").exists)
        assert [v.container for v in bench.store.values(GateContainer)] == [
            "WHSU5018375",
            "KMTU9340102",
            "TGHU1083346",
        ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("sai.csv", b"a;b;c\n1;2;3\n", "thiếu cột"),
        ("nhi-phan.csv", b"\x00\x01\x02", "cp1258"),
        ("bảng.xlsx", b"PK\x03\x04rest", "Excel"),
        ("to.csv", b"x" * 5000, "giới hạn"),
        ("toàn dòng hỏng.csv", b"sotk;ngay_dk;mahq;ma_lh\n1;2;3;4\n5;6;7;8\n", "ngày hợp lệ"),
    ],
)
def test_a_refused_file_is_moved_with_the_reason_in_vietnamese(
    tmp_path: Path, folder: Path, name: str, data: bytes, reason: str
) -> None:
    with running(tmp_path / "state") as bench:
        add(bench, folder, max_bytes=4096)
        put(folder, name, data)
        wait_for((folder / "refused" / name).exists, bench.state)
        assert not bench.store.values(DeclarationRow)
        assert reason in bench.store.values(SourceReport)[0].vi
        assert reason in str(report(folder / "refused" / f"{name}.bao-cao.csv"))
        assert bench.state().status is Status.OK
        put(folder, "tốt.csv", sample("declarations.csv"))
        wait_for((folder / "done" / "tốt.csv").exists)


def test_a_file_that_still_grows_is_left_alone(tmp_path: Path, folder: Path) -> None:
    data = sample("declarations.csv")
    with running(tmp_path / "state") as bench:
        add(bench, folder, stable_polls=20)
        bench.wait_status(Status.OK)
        with (folder / "slow.csv").open("wb") as stream:
            for place in range(0, len(data), 100):
                stream.write(data[place : place + 100])
                stream.flush()
                time.sleep(0.06)
                assert bench.store.calls == 0
        wait_for((folder / "done" / "slow.csv").exists)
        assert bench.store.batches == [3]


def test_locked_hidden_unfinished_and_foreign_files_stay(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    names = [".ẩn.csv", "~$a.csv", "b.csv.part", "c.csv.tmp", "d.csv.lock", "ảnh.jpg"]
    for name in names:
        (folder / name).write_bytes(sample("declarations.csv"))
    (folder / "đang mở.csv").write_bytes(sample("declarations.csv"))
    (folder / ".~lock.đang mở.csv#").write_text("Officer")
    (folder / "thư mục.csv").mkdir()
    with running(tmp_path / "state") as bench:
        add(bench, folder)
        put(folder, "z.csv", sample("declarations.csv"))
        wait_for((folder / "done" / "z.csv").exists)
        time.sleep(0.3)
        assert sorted(path.name for path in (folder / "done").iterdir()) == ["z.csv", "z.csv.bao-cao.csv"]
        (folder / ".~lock.đang mở.csv#").unlink()
        wait_for((folder / "done" / "đang mở.csv").exists)
    assert all((folder / name).exists() for name in names)
    assert [r.getMessage() for r in caplog.records if "ảnh.jpg" in r.getMessage()] != []
    assert len([r for r in caplog.records if "ảnh.jpg" in r.getMessage()]) == 1


def test_links_and_pipes_are_not_followed(tmp_path: Path, folder: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(sample("declarations.csv"))
    (folder / "link.csv").symlink_to(secret)
    os.mkfifo(folder / "pipe.csv")
    with running(tmp_path / "state") as bench:
        add(bench, folder, table="declarations")
        put(folder, "z.csv", sample("gate_list.csv"))
        wait_for((folder / "refused" / "z.csv").exists)
        assert not bench.store.values(DeclarationRow)
    assert secret.exists()
    assert (folder / "link.csv").is_symlink()


def test_a_done_folder_that_is_a_link_elsewhere_is_refused(tmp_path: Path, folder: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "done").symlink_to(elsewhere)
    put(folder, "a.csv", sample("declarations.csv"))
    with running(tmp_path / "state") as bench:
        add(bench, folder)
        assert "không phải thư mục" in bench.wait_status(Status.FAILING).error_vi
    assert not list(elsewhere.iterdir())


def test_the_same_content_again_stores_nothing_and_keeps_both_files(tmp_path: Path, folder: Path) -> None:
    with running(tmp_path / "state") as bench:
        add(bench, folder)
        put(folder, "a.csv", sample("declarations.csv"))
        wait_for((folder / "done" / "a.csv").exists)
        put(folder, "a.csv", sample("declarations.csv"))
        wait_for(lambda: len(list((folder / "done").glob("a.*.csv"))) >= 2)
        wait_for(lambda: not (folder / "a.csv").exists())
        assert len(bench.store.stored) == 3
        assert bench.state().duplicates == 3


def test_a_folder_that_goes_and_comes_back_is_logged_once_and_once(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with running(tmp_path / "state") as bench:
        add(bench, folder)
        bench.wait_status(Status.OK)
        away = folder.rename(tmp_path / "away")
        state = bench.wait_status(Status.FAILING)
        assert "không tìm thấy" in state.error_vi
        assert str(folder) in state.error_vi
        time.sleep(0.5)
        away.rename(folder)
        bench.wait_status(Status.OK)
    lines = [r.getMessage() for r in caplog.records if r.name.startswith("datasources.core.coordinator")]
    assert len([line for line in lines if "failing" in line]) == 1
    assert len([line for line in lines if "well again" in line]) == 1


def test_a_file_that_cannot_be_moved_is_delivered_once_and_holds_nobody_up(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running(tmp_path / "state") as bench:
        add(bench, folder)
        bench.wait_status(Status.OK)
        # A folder where the report belongs: the report cannot be written, the file not be moved.
        (folder / "done" / "a.csv.bao-cao.csv").mkdir()
        put(folder, "a.csv", sample("declarations.csv"))
        assert "lỗi khi đọc hoặc ghi" in bench.wait_status(Status.FAILING).error_vi
        put(folder, "b.csv", sample("gate_list.csv"))
        wait_for((folder / "done" / "b.csv").exists)
        time.sleep(0.3)
        assert bench.store.batches == [3, 3]
        assert (folder / "a.csv").exists()
        (folder / "done" / "a.csv.bao-cao.csv").rmdir()
        wait_for((folder / "done" / "a.csv").exists)
        bench.wait_status(Status.OK)
        assert bench.store.batches == [3, 3]
    failing = [r for r in caplog.records if "failing" in r.getMessage()]
    assert len(failing) == 1


def test_while_the_store_is_away_the_file_waits_where_it_is(tmp_path: Path, folder: Path) -> None:
    with running(tmp_path / "state") as bench:
        bench.store.away.set()
        add(bench, folder)
        put(folder, "a.csv", sample("declarations.csv"))
        assert bench.wait_status(Status.FAILING).error_vi == "Kho dữ liệu đang khóa."
        assert (folder / "a.csv").exists()
        bench.store.away.clear()
        wait_for((folder / "done" / "a.csv").exists)
        assert len(bench.store.stored) == 3


def test_odd_names_are_moved_and_reported(tmp_path: Path, folder: Path) -> None:
    names = ["=cmd|calc.csv", "x" * 240 + ".csv", os.fsdecode(b"b\xff\xfe.csv"), "a;b\n.csv"]
    for name in names:
        (folder / name).write_bytes(sample("declarations.csv"))
    with running(tmp_path / "state") as bench:
        add(bench, folder)
        wait_for(lambda: len(list((folder / "done").glob("*.bao-cao.csv"))) == len(names), bench.state)
        wait_for(lambda: not list(folder.glob("*.csv")))
    assert report(folder / "done" / "=cmd|calc.csv.bao-cao.csv")[0] == ["tệp", "'=cmd|calc.csv"]


CRASHER = """
import asyncio, json, os, signal, sys
from pathlib import Path
from app.clock import SystemClock
from datasources.core.runtime import DeviceRuntime
from datasources.drivers.drop_folder import DRIVER

class Store:
    async def deliver(self, readings):
        with open(sys.argv[2], "a", encoding="utf-8") as out:
            for reading in readings:
                out.write(reading.key + "\\n")
            out.flush()
            os.fsync(out.fileno())
        if sys.argv[3] == "die":
            os.kill(os.getpid(), signal.SIGKILL)

folder = Path(sys.argv[1])
runtime = DeviceRuntime(Store(), clock=SystemClock(), secret=lambda name: "", folder=folder / ".state",
                        on_state=lambda state: None, on_bug=lambda bug: None)
runtime.start()
runtime.add("drop", DRIVER, DRIVER.parse({"folder": str(folder), "poll_s": 0.05, "stable_polls": 1}))
import time
for _ in range(400):
    if (folder / "done" / "a.csv").exists():
        break
    time.sleep(0.05)
runtime.stop()
"""


def test_a_crash_between_store_and_move_doubles_no_row(tmp_path: Path, folder: Path) -> None:
    (folder / "a.csv").write_bytes((FIXTURES / "declarations.csv").read_bytes())
    keys = tmp_path / "keys.txt"
    command = [sys.executable, "-c", CRASHER, str(folder), str(keys)]
    died = subprocess.run([*command, "die"], cwd=REPO, check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    assert (folder / "a.csv").exists()
    subprocess.run([*command, "live"], cwd=REPO, check=True, timeout=60)
    assert (folder / "done" / "a.csv").exists()
    delivered = keys.read_text().split()
    assert len(delivered) == 6
    assert len(set(delivered)) == 3


def test_raw_rows_are_kept_as_json(tmp_path: Path, folder: Path) -> None:
    with running(tmp_path / "state") as bench:
        add(bench, folder)
        put(folder, "a.csv", sample("declarations_cp1258.csv"))
        wait_for((folder / "done" / "a.csv").exists)
        raw = json.loads(bench.store.values(DeclarationRow)[0].raw)
        assert raw["ten_dv"] == "Công ty TNHH Thương mại Dịch vụ Hải Âu Xanh"
        assert next(iter(raw)) == "sotk"
