"""The duty desk these tests sit at."""

from tests.widgets.shell.rig import here, on_duty

__all__ = ["here", "on_duty"]
