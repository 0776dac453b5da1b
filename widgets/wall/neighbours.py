"""Open neighbours: the camera in question large, those beside it around; the same key takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from video.render.canvas import WallCanvas
from video.render.layouts import around
from video.render.scene import Scene
from video.render.zoom import Zoom
from widgets.wall.directory import CameraDirectory


@dataclass(frozen=True, slots=True)
class _Before:
    scene: Scene
    zooms: dict[str, Zoom]


class Neighbours:
    """Remembers exactly what the wall showed before (D14.1.2c)."""

    def __init__(self, canvas: WallCanvas, directory: CameraDirectory) -> None:
        self._canvas, self.directory = canvas, directory
        self._before: _Before | None = None

    @property
    def opened(self) -> bool:
        """Whether neighbours are shown now."""
        return self._before is not None

    @property
    def scene_to_keep(self) -> Scene:
        """What is worth remembering: not the neighbours, which are looked at for a moment."""
        return self._before.scene if self._before is not None else self._canvas.scene

    def open(self) -> bool:
        """Show the selected camera and its neighbours; False when none are known."""
        canvas = self._canvas
        camera = canvas.selected_camera
        known = [one for one in self.directory.neighbours(camera) if canvas.spec(one) is not None]
        if not camera or not known:
            return False
        self.show((camera, *known))
        return True

    def show(self, cameras: Sequence[str]) -> None:
        """Show these for a moment, the first one large and selected; the way back is that of neighbours."""
        canvas = self._canvas
        # From the neighbours of one camera to those of another the way back stays the first one.
        self._before = self._before or _Before(canvas.scene, canvas.zooms)
        layout = around(len(cameras) - 1)
        canvas.set_zooms({})
        canvas.set_scene(Scene(layout, tuple(cameras[: layout.tiles])))

    def give_tiles(self, cameras: Sequence[str]) -> None:
        """Tiles behind all others for new cameras, on what is there when the neighbours are put away."""
        before = self._before
        if before is not None:
            self._before = _Before(before.scene.with_new(cameras), before.zooms)
        else:
            self._canvas.set_scene(self._canvas.scene.with_new(cameras))

    def back(self) -> bool:
        """Show what was there before; False when no neighbours are open."""
        before, self._before = self._before, None
        if before is None:
            return False
        self._canvas.set_scene(before.scene)
        self._canvas.set_zooms(before.zooms)
        return True

    def forget(self) -> None:
        """Stay where the officer went: something else was called meanwhile."""
        self._before = None
