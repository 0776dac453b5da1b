"""Evidence on the screen: looking through it, comparing, marking copies, handing it out."""
