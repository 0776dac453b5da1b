"""The data panels: declarations, containers, GPS tracks, map, all that is known of a container."""
