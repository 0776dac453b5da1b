"""Mobile units: mobilised, on the wall, on the map (D8.2.4, D13.3, D14.3)."""
