"""One module per revision, oldest 0001."""
