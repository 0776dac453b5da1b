"""Captures: full resolution, unaltered pixels, sealed at once, described later (D14.1.2b)."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from app.auth.errors import NotAllowedError
from app.domain.refusals import NotFoundError, RefusedError
from app.journal.keys import key_id_of
from app.services.captures import DamagedPictureError
from app.services.evidence import SIDECAR_TAG, evidence_path, safe_name
from app.services.png_text import PngError, chunks, pixels_sha256, text_of, with_text
from tests.support.duty import DIRECTOR, START, WATCHER, DutyRoom, picture, plain_png


def test_D14_1_2b_the_sealed_picture_has_the_same_pixels_and_knows_what_it_is(on_duty: DutyRoom) -> None:
    taken = picture(on_duty.clock, size=(320, 180), camera_name="Cổng 3 – làn xuất")
    capture = on_duty.services.captures.seal(on_duty.desk(), taken).value
    sealed = on_duty.services.captures.picture_path(capture.capture_id).read_bytes()
    assert np.array_equal(_decoded(sealed), _decoded(taken.png))
    assert _decoded(sealed).shape == (180, 320, 3)
    words = text_of(sealed)
    assert words["haidang:camera"] == "CAM-03"
    assert words["haidang:camera_name"] == "Cổng 3 – làn xuất"
    assert words["haidang:place"] == "Cảng Đình Vũ"
    assert words["haidang:officer"] == WATCHER.name
    assert words["haidang:taken_at"].endswith("Z")
    assert words["haidang:taken_at_local"].endswith("+07:00")
    assert words["haidang:pixels_sha256"] == pixels_sha256(taken.png) == pixels_sha256(sealed)
    assert hashlib.sha256(sealed).hexdigest() == capture.sha256


@pytest.mark.needs("ffprobe")
def test_D14_1_2b_another_program_reads_the_words_too(on_duty: DutyRoom) -> None:
    capture = on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    path = on_duty.services.captures.picture_path(capture.capture_id)
    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-of", "json", str(path)],
        capture_output=True,
        check=True,
        timeout=30,
    )
    [stream] = json.loads(shown.stdout)["streams"]
    assert (stream["codec_name"], stream["width"], stream["height"]) == ("png", 64, 36)


def test_D14_1_2b_sidecar_and_signatures_prove_themselves(on_duty: DutyRoom) -> None:
    capture = on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    path = on_duty.services.captures.picture_path(capture.capture_id)
    sidecar_bytes = path.with_suffix(".json").read_bytes()
    sidecar = json.loads(sidecar_bytes)
    assert (sidecar["png"], sidecar["png_sha256"]) == (path.name, capture.sha256)
    assert (sidecar["camera"], sidecar["officer"]) == ("CAM-03", WATCHER.name)
    signed = json.loads(path.with_suffix(".sig").read_bytes())
    message = SIDECAR_TAG + hashlib.sha256(sidecar_bytes).digest()
    for one in signed["signatures"]:
        public_key = bytes.fromhex(one["public_key"])
        assert key_id_of(public_key) == one["key_id"]
        Ed25519PublicKey.from_public_bytes(public_key).verify(bytes.fromhex(one["signature"]), message)
    assert [one["role"] for one in signed["signatures"]] == ["station", "officer"]
    assert signed["signatures"][0]["key_id"] == on_duty.store.writer


def test_D14_1_2b_the_entry_vouches_for_all_three_files(on_duty: DutyRoom) -> None:
    capture = on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    [line] = on_duty.services.log.page(limit=1).lines
    detail = on_duty.services.log.detail(line.entry_id)
    assert line.has_attachment
    assert [Path(one.path).suffix for one in detail.attachments] == [".png", ".json", ".sig"]
    assert detail.attachments[0].path == capture.evidence
    report = on_duty.services.verify.run(True, lambda _done, _of: None, lambda: False)
    assert report.whole, report.findings
    assert report.attachments == 3


def test_D14_1_2b_the_description_comes_when_there_is_time(on_duty: DutyRoom) -> None:
    captures = on_duty.services.captures
    capture = captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    assert not capture.described
    assert [i.item.subject for i in on_duty.services.handovers.collect().items if "capture" in i.item.item_id]
    with pytest.raises(RefusedError, match="mô tả"):
        captures.describe(on_duty.desk(), capture.capture_id, " ", "")
    on_duty.clock.turn(minutes=20)
    described = captures.describe(on_duty.desk(), capture.capture_id, "Xe đầu kéo", "Cửa mở").value
    assert (described.description, described.suspicion) == ("Xe đầu kéo", "Cửa mở")
    assert described.described
    assert described.sha256 == capture.sha256
    assert not [i for i in on_duty.services.handovers.collect().items if "capture" in i.item.item_id]


def test_D14_1_2b_described_again_the_first_words_stay_in_the_log(on_duty: DutyRoom) -> None:
    captures = on_duty.services.captures
    capture = captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    captures.describe(on_duty.desk(), capture.capture_id, "Xe tải")
    captures.describe(on_duty.desk(), capture.capture_id, "Xe đầu kéo")
    texts = [line.text for line in on_duty.services.log.page(limit=2).lines]
    assert texts == ["Mô tả ảnh HA 1/2017: Xe đầu kéo.", "Mô tả ảnh HA 1/2017: Xe tải."]


def test_a_capture_is_safe_without_a_shift(room: DutyRoom) -> None:
    capture = room.services.captures.seal(room.desk(), picture(room.clock)).value
    assert (capture.number, capture.shift_id) == ("HA 1/2017", "")
    assert room.services.captures.list() == (capture,)


def test_who_may_not_capture_is_told_so(on_duty: DutyRoom) -> None:
    with pytest.raises(NotAllowedError):
        on_duty.services.captures.seal(on_duty.desk(DIRECTOR), picture(on_duty.clock))
    assert not on_duty.services.captures.list()


def test_an_unknown_capture_is_a_sentence(on_duty: DutyRoom) -> None:
    with pytest.raises(NotFoundError):
        on_duty.services.captures.get("không có")


@pytest.mark.parametrize(
    "png", [b"", b"not a picture", plain_png()[:-5], plain_png() + b"x", plain_png(8, 8)]
)
def test_no_broken_picture_is_ever_sealed(on_duty: DutyRoom, png: bytes) -> None:
    with pytest.raises(DamagedPictureError, match="bị hỏng"):
        on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock, png=png))
    assert not list(on_duty.data_dir.rglob("*.png"))


@pytest.mark.parametrize("camera", ["../../etc/passwd", "CAM 3/ĐÌNH VŨ", "海关", "", "a" * 500, ".hidden\\x"])
def test_a_cameras_name_cannot_choose_the_path(on_duty: DutyRoom, camera: str) -> None:
    capture = on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock, camera=camera)).value
    path = on_duty.services.captures.picture_path(capture.capture_id)
    assert path.resolve().is_relative_to(on_duty.data_dir / "evidence" / "2017" / "03" / "17")


def test_the_path_tells_day_time_and_camera_in_local_time() -> None:
    path = evidence_path(START, "Cổng 3", "0123-4567-89", "png")
    assert path == "evidence/2017/03/17/080500000_cong-3_01234567.png"


@given(st.text())
def test_any_name_becomes_a_safe_one(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe) <= 40
    assert set(safe) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(
    st.dictionaries(
        st.from_regex(r"[a-z:_]{1,79}", fullmatch=True),
        st.text(st.characters(codec="utf-8", exclude_characters="\0")),
        max_size=4,
    )
)
def test_words_go_in_and_come_out_and_the_pixels_stay(words: dict[str, str]) -> None:
    png = plain_png(16, 9)
    written = with_text(png, words)
    assert text_of(written) == words
    assert np.array_equal(_decoded(written), _decoded(png))
    assert next(one.kind for one in chunks(written)) == b"IHDR"


@given(st.binary(max_size=200), st.integers(0, 400))
def test_a_damaged_png_is_named_damaged(noise: bytes, at: int) -> None:
    png = plain_png(8, 8)
    damaged = png[:at] + noise + png[at + len(noise) :]
    if damaged != png:
        with pytest.raises(PngError):
            list(chunks(damaged))


def test_a_picture_that_cannot_be_written_is_not_recorded(on_duty: DutyRoom) -> None:
    evidence = on_duty.data_dir / "evidence"
    on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock))
    before = len(list(on_duty.store.entries()))
    shutil.rmtree(evidence)
    evidence.write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="evidence"):
        on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock))
    assert len(list(on_duty.store.entries())) == before


def _decoded(png: bytes) -> np.ndarray:
    image = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    assert image is not None
    return image
