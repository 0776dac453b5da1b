"""What microphones of the simulated cameras hear."""
