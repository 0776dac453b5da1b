"""The officer's path through the real window, on real streams and a real store."""
