"""The thin line below the tiles: what can be done with them, the tour, how many are without a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from video.render.scene import HOT_SPOT
from widgets.common.keys import key_text
from widgets.common.theme import set_role
from widgets.shell.elided import ElidedLabel
from widgets.wall.buttons import ButtonRow
from widgets.wall.commands import WallCommands

if TYPE_CHECKING:
    from widgets.wall.panel import WallPanel

SUMMARY_SHARE: Final = 3  # the words have a third of the line


class WallLine(QFrame):
    """Buttons with their keys printed on them; every one has a key, so none takes the keyboard."""

    def __init__(self, commands: WallCommands, panel: WallPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.summary = ElidedLabel(self)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        with_keys = (
            commands.enlarge,
            commands.capture,
            commands.neighbours,
            commands.tree,
            commands.views,
            commands.more_layouts,
            commands.retry,
        )
        for made in with_keys:
            made.setIconText(f"{made.text()}  {key_text(made.shortcut())}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(ButtonRow(with_keys, self), SUMMARY_SHARE - 1)
        row.addWidget(self.summary, 1)

    def follow(self) -> None:
        """Say how things stand: neighbours, tour, cameras shown and lost; what needs a person first."""
        panel = self._panel
        canvas, tour = panel.canvas, panel.tour
        lost = len(canvas.lost_cameras)
        parts = [self.tr("{n} cameras shown").format(n=len(canvas.visible_cameras))]
        if lost:
            parts.append(self.tr("{n} without a live picture").format(n=lost))
        if panel.neighbours.opened:
            parts.insert(
                0, self.tr("Neighbours of {camera} · N: back").format(camera=canvas.scene.content(0))
            )
        if tour.tour is not None:
            left = (
                self.tr("paused · Space: go on")
                if tour.paused
                else self.tr("next in {s} s").format(s=tour.left)
            )
            place = self.tr("{name}: {step}/{steps}").format(
                name=tour.tour.name, step=tour.step + 1, steps=len(tour.tour.steps)
            )
            parts.insert(0, f"{place} · {left}")
        if canvas.scene.pages > 1 and not canvas.maximised_camera:
            page = self.tr("page {page}/{pages}")
            parts.append(page.format(page=canvas.scene.page + 1, pages=canvas.scene.pages))
        if HOT_SPOT in canvas.scene.slots:
            parts.append(self.tr("hot spot"))
        self.summary.setText(" · ".join(parts))
        set_role(self.summary, "attention" if lost else "dim")
