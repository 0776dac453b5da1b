"""A picture is safe or it is not there: killed, disk full, left-overs of a crash (D14.1.2b)."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.capture import Capture
from app.journal.keys import StationKey
from app.services.evidence_orphans import ASIDE, Orphans
from app.services.room import Room
from app.store.blobs import orphans
from app.store.failures import DiskFullError
from app.store.files import write_all
from tests.support.console import ROOT
from tests.support.duty import WATCHER, DutyRoom, TurnedClock, duty_room, picture


def _loose(room: DutyRoom) -> list[Path]:
    with room.store.read() as connection:
        return list(orphans(room.data_dir, connection))


def _whole(room: DutyRoom) -> bool:
    return room.services.verify.run(True, lambda _done, _of: None, lambda: False).whole


@pytest.mark.timeout(180)
def test_D14_1_2b_killed_while_it_seals_everything_said_to_be_safe_is_safe(tmp_path: Path) -> None:
    station, data = StationKey.generate(), tmp_path / "data"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.app.services.sealing_until_killed",
            str(data),
            station.private_bytes().hex(),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(6)]
    process.kill()
    told += [line.strip() for line in process.stdout.read().splitlines() if line.endswith("7")]
    process.stdout.close()
    process.wait()
    assert told[0] == "ready"
    with duty_room(data, clock=TurnedClock(), station=station, enrol=False) as room:
        there = {one.number: one for one in room.services.captures.list(1000)}
        assert set(told[1:]) <= set(there)
        loose = _loose(room)
        later = Orphans(Room(room.store, room.clock), datetime.now(UTC) + timedelta(minutes=1))
        moved = later.put_aside().value
        assert {room.data_dir / one.path for one in moved} == set(loose)
        assert _loose(room) == []
        assert _whole(room)


@pytest.mark.parametrize("full_after", [0, 1, 2])
def test_D14_1_2b_a_full_disk_is_a_sentence_and_leaves_nothing_half(
    on_duty: DutyRoom, monkeypatch: pytest.MonkeyPatch, full_after: int
) -> None:
    captures = on_duty.services.captures
    captures.seal(on_duty.desk(), picture(on_duty.clock))
    before = sorted(path for path in on_duty.data_dir.rglob("*") if path.is_file())
    written = 0

    def filling(descriptor: int, data: bytes) -> None:
        nonlocal written
        if written >= full_after:
            os.write(descriptor, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written += 1
        write_all(descriptor, data)

    monkeypatch.setattr("app.store.blobs.write_all", filling)
    with pytest.raises(DiskFullError, match="Hết chỗ"):
        captures.seal(on_duty.desk(), picture(on_duty.clock))
    monkeypatch.undo()
    assert sorted(path for path in on_duty.data_dir.rglob("*") if path.is_file()) == before
    assert len(captures.list()) == 1
    assert captures.seal(on_duty.desk(), picture(on_duty.clock)).value.number == "HA 2/2017"
    assert _whole(on_duty)


def test_D14_1_2b_files_without_an_entry_are_put_aside_named_and_never_deleted(on_duty: DutyRoom) -> None:
    capture = on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    folder = on_duty.services.captures.picture_path(capture.capture_id).parent
    whole, half = folder / "081500000_cam-03_deadbeef.png", folder / ".0123456789abcdef.partial"
    whole.write_bytes(b"a picture nobody recorded")
    half.write_bytes(b"half")
    born = datetime.now(UTC) + timedelta(minutes=1)
    outcome = Orphans(Room(on_duty.store, on_duty.clock), born).put_aside()
    assert {Path(one.path).name: one.half for one in outcome.value} == {half.name: True, whole.name: False}
    aside = on_duty.data_dir / ASIDE / folder.relative_to(on_duty.data_dir / "evidence")
    assert (aside / whole.name).read_bytes() == b"a picture nobody recorded"
    assert (aside / half.name).read_bytes() == b"half"
    shown = on_duty.services.log.page(limit=1).lines[0].text
    assert "2 tệp chứng cứ không có mục nhật ký" in shown
    assert whole.name in shown
    assert [one.size for one in on_duty.services.orphans.aside()] == [4, 25]
    assert not Orphans(Room(on_duty.store, on_duty.clock), born).put_aside().value
    assert _whole(on_duty)


def test_a_file_on_its_way_is_left_alone(on_duty: DutyRoom) -> None:
    on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock))
    loose = on_duty.data_dir / "evidence" / "fresh.png"
    loose.write_bytes(b"x")
    os.utime(loose, (2e9, 2e9))
    assert not on_duty.services.orphans.put_aside().value
    assert loose.is_file()


def _flip_picture(room: DutyRoom, capture: Capture) -> Path:
    return room.data_dir / capture.evidence


def _flip_sidecar(room: DutyRoom, capture: Capture) -> Path:
    return (room.data_dir / capture.evidence).with_suffix(".json")


def _flip_signature(room: DutyRoom, capture: Capture) -> Path:
    return (room.data_dir / capture.evidence).with_suffix(".sig")


@pytest.mark.parametrize("which", [_flip_picture, _flip_sidecar, _flip_signature])
def test_verify_finds_a_flip_in_every_file_of_a_capture(
    on_duty: DutyRoom, which: Callable[[DutyRoom, Capture], Path]
) -> None:
    capture = on_duty.services.captures.seal(on_duty.desk(WATCHER), picture(on_duty.clock)).value
    path = which(on_duty, capture)
    sound = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(sound[:50] + bytes([sound[50] ^ 1]) + sound[51:])
    report = on_duty.services.verify.run(True, lambda _done, _of: None, lambda: False)
    assert path.name in " ".join(finding.vi for finding in report.findings)
