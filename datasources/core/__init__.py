"""Source protocol, readings, coordinator, registry, runtime."""
