"""Incidents and what follows from them: report, direction, decision, form, answer."""
