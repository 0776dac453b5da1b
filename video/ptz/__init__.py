"""Pan-tilt-zoom control: what a camera's head can do, where it points, and who tells it to move."""
