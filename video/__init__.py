"""Live video: engine (processes), PTZ, view check, rendering."""
