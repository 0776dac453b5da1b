"""The branch's spreadsheet."""
