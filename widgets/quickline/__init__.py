"""What makes the quick line quick: units and matters by key, phrases by key, unfinished lines kept."""
