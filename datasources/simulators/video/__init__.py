"""Live rendering and encoding of the simulated cameras."""
