"""The numbers by which an export names things: the same in every export of a site, and never one
for two things. WordPress keeps pages, pictures, awaited pictures and entries of menus in one row of
numbers, and categories, tags and menus in another."""


def page_number(pk: int) -> int:
    return pk * 4


def picture_number(pk: int) -> int:
    return pk * 4 + 1


def record_number(pk: int) -> int:
    """Of a picture of another site whose file is not at hand, and of a document of another site."""
    return pk * 4 + 2


def menu_entry_number(order: int) -> int:
    return order * 4 + 3


def category_number(pk: int) -> int:
    return pk * 2


def tag_number(pk: int) -> int:
    return pk * 2 + 1


def document_number(pk: int) -> int:
    """Of a document that came by no import. It shares its row with the entries of the menu, which
    are few."""
    return (pk + 1_000_000) * 4 + 3


MENU_NUMBER = 1
"""Below the first category and the first tag."""
