"""Clips: sealed like pictures, beside every picture, nothing lost silently (D14.1.2b)."""

from __future__ import annotations

import errno
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.auth.errors import NotAllowedError
from app.domain.clip import Footage
from app.errors import KnownError
from app.journal.keys import StationKey
from app.services.clip_waiting import FOLDER, Waiting
from app.services.evidence import SIDECAR_TAG
from app.services.evidence_orphans import Orphans
from app.services.room import Room
from app.store import blobs
from tests.support.duty import DIRECTOR, LEADER, START, DutyRoom, TurnedClock, duty_room, picture

ROOT = Path(__file__).resolve().parents[3]
FILM = bytes(range(256)) * 9000


def film() -> Iterator[bytes]:
    yield FILM[:1000]
    yield FILM[1000:]


def footage(seconds: float = 20.0, content: Callable[[], Iterator[bytes]] = film) -> Footage:
    return Footage(
        camera="CAM-03",
        camera_name="Cổng 3",
        place="Cảng Đình Vũ",
        stream="main",
        codec="h264",
        sound="aac",
        ending="mp4",
        media_type="video/mp4",
        starts_at=START - timedelta(seconds=10),
        ends_at=START - timedelta(seconds=10) + timedelta(seconds=seconds),
        width=1920,
        height=1080,
        pictures=500,
        damaged=0,
        content=content,
    )


def lines(room: DutyRoom) -> list[str]:
    return [line.text for line in room.services.log.page(limit=50).lines]


def whole(room: DutyRoom) -> bool:
    return room.services.verify.run(True, lambda *_: None, lambda: False).whole


def taken(room: DutyRoom) -> Waiting:
    """A picture was taken, and the packets around it are on their way."""
    capture = room.services.captures.seal(room.desk(), picture(room.clock)).value
    waiting = Waiting(
        capture_id=capture.capture_id,
        camera=capture.camera,
        taken_at=capture.taken_at,
        officer=capture.officer,
    )
    room.services.clips.expect(waiting)
    return waiting


def left(room: DutyRoom) -> list[Path]:
    return [path for path in (room.store.data_dir / FOLDER).glob("*") if path.is_file()]


def signers(room: DutyRoom, film: Path) -> dict[str, bool]:
    """Who signed the sidecar, and whether the signature holds."""
    sidecar = film.with_suffix(".json").read_bytes()
    assert json.loads(sidecar)["film_sha256"] == hashlib.sha256(film.read_bytes()).hexdigest()
    found = {}
    for one in json.loads(film.with_suffix(".sig").read_bytes())["signatures"]:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(one["public_key"]))
        key.verify(bytes.fromhex(one["signature"]), SIDECAR_TAG + hashlib.sha256(sidecar).digest())
        found[one["role"]] = True
    return found


def test_D14_1_2b_a_clip_is_sealed_numbered_signed_and_verified(on_duty: DutyRoom) -> None:
    clips = on_duty.services.clips
    asked = START - timedelta(seconds=10), START + timedelta(seconds=10)
    clip = clips.seal(on_duty.desk(), footage(), *asked).value
    assert clip.number == f"GH 1/{START.year}"
    assert not clip.is_short
    film = clips.path(clip)
    assert film.read_bytes() == FILM
    assert (clip.sha256, clip.size) == (hashlib.sha256(FILM).hexdigest(), len(FILM))
    assert signers(on_duty, film) == {"station": True, "officer": True}
    assert clips.list() == (clip,)
    assert any("Lưu đoạn ghi hình GH 1" in line and "20 giây, có tiếng" in line for line in lines(on_duty))
    assert whole(on_duty)
    film.chmod(0o600)
    film.write_bytes(FILM[:-1] + b"x")
    assert not whole(on_duty)


def test_D14_1_2b_a_clip_shorter_than_asked_says_so(on_duty: DutyRoom) -> None:
    asked = START - timedelta(seconds=10), START + timedelta(seconds=10)
    clip = on_duty.services.clips.seal(on_duty.desk(), footage(12), *asked).value
    assert clip.is_short
    assert any("Ngắn hơn khoảng cần lấy" in line for line in lines(on_duty))


def test_D14_1_2b_ten_seconds_around_a_picture_lie_beside_it(on_duty: DutyRoom) -> None:
    waiting = taken(on_duty)
    clips = on_duty.services.clips
    clips.keep_part(waiting, footage(10))
    assert len(left(on_duty)) == 2
    clip = clips.seal_beside(on_duty.desk(), waiting, footage()).value
    assert clips.beside(waiting.capture_id) == clip
    assert (clip.number, clip.capture_id) == ("", waiting.capture_id)
    assert signers(on_duty, clips.path(clip)) == {"station": True, "officer": True}
    assert left(on_duty) == []
    assert clips.list() == ()


def test_D14_1_2b_D16_3_every_picture_of_a_burst_has_the_film_that_lies_beside_its_first(
    on_duty: DutyRoom,
) -> None:
    first, rooms = taken(on_duty), on_duty.services
    clip = rooms.clips.seal_beside(on_duty.desk(), first, footage()).value
    on_duty.clock.turn(seconds=2)
    second = rooms.captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    on_duty.clock.turn(seconds=30)
    later = rooms.captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    assert rooms.clips.beside(second.capture_id) == clip
    assert rooms.clips.beside(later.capture_id) is None
    assert rooms.gallery.beside(second.capture_id) == (clip.clip_id,)
    matter = on_duty.incident(capture_ids=(second.capture_id, later.capture_id))
    given = [one.exhibit_id for one in rooms.gallery.of_matter(matter.incident_id)]
    assert sorted(given) == sorted((second.capture_id, later.capture_id, clip.clip_id))


