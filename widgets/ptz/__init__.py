"""Turning cameras: keys, mouse and joystick on the wall, presets, who has a camera (D14.1.1b)."""
