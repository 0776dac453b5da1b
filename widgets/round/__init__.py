"""The start-of-shift round: every camera checked, faults seen by blinking and accepted, signed (D14.1.1)."""
