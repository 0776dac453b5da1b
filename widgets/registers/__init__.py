"""The registers of the room: one panel, a page each."""
