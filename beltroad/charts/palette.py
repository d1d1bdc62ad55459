"""The colours of every chart."""

from collections.abc import Sequence

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


def shades(levels: Sequence[int], hues: Sequence[str]) -> dict:
    """The colours of a marker whose dots stand on levels 0, 1, 2 …: levels are sent, so that a change is short."""
    scale = [[k / (len(hues) - 1), colour(hue)] for k, hue in enumerate(hues)]
    return {"color": list(levels), "cmin": 0, "cmax": len(hues) - 1, "colorscale": scale}
