"""The far end of each protocol, speaking the real wire format."""