def test_D14_1_2b_when_the_officer_has_left_the_station_signs_alone(on_duty: DutyRoom) -> None:
    waiting = taken(on_duty)
    clip = on_duty.services.clips.seal_beside(on_duty.desk(LEADER), waiting, footage()).value
    assert signers(on_duty, on_duty.services.clips.path(clip)) == {"station": True}
    assert clip.officer == "system"


def test_D14_1_2b_a_console_that_died_in_between_loses_nothing_silently(on_duty: DutyRoom) -> None:
    clips = on_duty.services.clips
    with_part, without, sealed = taken(on_duty), taken(on_duty), taken(on_duty)
    clips.keep_part(with_part, footage(10))
    clips.seal_beside(on_duty.desk(), sealed, footage())
    clips.expect(sealed)
    (on_duty.store.data_dir / FOLDER / "x.json").write_text("{half")
    assert clips.recover().value == 2
    found = clips.beside(with_part.capture_id)
    assert found is not None
    assert found.is_short
    assert clips.path(found).read_bytes() == FILM
    others = (found, clips.beside(sealed.capture_id))
    assert clips.beside(without.capture_id) in others, "of the same moment: theirs hold it too"
    assert any("chương trình dừng trước khi lưu được đoạn nào" in line for line in lines(on_duty))
    assert left(on_duty) == []
    assert clips.recover().value == 0
    assert whole(on_duty)


def ordered(room: DutyRoom, camera: str = "CAM-03") -> Waiting:
    """A clip was ordered around this moment, and its end is not there yet."""
    before, after = timedelta(seconds=20), timedelta(seconds=10)
    return room.services.clips.order(room.desk(), camera, START, before, after)


def test_D14_1_2b_a_clip_that_was_ordered_is_not_lost_with_the_console(on_duty: DutyRoom) -> None:
    clips = on_duty.services.clips
    with_part, sealed = ordered(on_duty), ordered(on_duty)
    ordered(on_duty, "CAM-07")
    clips.keep_part(with_part, footage(10))
    kept = clips.seal_ordered(on_duty.desk(), sealed, footage()).value
    assert (kept.number, kept.asked_from) == (f"GH 1/{START.year}", START - timedelta(seconds=20))
    assert signers(on_duty, clips.path(kept)) == {"station": True, "officer": True}
    clips.expect(sealed)
    assert clips.recover().value == 2, "the one that was sealed is not sealed again"
    found = clips.get(with_part.clip_id)
    assert (found.number, found.is_short) == (f"GH 2/{START.year}", True)
    assert signers(on_duty, clips.path(found)) == {"station": True}
    assert any("đã yêu cầu của camera CAM-07: chương trình dừng" in line for line in lines(on_duty))
    assert left(on_duty) == []
    assert whole(on_duty)


def test_D14_1_2b_a_disk_that_fills_up_leaves_no_half_clip(on_duty: DutyRoom) -> None:
    def chunks() -> Iterator[bytes]:
        yield FILM
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(KnownError, match="Hết chỗ"):
        on_duty.services.clips.seal(on_duty.desk(), footage(content=chunks), START, START)
    with on_duty.store.read() as connection:
        assert list(blobs.orphans(on_duty.store.data_dir, connection)) == []
    assert on_duty.services.clips.list() == ()


def test_D14_1_2b_killed_in_the_middle_of_a_clip_leaves_no_half_file(tmp_path: Path) -> None:
    station, data = StationKey.generate(), tmp_path / "data"
    command = [sys.executable, "-m", "tests.app.services.clip_until_killed", str(data)]
    process = subprocess.Popen(
        [*command, station.private_bytes().hex()], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(2)] == ["whole", "half"]
    process.kill()
    process.stdout.close()
    process.wait()
    with duty_room(data, clock=TurnedClock(), station=station, enrol=False) as room:
        [clip] = room.services.clips.list()
        evidence = [path for path in (data / "evidence").rglob("*") if path.is_file()]
        assert [path for path in evidence if path.suffix == ".mp4"] == [room.services.clips.path(clip)]
        [half] = [path for path in evidence if path.stat().st_size == 1_000_000]
        assert half.name.startswith(".")
        aside = Orphans(Room(room.store, room.clock), datetime.now(UTC) + timedelta(minutes=1)).put_aside()
        assert [Path(one.path).name for one in aside.value] == [half.name]
        assert whole(room)


def test_D14_1_2b_a_picture_from_the_past_says_so(on_duty: DutyRoom) -> None:
    earlier = replace(picture(on_duty.clock), from_past=True)
    capture = on_duty.services.captures.seal(on_duty.desk(), earlier).value
    sidecar = on_duty.services.captures.picture_path(capture.capture_id).with_suffix(".json")
    assert json.loads(sidecar.read_bytes())["from_past"] is True
    assert any("Chụp khi xem lại" in line for line in lines(on_duty))


def test_who_may_not_capture_may_not_save_clips(on_duty: DutyRoom) -> None:
    with pytest.raises(NotAllowedError):
        on_duty.services.clips.seal(on_duty.desk(DIRECTOR), footage(), START, START)
    with pytest.raises(NotAllowedError):
        on_duty.services.clips.order(on_duty.desk(DIRECTOR), "CAM-03", START, timedelta(), timedelta())
    assert left(on_duty) == []
