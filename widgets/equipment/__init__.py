"""Equipment: how cameras and sources of data are doing, and their faults (D2.1, D14.1.1d, D15.1a,b)."""
