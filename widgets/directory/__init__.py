"""The directory of units: who calls, whom to call, and where (D4.4)."""
