"""The numbers by which an export names things: the same in every export of a site, and never one
for two things. WordPress keeps pages, pictures, awaited pictures and entries of menus in one row of
numbers, and categories, tags and menus in another."""


def page_number(pk: int) -> int:
    return pk * 4


def picture_number(pk: int) -> int:
    return pk * 4 + 1


def record_number(pk: int) -> int:
    """Of a picture of another site whose file is not at hand."""
    return pk * 4 + 2


def menu_entry_number(order: int) -> int:
    return order * 4 + 3


def category_number(pk: int) -> int:
    return pk * 2


def tag_number(pk: int) -> int:
    return pk * 2 + 1


MENU_NUMBER = 1
"""Below the first category and the first tag."""
