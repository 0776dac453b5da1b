"""The start-of-shift round on real cameras: engine, comparison and PTZ brought together (D14.1.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, Protocol

import cv2

from app.bootstrap.camera_looks import LOST_PACKETS, Look, Looks
from app.clock import Clock
from app.domain.camera_map import CameraMap, MapPreset, ReferencePicture
from app.domain.camera_round import CameraCheck, Finding, ViewDrift, ViewPictures
from app.domain.text import join_sentences
from app.errors import KnownError
from app.services.camera_map import CameraMaps
from video.engine.state import Condition
from video.render.words import reason_words
from video.view_check.compare import compare
from video.view_check.picture import decode
from video.view_check.result import Doubt, Verdict, ViewResult

COMPARING: Final = 2
JPEG_QUALITY: Final = 88

_FINDINGS: Mapping[Verdict, Finding] = {
    Verdict.SAME: Finding.FINE,
    Verdict.MOVED: Finding.TURNED,
    Verdict.COVERED: Finding.COVERED,
    Verdict.BLURRED: Finding.BLURRED,
    Verdict.DARK: Finding.DARK,
    Verdict.OVEREXPOSED: Finding.OVEREXPOSED,
    Verdict.UNSURE: Finding.UNSURE,
}
_DOUBTS: Mapping[Doubt, str] = {
    Doubt.OTHER_SHAPE: "Khung hình khác tỷ lệ với ảnh tham chiếu.",
    Doubt.PLAIN_REFERENCE: "Ảnh tham chiếu có quá ít chi tiết để đối chiếu.",
    Doubt.NOTHING_FOUND: "Không tìm thấy cảnh của ảnh tham chiếu: camera có thể đã quay hẳn đi hoặc bị che.",
    Doubt.AMBIGUOUS: "Cảnh có nhiều chi tiết lặp lại, không xác định được góc quan sát.",
    Doubt.NO_PICTURE: "Không lấy được ảnh để đối chiếu.",
}


@dataclass(frozen=True, slots=True)
class Station:
    """A camera of the round: number, name, place and the unit that manages it."""

    number: str
    name: str
    place: str
    unit: str


class Heads(Protocol):
    """The PTZ heads of the room, as far as a round needs them."""

    def has(self, number: str) -> bool:
        """Whether the camera has a head."""
        ...

    def degrees(self, number: str) -> tuple[float, float] | None:
        """Pan and tilt as reported now; None where the device does not say. Blocks for its time-out."""
        ...

    def send_to(self, number: str, token: str) -> None:
        """Sends the head to a preset; raises KnownError where it does not get there."""
        ...


class NoHeads:
    """A room without PTZ."""

    def has(self, _number: str) -> bool:
        return False

    def degrees(self, _number: str) -> tuple[float, float] | None:
        return None

    def send_to(self, number: str, _token: str) -> None:
        raise KnownError(
            f"Camera {number} không điều khiển được từ xa.", en=f"Camera {number} cannot be moved from here."
        )


class CameraChecks:
    """`CheckCameras` of the services on real cameras."""

    def __init__(
        self,
        stations: Callable[[], Sequence[Station]],
        looks: Looks,
        maps: CameraMaps,
        heads: Heads,
        clock: Clock,
        turned: Callable[[str, bool], None] = lambda _number, _turned: None,
    ) -> None:
        """`turned` hears, on a thread of the round, whether a view left the place of its map (D14.1.1b)."""
        self._stations, self._looks, self._maps = stations, looks, maps
        self._heads, self._clock, self._turned = heads, clock, turned

    def numbers(self) -> tuple[str, ...]:
        """Every camera, in the order of the settings."""
        return tuple(one.number for one in self._stations())

    def check(
        self, numbers: Sequence[str], told: Callable[[CameraCheck], None], stopping: Callable[[], bool]
    ) -> None:
        """See `CheckCameras`; pictures are compared beside the looking, on two threads."""
        stations = {one.number: one for one in self._stations()}
        known = [number for number in numbers if number in stations]
        map_ = self._maps.current()
        waiting: list[Future[None]] = []
        with ThreadPoolExecutor(COMPARING, thread_name_prefix="camera-round") as comparing:

            def judge(look: Look) -> None:
                check = self._judge(look, stations[look.number], map_)
                if check.finding in (Finding.TURNED, Finding.FINE):
                    self._turned(check.number, check.finding is Finding.TURNED)
                told(check)

            self._looks.run(known, lambda look: waiting.append(comparing.submit(judge, look)), stopping)
        for one in waiting:
            one.result()

    def send_back(self, number: str, preset: str) -> None:
        """See `CheckCameras`."""
        self._heads.send_to(number, preset)

    def _judge(self, look: Look, station: Station, map_: CameraMap) -> CameraCheck:
        camera = map_.camera(look.number)
        home = camera.home if camera is not None else None
        unit = (camera.unit or camera.branch) if camera is not None else station.unit
        preset = home.token or home.name if home is not None and self._heads.has(look.number) else ""

        def found(
            finding: Finding,
            why: str = "",
            drift: ViewDrift | None = None,
            confidence: float = 1.0,
            pictures: ViewPictures | None = None,
        ) -> CameraCheck:
            return CameraCheck(
                number=station.number,
                name=station.name,
                place=station.place,
                unit=unit or station.unit,
                finding=finding,
                checked_at=self._clock.utc_now(),
                why=why,
                drift=drift,
                confidence=confidence,
                preset=preset,
                pictures=pictures,
            )

        if look.pixels is None:
            return found(Finding.NO_SIGNAL, _why(look))
        reference = map_.picture(look.number)
        data = self._reference(look.number) if reference is not None else None
        before = decode(data) if data else None
        result = compare(before, look.pixels, fov_deg=camera.fov if camera is not None else None)
        pictures = _pictures(look, data, reference, result)
        finding, why = _finding(look, result)
        drift = _drift(result)
        if finding in (Finding.FINE, Finding.UNSURE, Finding.NO_REFERENCE) and home is not None:
            reported, mute = self._by_position(look.number, home)
            if reported is not None:
                return found(Finding.TURNED, "", reported, 1.0, pictures)
            why = join_sentences(why, mute)
        return found(finding, why, drift, result.confidence, pictures)

    def _reference(self, number: str) -> bytes | None:
        return self._maps.reference_picture(number)

    def _by_position(self, number: str, home: MapPreset) -> tuple[ViewDrift | None, str]:
        """How far the head reports to be off, None where it is not or nobody can say; why it is mute."""
        if not self._heads.has(number) or (home.pan is None and home.tilt is None):
            return None, ""
        try:
            degrees = self._heads.degrees(number)
        except KnownError as error:
            # The picture has the say then; the officer still reads that the head did not answer.
            return None, error.vi
        return (position_drift(home, *degrees) if degrees is not None else None), ""


def position_drift(home: MapPreset, pan: float, tilt: float) -> ViewDrift | None:
    """Pan and tilt (degrees) against the reference of the map; None within its tolerance (D14.1.1b)."""
    across = abs((pan - home.pan + 180) % 360 - 180) if home.pan is not None else 0.0
    up = abs(tilt - home.tilt) if home.tilt is not None else 0.0
    if max(across, up) <= home.angle_tolerance:
        return None
    return ViewDrift(0.0, max(across, up), source="position")


def _why(look: Look) -> str:
    return reason_words(look.state) if look.state.condition is not Condition.LIVE else ""


def _finding(look: Look, result: ViewResult) -> tuple[Finding, str]:
    """The gravest first: a picture that stands still says nothing about the view of now."""
    if look.frozen:
        return Finding.FROZEN, "Hình không thay đổi trong thời gian kiểm tra, kể cả đồng hồ trên hình."
    if result.verdict not in (Verdict.SAME, Verdict.UNSURE):
        return _FINDINGS[result.verdict], ""
    if look.dropped_out:
        return Finding.UNSTABLE, "Tín hiệu bị ngắt trong thời gian kiểm tra."
    if look.lost_packets >= LOST_PACKETS:
        return Finding.UNSTABLE, f"Mất {look.lost_packets} gói dữ liệu trong vài giây."
    if result.doubt is Doubt.NO_REFERENCE:
        return Finding.NO_REFERENCE, ""
    return _FINDINGS[result.verdict], _DOUBTS.get(result.doubt, "")


def _drift(result: ViewResult) -> ViewDrift | None:
    if result.shift_percent is None:
        return None
    return ViewDrift(
        result.shift_percent, result.shift_deg, result.rotation_deg or 0.0, result.scale or 1.0, "picture"
    )


def _pictures(
    look: Look, data: bytes | None, reference: ReferencePicture | None, result: ViewResult
) -> ViewPictures | None:
    if look.pixels is None:
        return None
    written, jpeg = cv2.imencode(".jpg", look.pixels, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not written:
        raise RuntimeError("the JPEG encoder refused a picture")
    return ViewPictures(
        today=bytes(jpeg),
        reference=data or b"",
        reference_taken_at=reference.taken_at if reference is not None else None,
        reference_by=reference.set_by_name if reference is not None else "",
        matrix=result.matrix,
    )
