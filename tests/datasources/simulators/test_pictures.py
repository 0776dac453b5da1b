"""What the cameras show: composition, burnt-in text, stamps, readable container numbers."""

from __future__ import annotations

import itertools
import time
from datetime import datetime
from typing import cast

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.clock import LOCAL_ZONE
from datasources.simulators.devices import Port, PortOptions
from datasources.simulators.faults import Faults
from datasources.simulators.scenes.canvas import Canvas
from datasources.simulators.scenes.osd import Osd
from datasources.simulators.scenes.vehicles import BOX_HEIGHT, container_truck
from datasources.simulators.stamp import Stamp, read_stamp, stamp_cells
from datasources.simulators.video.encoder import SUB, H264Encoder, parameter_sets, split_annex_b
from datasources.simulators.video.picture import Painter
from datasources.simulators.video.sei import FrameMark, read_mark, sei_nal

SUB_SIZE = (640, 360)
NOW = 1_752_900_000.25


@pytest.fixture(scope="module")
def cameras() -> Port:
    return Port(PortOptions(seed=3), time.monotonic())


HEALTHY = Faults()


def luma(painter: Painter, seconds: float, faults: Faults = HEALTHY) -> NDArray[np.uint8]:
    frame = painter.paint(seconds, NOW + seconds, faults)
    return cast("NDArray[np.uint8]", frame.to_ndarray(format="yuv420p"))[: painter.height].copy()


NUMBERS = ["CL-01", "CL-02", "CL-03", "HN-01", "HN-02", "HN-03", "NB-01", "NB-02", "NB-03"]


@pytest.mark.parametrize("number", NUMBERS)
def test_partial_repaint_equals_a_whole_repaint(cameras: Port, number: str) -> None:
    view = cameras.view(number)
    drawn = Canvas(view.scene.background(), *SUB_SIZE)
    for step in range(12):
        seconds = 30 + step * 1.7
        spots = [
            (placed.art.sprite(640), round(placed.x / 3), round(placed.y / 3))
            for placed in view.scene.actors(seconds)
        ]
        drawn.show(spots)
    fresh = Canvas(view.scene.background(), *SUB_SIZE)
    fresh.show(spots)
    for changed, whole in zip(drawn.planes, fresh.planes, strict=True):
        assert np.array_equal(changed, whole)


@pytest.mark.parametrize("number", NUMBERS)
def test_scenes_move_and_are_no_noise(cameras: Port, number: str) -> None:
    painter = Painter(cameras.view(number), SUB_SIZE)
    pictures = [luma(painter, seconds)[40:340].astype(np.int16) for seconds in (17.0, 21.0, 25.5)]
    moved = max(float((np.abs(a - b) > 25).mean()) for a, b in itertools.pairwise(pictures))
    assert 0.001 < moved < 0.6
    assert pictures[0].std() > 20


def test_cameras_look_different(cameras: Port) -> None:
    small = [luma(Painter(cameras.view(number), SUB_SIZE), 25.0).astype(np.int16) for number in NUMBERS]
    for index, picture in enumerate(small):
        assert all(np.abs(picture - other).mean() > 8 for other in small[index + 1 :])


@pytest.mark.parametrize(
    ("number", "size"), [("HN-01", SUB_SIZE), ("CL-03", SUB_SIZE), ("HN-01", (1920, 1080))]
)
def test_container_number_at_the_gate_stands_out(cameras: Port, number: str, size: tuple[int, int]) -> None:
    passing = next(iter(cameras.gates[number]))
    picture = luma(Painter(cameras.view(number), size), passing.at)
    scale = size[0] / 1920
    side = picture[round(500 * scale) : round(650 * scale), round(640 * scale) : round(1330 * scale)]
    bright, dark = np.percentile(side, 97), np.percentile(side, 30)
    assert abs(float(bright) - float(dark)) > 55
    # Letters of at least 18 px in the sub stream: the rows they fill vary, the rows below do not.
    edges = np.abs(np.diff(side.astype(np.int16), axis=1)) > 30
    rows = edges.sum(axis=1) > 12 * scale * 3
    assert rows.sum() >= 50 * scale


