"""What a page of the book is sure to have."""

from bs4 import Tag


def the(page: Tag, selector: str) -> Tag:
    """What every page of the theme has. Raises ValueError where one has it not."""
    found = page.select_one(selector)
    if found is None:
        raise ValueError(f"a page of the book has no {selector}; see what the theme writes instead")
    return found
