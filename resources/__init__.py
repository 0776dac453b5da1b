"""Icons, fonts, translations, style tokens, map, profiles, checklists."""
