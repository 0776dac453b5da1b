"""The thin line below the tiles: what can be done with them, the tour, how many are without a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from video.render.scene import HOT_SPOT
from widgets.common.keys import key_text
from widgets.common.theme import set_role
from widgets.shell.elided import ElidedLabel
from widgets.wall.commands import WallCommands

if TYPE_CHECKING:
    from widgets.wall.panel import WallPanel

QUICK_LAYOUTS = (1, 4, 9, 16)


class WallLine(QFrame):
    """Buttons with their keys printed on them; every one has a key, so none takes the keyboard."""

    def __init__(self, commands: WallCommands, panel: WallPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.summary = ElidedLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(4)
        for tiles in QUICK_LAYOUTS:
            row.addWidget(self._button(commands.layouts[tiles]))
        with_keys = (
            commands.more_layouts,
            commands.enlarge,
            commands.retry,
            commands.capture,
            commands.neighbours,
            commands.tree,
            commands.views,
        )
        for made in with_keys:
            made.setIconText(f"{made.text()}  {key_text(made.shortcut())}")
            row.addWidget(self._button(made))
        row.addWidget(self.summary, 1)

    def follow(self) -> None:
        """Say how things stand: neighbours, tour, cameras shown and lost."""
        panel = self._panel
        canvas, tour = panel.canvas, panel.tour
        lost = len(canvas.lost_cameras)
        parts = []
        if panel.neighbours.opened:
            parts.append(self.tr("Neighbours of {camera} · N: back").format(camera=canvas.scene.content(0)))
        if tour.tour is not None:
            step = self.tr("{name}: {step}/{steps}").format(
                name=tour.tour.name, step=tour.step + 1, steps=len(tour.tour.steps)
            )
            left = (
                self.tr("paused · Space: go on")
                if tour.paused
                else self.tr("next in {s} s").format(s=tour.left)
            )
            parts.append(f"{step} · {left}")
        parts.append(self.tr("{n} cameras shown").format(n=len(canvas.visible_cameras)))
        if canvas.scene.pages > 1 and not canvas.maximised_camera:
            page = self.tr("page {page}/{pages}")
            parts.append(page.format(page=canvas.scene.page + 1, pages=canvas.scene.pages))
        if HOT_SPOT in canvas.scene.slots:
            parts.append(self.tr("hot spot"))
        if lost:
            parts.append(self.tr("{n} without a live picture").format(n=lost))
        self.summary.setText(" · ".join(parts))
        set_role(self.summary, "attention" if lost else "dim")

    def _button(self, made: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(made)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(made.toolTip())
        return button
