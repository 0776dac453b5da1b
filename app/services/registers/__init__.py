"""The registers of the duty room beside its log (D6.1, D10.4)."""
