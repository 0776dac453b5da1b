"""Between services and screens: running off the GUI thread, remembering what is chosen."""
