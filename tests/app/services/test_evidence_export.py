"""Handing evidence out: authority, approval, a package that proves itself elsewhere (D16.3)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.auth.errors import NotAllowedError, WrongPasswordError
from app.domain.capture import Capture
from app.domain.clip import Footage
from app.domain.evidence import Basis, ExhibitFilter, ExhibitKind, ExportRequest
from app.domain.refusals import RefusedError
from app.errors import KnownError
from app.services.desk import Approver
from app.services.evidence_package import COVER, MANIFEST, README, ROOT
from app.store.export import VERIFIER
from tests.support.duty import GENERAL, LEADER, WATCHER, DutyRoom, credentials, picture

SECRET = "Ghi chú nội bộ không được cung cấp ra ngoài"


@pytest.fixture
def captured(on_duty: DutyRoom) -> tuple[Capture, Capture, Capture]:
    """Three captures between notes that are nobody else's business."""
    captures = on_duty.services.captures
    found = []
    for n in range(3):
        on_duty.services.log.note(on_duty.desk(GENERAL), f"{SECRET} {n}")
        sealed = captures.seal(on_duty.desk(), picture(on_duty.clock)).value
        found.append(captures.describe(on_duty.desk(), sealed.capture_id, f"Cảnh {n}", "Nghi vấn").value)
    return found[0], found[1], found[2]


