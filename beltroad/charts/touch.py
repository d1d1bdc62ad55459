"""What a touch of a mark does, in place of the control that stands there: a part of a trace, given to whoever draws it.

dots(x, y, **touch(*({"country": iso3} for iso3 in codes)))      a touch of a dot moves the control `country`
bars([share], [""], **touch("government"))                       a touch of the bar leads to its slider
"""

from collections.abc import Iterator, Mapping, Sequence

Touch = Mapping[str, float | str | bool] | str | None


def touch(*marks: Touch) -> dict:
    """One for each mark of a trace, or one for all: values of controls, the name of a control, or None for nothing."""
    return {"meta": {"touch": list(marks)}}


def touches(figure: Mapping[str, Sequence[Mapping]]) -> Iterator[Mapping[str, float | str | bool] | str]:
    """All that a touch of a figure's marks does."""
    for trace in figure["data"]:
        yield from (mark for mark in trace.get("meta", {}).get("touch", ()) if mark is not None)
