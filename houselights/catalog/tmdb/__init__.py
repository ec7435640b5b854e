"""TMDB, an outside source that the team may ask with a key of the owner's: look up, fill, posters.

Without a key there is nothing of it. It is asked when somebody of the team presses a button, never
for a reader's page.
"""
