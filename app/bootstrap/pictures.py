"""The wall's pictures as the services take them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from app.domain.capture import CameraPose, Picture
from video.engine.captured import CapturedFrame
from video.engine.engine import VideoEngine
from video.engine.spec import CameraSpec


def spec_of(cameras: Iterable[CameraSpec], number: str) -> CameraSpec:
    """The camera as it is played, else its number alone: a map may have taken it away since."""
    found = (one for one in cameras if one.number == number)
    return next(found, CameraSpec(number, "", "", "rtsp://gone.invalid/"))


def picture_of(
    frame: CapturedFrame, spec: CameraSpec, pose: CameraPose | None = None, *, from_past: bool = False
) -> Picture:
    """A frame in full resolution with what is known of its camera."""
    return Picture(
        png=frame.png,
        camera=frame.camera,
        camera_name=spec.name,
        place=spec.place,
        stream=frame.stream.value,
        width=frame.width,
        height=frame.height,
        taken_at=frame.received_at,
        camera_time=frame.camera_time,
        frame_number=frame.frame_number,
        pose=pose,
        from_past=from_past,
    )


def _no_pose(_camera: str, _moment: datetime) -> CameraPose | None:
    return None


@dataclass(frozen=True, slots=True)
class EnginePictures:
    """`PictureSource` of widgets.capture on the video engine; `pose` tells where a camera pointed."""

    engine: VideoEngine
    pose: Callable[[str, datetime], CameraPose | None] = _no_pose

    def snap(self, camera: str) -> Future[Picture]:
        """The picture on the screen now, in full resolution."""
        return self._as_picture(self.engine.capture(camera))

    def snap_main(self, camera: str) -> Future[Picture]:
        """The next picture of the main stream."""
        return self._as_picture(self.engine.capture_main(camera))

    def _as_picture(self, frames: Future[CapturedFrame]) -> Future[Picture]:
        pictures: Future[Picture] = Future()
        frames.add_done_callback(lambda done: self._hand_over(done, pictures))
        return pictures

    def _hand_over(self, done: Future[CapturedFrame], pictures: Future[Picture]) -> None:
        error = done.exception()
        if error is not None:
            pictures.set_exception(error)
            return
        frame = done.result()
        spec = spec_of(self.engine.cameras, frame.camera)
        pictures.set_result(picture_of(frame, spec, self.pose(frame.camera, frame.received_at)))
