"""Looking back: replay beside the live wall, pictures and clips from the past, sound (D14.1.2b, D13.3)."""
