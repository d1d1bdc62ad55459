"""A printed page as a reader sees it: where its words stand, in what colour, and what else is on the sheet."""

from ctypes import c_uint
from functools import cached_property

from pypdfium2 import PdfDocument, raw

READABLE = 4.5  # the contrast that WCAG 2 asks of text
LOW = 150  # points: lower than any chart, higher than a line or two of settings
FIRST = 40  # so many letters tell one sentence of a page from another, and seldom stand on two sheets


def contrast(red, green, blue) -> float:
    """Contrast with white paper, as WCAG 2 defines it."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red / 255, green / 255, blue / 255))
    return 1.05 / (sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear)) + 0.05)


class Sheet:
    """One sheet: its letters without the blanks, each with a box (left, bottom, right, top) and a contrast
    with the paper, which are read when they are asked for.
    """

    def __init__(self, page):
        self.page, self.text = page, page.get_textpage()
        self.width = page.get_width()
        letters = ((k, chr(raw.FPDFText_GetUnicode(self.text.raw, k))) for k in range(self.text.count_chars()))
        seen = [(k, letter) for k, letter in letters if not letter.isspace() and letter.isprintable()]
        self.letters, self.numbers = "".join(letter for _, letter in seen), [k for k, _ in seen]

    @cached_property
    def boxes(self) -> list[tuple[float, float, float, float]]:
        return [self.text.get_charbox(k) for k in self.numbers]

    @cached_property
    def contrasts(self) -> list[float]:
        return [self._contrast(k) for k in self.numbers]

    def _contrast(self, number: int) -> float:
        colour = [c_uint() for _ in range(4)]
        raw.FPDFText_GetFillColor(self.text.raw, number, *colour)
        return contrast(*(part.value for part in colour[:3]))

    @cached_property
    def marks(self) -> list[tuple[float, float, float, float]]:
        return [one.get_bounds() for one in self.page.get_objects(max_depth=1)]

    def place(self, words: str, after=0) -> slice:
        """The letters of a text, as far as it stands on this sheet; an empty slice if it does not begin here."""
        sought = "".join(words.split())
        start = self.letters.find(sought[:FIRST], after)
        return slice(start, min(start + len(sought), len(self.letters))) if start >= 0 else slice(0, 0)


def sheets(pdf: bytes) -> list[Sheet]:
    return [Sheet(page) for page in PdfDocument(pdf)]


def grounds(pdf: bytes) -> set[tuple[int, int, int]]:
    """The colours of the paper itself, at the four corners of every sheet."""
    found = set()
    for page in PdfDocument(pdf):
        picture = page.render(scale=0.2, rev_byteorder=True)
        for row in (0, picture.height - 1):
            for column in (0, picture.width - 1):
                at = row * picture.stride + column * picture.n_channels
                found.add(tuple(picture.buffer[at : at + 3]))
    return found


def stands(printed: list[Sheet], text: str) -> bool:
    """Whether all of a text stands on one sheet; hyphens do not count, as one may end a line."""
    sought = "".join(text.split()).replace("-", "")
    return any(sought in sheet.letters.replace("-", "") for sheet in printed)


def area(sheet: Sheet, finding: str, reading: str) -> tuple[float, float] | None:
    """The lower and the upper edge of a chart's room: all that lies between its finding and its reading."""
    head = sheet.place(finding)
    foot = sheet.place(reading, after=head.stop)
    return (sheet.boxes[foot.start][3], min(box[1] for box in sheet.boxes[head])) if head.stop and foot.stop else None


def within(box, room) -> bool:
    return room is not None and room[0] <= box[1] and box[3] <= room[1]


def chart_faults(printed: list[Sheet], finding: str, reading: str) -> list[str]:
    """What is wrong with a chart on paper: it stands whole on one sheet with its finding and its reading,
    as wide as the text.
    """
    for sheet in printed:
        if room := area(sheet, finding, reading):
            marks = [mark for mark in sheet.marks if within(mark, room)]
            words = [contrast for box, contrast in zip(sheet.boxes, sheet.contrasts, strict=True) if within(box, room)]
            lines = sheet.boxes[sheet.place(reading, after=sheet.place(finding).stop)]
            column = (max(box[2] for box in lines) - lines[0][0]) / sheet.width
            return [
                *(["is empty"] if len(marks) < 5 or room[1] - room[0] < LOW else []),
                *(["is cut"] if any(left < 0 or right > sheet.width for left, _, right, _ in marks) else []),
                *(["has pale words"] if sum(contrast < READABLE for contrast in words) > len(words) / 3 else []),
                *([f"stands in a column of {column:.0%} of the paper"] if column < 0.6 else []),
            ]
    return ["does not stand on one sheet with its finding and its reading"]


def pale(printed: list[Sheet], charts: dict[str, str]) -> str:
    """The letters that are hardly seen on paper, but for those in charts, some of which stand in a bar;
    charts are {finding: reading}.
    """
    found = ""
    for sheet in printed:
        rooms = [area(sheet, finding, reading) for finding, reading in charts.items()]
        letters = zip(sheet.letters, sheet.boxes, sheet.contrasts, strict=True)
        found += "".join(
            letter
            for letter, box, contrast in letters
            if contrast < READABLE and not any(within(box, room) for room in rooms)
        )
    return found
