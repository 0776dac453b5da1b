"""The video wall: canvas and tool line."""
