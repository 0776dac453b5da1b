"""What a sealed picture says to programs we did not write: exiftool, openssl, C2PA (D14.1.2b)."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
from pathlib import Path

import c2pa
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.clock import SystemClock
from app.domain.capture import Capture
from app.domain.evidence import ExhibitFilter
from app.domain.incident import IncidentDraft
from app.journal.keys import StationKey
from app.services.evidence import SIDECAR_TAG
from app.services.evidence_c2pa import LABEL, ContentCredentials
from tests.support.duty import NEXT_WATCHER, WATCHER, DutyRoom, picture, plain_png

FILES = ("-in", "message", "-sigfile", "signature")


def _sealed(room: DutyRoom, **more: object) -> tuple[Capture, Path]:
    taken = picture(room.clock, camera_name="Cổng 3 – làn xuất", **more)
    capture = room.services.captures.seal(room.desk(), taken).value
    return capture, room.services.captures.picture_path(capture.capture_id)


@pytest.mark.needs("exiftool")
def test_D14_1_2b_exiftool_reads_number_place_camera_times_and_officer(on_duty: DutyRoom) -> None:
    capture, path = _sealed(on_duty)
    shown = subprocess.run(
        ["exiftool", "-json", "-charset", "UTF8", "-XMP:all", "-PNG:all", str(path)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    [read] = json.loads(shown.stdout)
    assert read["Title"].startswith(capture.number)
    assert (read["Creator"], read["Location"], read["Model"]) == (WATCHER.name, "Cảng Đình Vũ", "CAM-03")
    assert read["CreateDate"] == "2017:03:17 08:05:00.018+07:00" or read["CreateDate"].endswith("+07:00")
    assert read["Camera_name"] == "Cổng 3 – làn xuất"
    assert read["Number"] == capture.number
    assert read["Pixels_sha256"] == json.loads(path.with_suffix(".json").read_bytes())["pixels_sha256"]


@pytest.mark.needs("openssl")
def test_D14_1_2b_openssl_confirms_both_signatures_and_refuses_a_changed_sidecar(
    on_duty: DutyRoom, tmp_path: Path
) -> None:
    _capture, path = _sealed(on_duty)
    sidecar = path.with_suffix(".json").read_bytes()
    signed = json.loads(path.with_suffix(".sig").read_bytes())
    assert [one["role"] for one in signed["signatures"]] == ["station", "officer"]
    for one in signed["signatures"]:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(one["public_key"]))
        (tmp_path / "key.pem").write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        (tmp_path / "signature").write_bytes(bytes.fromhex(one["signature"]))
        for content, sound in ((sidecar, True), (sidecar[:-2] + b" }", False)):
            (tmp_path / "message").write_bytes(SIDECAR_TAG + hashlib.sha256(content).digest())
            done = subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", *FILES],
                cwd=tmp_path,
                capture_output=True,
                check=False,
                timeout=60,
            )
            assert (done.returncode == 0) is sound, done.stderr


def _read(png: bytes, root: str) -> c2pa.Reader:
    trust = {"trust": {"trust_anchors": root}, "verify": {"verify_trust": True, "ocsp_fetch": False}}
    settings = c2pa.Settings.from_dict(trust)
    return c2pa.Reader("image/png", io.BytesIO(png), context=c2pa.Context(settings))


def test_D14_1_2b_content_credentials_are_trusted_by_the_stations_root_alone() -> None:
    station = StationKey.generate()
    credentials = ContentCredentials(station, SystemClock())
    facts = {"number": "HA 1/2026", "camera": "CAM-03", "place": "Cảng Đình Vũ", "camera_time": None}
    png = credentials.embed(plain_png(320, 180), "HA 1/2026 CAM-03", facts)
    assert png is not None
    reader = _read(png, credentials.root)
    assert reader.get_validation_state() == "Trusted"
    manifest = reader.get_active_manifest()
    assert manifest is not None
    [said] = [one["data"] for one in manifest["assertions"] if one["label"].startswith(LABEL)]
    assert said == {"number": "HA 1/2026", "camera": "CAM-03", "place": "Cảng Đình Vũ"}
    assert "thumbnail" not in manifest
    stranger = ContentCredentials(StationKey.generate(), SystemClock())
    assert _read(png, stranger.root).get_validation_state() != "Trusted"
    at = png.index(b"IDAT") + 40
    changed = png[:at] + bytes([png[at] ^ 1]) + png[at + 1 :]
    assert _read(changed, credentials.root).get_validation_state() == "Invalid"


def test_D14_1_2b_a_sealed_capture_carries_them_and_keeps_its_pixels(on_duty: DutyRoom) -> None:
    _capture, path = _sealed(on_duty)
    png = path.read_bytes()
    root = ContentCredentials(on_duty.station, SystemClock()).root
    assert _read(png, root).get_validation_state() == "Trusted"
    assert json.loads(path.with_suffix(".json").read_bytes())["png_sha256"] == hashlib.sha256(png).hexdigest()


def test_the_gallery_asks_for_camera_officer_day_matter_and_pages_by_key(on_duty: DutyRoom) -> None:
    room, clock = on_duty.services, on_duty.clock
    found = []
    for n in range(7):
        clock.turn(hours=9)
        desk = on_duty.desk(WATCHER if n % 2 else NEXT_WATCHER)
        found.append(room.captures.seal(desk, picture(clock, camera=f"CAM-0{n % 3}")).value)
    matter = room.incidents.record(
        on_duty.desk(),
        IncidentDraft(
            arose_at=clock.wall,
            received_at=clock.wall,
            place="Cổng 3",
            content="Xe dừng",
            capture_ids=(found[2].capture_id, found[5].capture_id),
        ),
    ).value
    gallery = room.gallery

    def numbers(**wanted: object) -> list[int]:
        page = gallery.page(ExhibitFilter(**wanted))  # type: ignore[arg-type]
        return [int(one.number.split()[1].split("/")[0]) for one in page.items]

    assert numbers(camera="CAM-00") == [7, 4, 1]
    assert numbers(officer=WATCHER.officer_id) == [6, 4, 2]
    assert numbers(matter=matter.incident_id) == [6, 3]
    assert numbers(since=found[3].taken_at, until=found[5].taken_at) == [5, 4]
    assert numbers(text="dinh vu", described=False) == [7, 6, 5, 4, 3, 2, 1]
    assert numbers(described=True) == numbers(suspected=True) == numbers(text="khong%co_") == []
    seen, before = [], None
    while True:
        page = gallery.page(ExhibitFilter(), before, 3)
        seen += [one.exhibit_id for one in page.items]
        if page.next is None:
            break
        before = page.next
    assert seen == [one.capture_id for one in reversed(found)]
    choices = gallery.choices()
    assert [one.value for one in choices.cameras] == ["CAM-00", "CAM-01", "CAM-02"]
    assert [one.value for one in choices.matters] == [matter.incident_id]