def test_trucks_carry_their_own_number_unmirrored() -> None:
    right = container_truck("WHSU5018375", "51C-482.16").rgba
    left = container_truck("WHSU5018375", "51C-482.16", leftward=True).rgba
    other = container_truck("UACU3786863", "51C-482.16").rgba
    box_right = right[60 : 60 + BOX_HEIGHT // 3, 640:1250]
    box_left = left[60 : 60 + BOX_HEIGHT // 3, 1700 - 12 - 1290 + 628 : 1700 - 12 - 1290 + 1238]
    same = np.abs(box_right.astype(np.int16) - box_left.astype(np.int16)).mean()
    mirrored = np.abs(box_right.astype(np.int16) - box_left[:, ::-1].astype(np.int16)).mean()
    assert same < mirrored
    assert np.abs(right.astype(np.int16) - other.astype(np.int16)).mean() > 4


def test_clock_and_accents_are_burnt_in() -> None:
    plain = Osd("HN-01  Cua khau Huu Nghi", 640).spots(datetime(2026, 7, 19, 15, 4, 5, 370_000, LOCAL_ZONE))
    accents = Osd("HN-01  Cửa khẩu Hữu Nghị", 640).spots(datetime(2026, 7, 19, 15, 4, 5, 370_000, LOCAL_ZONE))
    later = Osd("HN-01  Cửa khẩu Hữu Nghị", 640).spots(datetime(2026, 7, 19, 15, 4, 5, 480_000, LOCAL_ZONE))
    assert not np.array_equal(plain[0][0].colour[0][:, :200], accents[0][0].colour[0][:, :200])
    assert len(accents) == 1 + len("19/07/202615:04:05.37")
    changed = [
        a
        for a, b in zip(accents[1:], later[1:], strict=True)
        if not np.array_equal(a[0].colour[0], b[0].colour[0])
    ]
    assert len(changed) == 2
    assert all(x + sprite.width <= 640 for sprite, x, _ in accents)


def test_faults_of_the_picture(cameras: Port) -> None:
    painter = Painter(cameras.view("NB-01"), SUB_SIZE)
    first = luma(painter, 20.0)
    assert np.array_equal(first, luma(painter, 23.0, Faults(picture="freeze")))
    assert not np.array_equal(first, luma(painter, 26.0))
    black = luma(painter, 27.0, Faults(picture="black"))
    assert black[60:340].mean() < 24
    assert read_stamp(black) == Stamp(6, int((NOW + 27.0) * 1000))


@given(
    camera=st.integers(0, 63), utc_ms=st.integers(0, 2**44 - 1), width=st.sampled_from([320, 480, 640, 1920])
)
def test_stamp_survives_scaling(camera: int, utc_ms: int, width: int) -> None:
    picture = np.full((360, 640), 90, np.uint8)
    picture[352:, :512] = stamp_cells(Stamp(camera, utc_ms), 640)
    scaled = cv2.resize(picture, (width, width * 9 // 16), interpolation=cv2.INTER_AREA)
    assert read_stamp(np.asarray(scaled, np.uint8)) == Stamp(camera, utc_ms)


@given(noise=st.integers(0, 2**32 - 1))
def test_no_stamp_is_read_from_noise(noise: int) -> None:
    picture = np.random.default_rng(noise).integers(0, 256, (90, 160), np.uint8)
    assert read_stamp(picture) is None


@given(mark=st.builds(FrameMark, st.integers(0, 2**64 - 1), st.integers(0, 2**32 - 1), st.integers(0, 255)))
def test_sei_has_no_start_code_inside_and_reads_back(mark: FrameMark) -> None:
    nal = sei_nal(mark)
    assert nal[0] == 6
    assert all(code not in nal for code in (b"\0\0\0", b"\0\0\1", b"\0\0\2"))
    raw = nal.replace(b"\0\0\3", b"\0\0")
    assert read_mark(raw[3:-1]) == mark
    assert read_mark(b"somebody else's message, long enough") is None


def test_encoder_writes_parameter_sets_before_every_key_frame(cameras: Port) -> None:
    painter, encoder = Painter(cameras.view("CL-01"), SUB_SIZE), H264Encoder(SUB)
    kinds = []
    for index in range(34):
        nals = encoder.encode(painter.paint(index / 15, NOW, Faults()), index * 6000, key=index == 7)
        kinds.append({nal[0] & 0x1F for nal in nals})
        if index in (0, 7):
            assert (nals[0], nals[1]) == parameter_sets(SUB)
    assert [index for index, found in enumerate(kinds) if 5 in found] == [0, 7]
    assert all({7, 8, 5} <= kinds[index] for index in (0, 7))


def test_annex_b_is_split_at_both_start_codes() -> None:
    assert split_annex_b(b"\0\0\0\1\x67ab\0\0\1\x68c\0\0\0\1\x65d\0") == [b"\x67ab", b"\x68c", b"\x65d\0"]
