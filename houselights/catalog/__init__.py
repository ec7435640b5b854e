"""Titles (films and series) with all their names. Small now; seasons, people and search grow here."""
