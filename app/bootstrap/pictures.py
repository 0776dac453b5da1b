"""The wall's pictures as the services take them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from app.domain.capture import CameraPose, Picture
from video.engine.captured import CapturedFrame
from video.engine.engine import VideoEngine
from video.engine.spec import CameraSpec


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
        found = (one for one in self.engine.cameras if one.number == frame.camera)
        # A camera map may have taken the camera away since the key was pressed.
        spec = next(found, CameraSpec(frame.camera, "", "", "rtsp://gone.invalid/"))
        pictures.set_result(
            Picture(
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
                pose=self.pose(frame.camera, frame.received_at),
            )
        )
