"""The menus of the old site: one of them becomes the menu here, as long as nobody has made one.

A menu there is a tree of entries that point at posts, pages, terms and addresses; here it is one
row of words and addresses in the settings.
"""
