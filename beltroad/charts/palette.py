"""The colours of every chart."""

PALETTE = {
    "blue": "#2b6cb0",
    "orange": "#dd8a2c",
    "green": "#1f9d7a",
    "red": "#c8503c",
    "purple": "#8664b4",
    "sky": "#6bb1de",
    "yellow": "#c9a92c",
    "grey": "#8a929b",
}


def colour(name: str) -> str:
    """A colour by its name; what is none of the palette's names stands for itself."""
    return PALETTE.get(name, name)
