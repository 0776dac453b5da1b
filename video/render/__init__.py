"""The wall on the screen: layout arithmetic and the canvas."""
