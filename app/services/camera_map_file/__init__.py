"""The branch's spreadsheet of cameras: read with suspicion, written so that it reads back the same.

It stands among the services, not the drivers: nothing arrives by itself, an officer chooses the file and
answers for it, and what comes out are domain objects. `datasources.core` lends it the habits of text tables.
"""
