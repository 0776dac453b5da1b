"""Random checks: drawn from a list, looked at one by one (D13.1, D14.1.3.1, D14.1.3.2)."""
