"""The patrol: items of D14.4 walked on the wall, ticked by key; and what was really watched."""
