"""What services read: functions from a reading connection to domain values."""
