"""The duty log on the screen."""
