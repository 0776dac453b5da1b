"""Which camera is in which tile, and how large tiles are: what an officer rearranges on a wall by key."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from video.render.canvas import WallCanvas
from video.render.layouts import Axis
from video.render.scene import HOT_SPOT, Scene
from video.render.zoom import Zoom

BORDER_STEP: Final = 0.03


class Arranging:
    """Acts on the selected tile of one canvas."""

    def __init__(self, canvas: WallCanvas) -> None:
        self.canvas = canvas

    def toggle_hot_spot(self) -> None:
        """Make the selected tile the hot spot, or an ordinary one again."""
        scene = self.canvas.scene
        if scene.selected == HOT_SPOT:
            self.canvas.empty(scene.at)
        else:
            shown = self.canvas.selected_camera
            old = scene.slot_of(HOT_SPOT)
            if old is not None:
                self.canvas.empty(old)
            self.canvas.set_scene(self._without_loss(self.canvas.scene, scene.at))
            self.canvas.point_hot_spot(shown)

    def _without_loss(self, scene: Scene, slot: int) -> Scene:
        """The hot spot in a tile; the camera that was there gets the next free one."""
        camera = scene.content(slot)
        free = scene.slots.index("") if "" in scene.slots else len(scene.slots)
        moved = scene.put(camera, free) if camera else scene
        return replace(moved.put(HOT_SPOT, slot), at=slot)

    def empty_tile(self) -> None:
        """Take the camera out of the selected tile."""
        self.canvas.empty(self.canvas.scene.at)

    def carry(self, columns: int, rows: int) -> None:
        """Let the selected camera change places with the one beside it."""
        scene = self.canvas.scene
        beside = scene.step(columns, rows).at
        if not scene.enlarged and scene.selected and beside != scene.at:
            self.canvas.put(scene.selected, beside)

    def move_border(self, columns: int, rows: int) -> None:
        """Move the border right of or below the selected tile, the one before it at the far edge."""
        canvas = self.canvas
        layout = canvas.scene.layout
        tile = canvas.selected_tile
        if tile is None or canvas.maximised_camera:
            return
        span = layout.spans[tile.number - 1]
        axis = Axis.COLUMN if columns else Axis.ROW
        weights = layout.weights(axis)
        end = span.column + span.columns if columns else span.row + span.rows
        line = end if end < len(weights) else (span.column if columns else span.row)
        share = sum(weights[:line]) / sum(weights) + (columns + rows) * BORDER_STEP
        canvas.set_layout(layout.moved(axis, line, share))

    def even_borders(self) -> None:
        """All columns and all rows as large as each other again."""
        self.canvas.set_layout(self.canvas.scene.layout.evened())

    def reset_zoom(self) -> None:
        """Show the whole picture of the selected camera."""
        self.canvas.set_zoom(self.canvas.selected_camera, Zoom())
