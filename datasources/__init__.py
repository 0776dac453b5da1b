"""Everything outside that delivers data: devices and data systems. No Qt."""
