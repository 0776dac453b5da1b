"""Pan-tilt-zoom control."""
