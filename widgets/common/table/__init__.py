"""The one table of the console: pages by key, own painting, search as one types."""
