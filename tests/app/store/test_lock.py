"""One console per data folder."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.journal.keys import StationKey
from app.store.engine import DATABASE
from app.store.failures import DamagedDatabaseError
from app.store.lock import InstanceLock, SecondInstanceError
from tests.app.store.making import note, open_store

HOLDER = """
import sys
from pathlib import Path
from app.store.engine import DATABASE
from app.store.failures import DamagedDatabaseError
from app.store.lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_dies(data_dir: Path, station: StationKey) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(SecondInstanceError, match="đang chạy") as refused:
            open_store(data_dir, station)
        assert "already running" in refused.value.en
        holder.send_signal(signal.SIGKILL)
        holder.wait(10)
    store = open_store(data_dir, station)
    store.close()


def test_a_second_store_in_the_same_process_is_refused(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    with pytest.raises(SecondInstanceError):
        open_store(data_dir, station)
    store.append([note(1)])
    store.close()
    open_store(data_dir, station).close()


def test_a_lock_taken_before_is_used_and_released(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station, lock=InstanceLock(data_dir))
    with pytest.raises(SecondInstanceError):
        InstanceLock(data_dir)
    store.close()
    lock = InstanceLock(data_dir)
    lock.release()
    lock.release()


def test_a_lock_given_to_a_store_that_cannot_open_is_released_once(
    data_dir: Path, station: StationKey
) -> None:
    data_dir.mkdir()
    (data_dir / DATABASE).write_bytes(b"no database at all" * 100)
    lock = InstanceLock(data_dir)
    with pytest.raises(DamagedDatabaseError):
        open_store(data_dir, station, lock=lock)
    lock.release()
    InstanceLock(data_dir).release()


def test_a_child_process_does_not_keep_the_lock(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False) as child:
        store.close()
        InstanceLock(data_dir).release()
        child.kill()