def request(*captures: Capture, **more: object) -> ExportRequest:
    made = ExportRequest(
        requester="Đại úy Hoàng Văn Minh",
        requester_unit="Cơ quan Cảnh sát điều tra",
        basis=Basis.COOPERATION,
        document="128/CV-CSĐT",
        dated=date(2017, 3, 16),
        signed_by="Thượng tá Lê Hải",
        purpose="Điều tra vụ việc tại cảng Đình Vũ",
        capture_ids=tuple(one.capture_id for one in captures),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def verified(package: Path, *codes: str) -> tuple[int, str]:
    """The package's own verifier, isolated, with nothing of this repository on its path."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", package / VERIFIER, package, *codes],
        capture_output=True,
        cwd="/",
        check=False,
        timeout=60,
    )
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


@pytest.fixture
def package(on_duty: DutyRoom, captured: tuple[Capture, ...], tmp_path: Path) -> Path:
    outcome = on_duty.services.exports.hand_out(
        on_duty.desk(), request(*captured[:2]), credentials(LEADER), tmp_path / "usb"
    )
    return outcome.value[1]


def test_D16_3_the_package_verifies_outside_and_tells_nothing_else(
    on_duty: DutyRoom, captured: tuple[Capture, ...], package: Path
) -> None:
    line = on_duty.services.exports.register()[0]
    code, text = verified(package, line.mark)
    assert code == 0, text
    assert "WHOLE" in text
    assert "hashes alone" in text
    everything = b"".join(path.read_bytes() for path in package.rglob("*") if path.is_file())
    assert SECRET.encode() not in everything
    assert captured[2].number.encode() not in everything
    for capture in captured[:2]:
        sealed = package / capture.evidence
        assert sealed.read_bytes() == on_duty.services.captures.picture_path(capture.capture_id).read_bytes()
        assert sealed.with_suffix(".sig").is_file()
    for name in (COVER, README, ROOT, VERIFIER, MANIFEST):
        assert (package / name).is_file()
    assert line.mark in (package / README).read_text(encoding="utf-8-sig")
    assert [path.name for path in package.parent.iterdir()] == [package.name]


def test_D16_3_the_register_says_who_what_on_whose_authority_and_who_approved(
    on_duty: DutyRoom, captured: tuple[Capture, ...], package: Path
) -> None:
    line = on_duty.services.exports.register("canh sat dieu tra")[0]
    assert (line.number, line.requester, line.document) == (
        "CC 1/2017",
        "Đại úy Hoàng Văn Minh",
        "128/CV-CSĐT",
    )
    assert (line.dated, line.approver_name, line.author_name) == (
        date(2017, 3, 16),
        LEADER.name,
        WATCHER.name,
    )
    handed = {item.path: item.sha256 for item in line.items}
    assert {capture.sha256 for capture in captured[:2]} <= set(handed.values())
    assert captured[2].sha256 not in handed.values()
    assert json.loads((package / MANIFEST).read_bytes())["number"] == line.number
    [entry] = on_duty.store.entries(kinds={"evidence.exported"})
    assert {one.officer_id for one in entry.signatures} == {WATCHER.officer_id, LEADER.officer_id}
    shown = on_duty.services.log.page(limit=1).lines[0].text
    for words in ("HA 1/2017", "Cơ quan Cảnh sát điều tra", "128/CV-CSĐT ngày 16/03/2017", LEADER.name):
        assert words in shown
    assert not on_duty.services.exports.register("khong co don vi nay")
    report = on_duty.services.verify.run(True, lambda _done, _of: None, lambda: False)
    assert report.whole, report.findings


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        ({"document": " "}, "số văn bản"),
        ({"dated": None}, "ngày văn bản"),
        ({"requester": ""}, "người yêu cầu"),
        ({"signed_by": ""}, "người ký"),
        ({"purpose": "\n"}, "mục đích"),
        ({"capture_ids": ()}, "ảnh hoặc đoạn ghi"),
        ({"dated": date(2017, 3, 19)}, "tương lai"),
    ],
)
def test_D16_3_without_authority_nothing_leaves_the_room(
    on_duty: DutyRoom,
    captured: tuple[Capture, ...],
    tmp_path: Path,
    gap: dict[str, object],
    words: str,
) -> None:
    wanted = request(captured[0], **gap)
    with pytest.raises(RefusedError, match=words):
        on_duty.services.exports.hand_out(on_duty.desk(), wanted, credentials(LEADER), tmp_path / "usb")
    assert not (tmp_path / "usb").exists()
    assert not on_duty.services.exports.register()


def test_D16_3_only_who_may_hand_out_approves(
    on_duty: DutyRoom, captured: tuple[Capture, ...], tmp_path: Path
) -> None:
    exports, usb = on_duty.services.exports, tmp_path / "usb"
    for approver, error in (
        (None, NotAllowedError),
        (credentials(GENERAL), NotAllowedError),
        (Approver(LEADER.username, "sai mật khẩu"), WrongPasswordError),
    ):
        with pytest.raises(error):
            exports.hand_out(on_duty.desk(), request(captured[0]), approver, usb)
    assert not exports.register()
    assert not usb.exists()
    on_duty.clock.turn(minutes=10)
    line, _where = exports.hand_out(on_duty.desk(LEADER), request(captured[0]), None, usb).value
    assert line.approver_name == line.author_name == LEADER.name


@pytest.mark.timeout(300)
def test_D16_3_every_flipped_byte_is_found_and_named(package: Path) -> None:
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.name != VERIFIER)
    assert len(files) >= 12
    for path in files:
        sound = path.read_bytes()
        at = len(sound) * 2 // 3
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        assert verified(package)[0] == 1, path
        path.write_bytes(sound)
    (package / "them.txt").write_text("x")
    assert "them.txt" in verified(package)[1]
    (package / "them.txt").unlink()
    (package / MANIFEST).unlink()
    assert verified(package)[0] == 1


def test_D16_3_a_withheld_run_cannot_be_cut_forged_or_moved(package: Path) -> None:
    entries = package / "entries.jsonl"
    sound = entries.read_text(encoding="utf-8")
    records = [json.loads(line) for line in sound.splitlines()]
    where = [index for index, record in enumerate(records) if "withheld" in record]
    assert where
    for index in where:
        other = [dict(record) for record in records]
        del other[index]
        entries.write_text("".join(json.dumps(one) + "\n" for one in other), encoding="utf-8")
        assert "missing" in verified(package)[1] or "not link" in verified(package)[1]
        other = [dict(record) for record in records]
        other[index] = {**other[index], "hash": "ab" * 32}
        entries.write_text("".join(json.dumps(one) + "\n" for one in other), encoding="utf-8")
        assert "the station's signature is wrong" in verified(package)[1]


def test_the_whole_log_goes_out_only_when_asked_for_and_as_a_zip(
    on_duty: DutyRoom, captured: tuple[Capture, ...], tmp_path: Path
) -> None:
    line, where = on_duty.services.exports.hand_out(
        on_duty.desk(),
        request(captured[0], whole_log=True),
        credentials(LEADER),
        tmp_path / "usb",
        zipped=True,
    ).value
    assert line.whole_log
    assert where.suffix == ".zip"
    with zipfile.ZipFile(where) as archive:
        archive.extractall(tmp_path / "out")
    [unpacked] = (tmp_path / "out").iterdir()
    code, text = verified(unpacked, line.mark)
    assert (code, "hashes alone" in text) == (0, False), text
    assert SECRET in (unpacked / "entries.jsonl").read_text(encoding="utf-8")
    assert [path.name for path in where.parent.iterdir()] == [where.name]


def test_a_picture_changed_on_the_disk_is_never_handed_out(
    on_duty: DutyRoom, captured: tuple[Capture, ...], tmp_path: Path
) -> None:
    path = on_duty.services.captures.picture_path(captured[0].capture_id)
    sound = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(sound[:-20] + b"\0" + sound[-19:])
    with pytest.raises(KnownError, match="đã bị thay đổi"):
        on_duty.services.exports.hand_out(
            on_duty.desk(), request(captured[0]), credentials(LEADER), tmp_path / "usb"
        )
    assert not on_duty.services.exports.register()


def test_a_folder_that_refuses_leaves_nothing_half_and_no_line(
    on_duty: DutyRoom, captured: tuple[Capture, ...], tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    (usb / "CC-1-2017_trich").mkdir()
    with pytest.raises(KnownError, match="đã có"):
        on_duty.services.exports.hand_out(on_duty.desk(), request(captured[0]), credentials(LEADER), usb)
    assert [path.name for path in usb.iterdir()] == ["CC-1-2017_trich"]
    assert not on_duty.services.exports.register()
    shutil.rmtree(usb)


def test_D16_3_the_seconds_beside_a_picture_and_clips_of_their_own_go_out_with_it(
    on_duty: DutyRoom, captured: tuple[Capture, ...], tmp_path: Path
) -> None:
    room, clock = on_duty.services, on_duty.clock
    made = Footage(
        camera="CAM-03",
        camera_name="Cổng 3",
        place="Cảng Đình Vũ",
        stream="main",
        codec="h264",
        sound="",
        ending="mp4",
        media_type="video/mp4",
        starts_at=clock.utc_now() - timedelta(seconds=20),
        ends_at=clock.utc_now(),
        width=64,
        height=36,
        pictures=500,
        damaged=0,
        content=lambda: iter([b"film " * 400]),
    )
    clip = room.clips.seal(on_duty.desk(), made, made.starts_at, made.ends_at).value
    page = room.gallery.page(ExhibitFilter(text="cong dinh vu"))
    assert page.items[0].number == clip.number
    assert [one.kind for one in page.items] == [ExhibitKind.CLIP, *[ExhibitKind.CAPTURE] * 3]
    assert len(room.gallery.page(ExhibitFilter(described=True)).items) == 3
    line, where = room.exports.hand_out(
        on_duty.desk(), request(clip_ids=(clip.clip_id,)), credentials(LEADER), tmp_path / "usb"
    ).value
    assert (where / clip.evidence).read_bytes() == b"film " * 400
    assert verified(where, line.mark)[0] == 0
    assert clip.sha256 in {item.sha256 for item in line.items}
