"""The patrol panel."""
