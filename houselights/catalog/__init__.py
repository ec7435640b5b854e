"""Titles (films and series) with all their names. Small now; seasons, people, search grow here."""
