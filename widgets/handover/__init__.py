"""The handover of a shift, two people at one screen."""
