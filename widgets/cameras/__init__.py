"""The camera map on screen: what branches sent, what it would change, and every camera of it."""
