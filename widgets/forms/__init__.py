"""Forms on screen: preview, print, save."""
