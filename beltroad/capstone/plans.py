"""A student's plan: what it holds, how it is saved, and how a file that may be broken or hostile is refused.

    Plan(name="A line to the coast", country="KEN", ...)    every value is checked when a plan is made
    dumps(plan), loads(text)                                JSON, described by data/plan.schema.json
    read_folder("plans")                                    every .json file of a folder: the plan, or why there is none

A plan is one flat object of texts and numbers. Numbers are those of the explorer's controls, so a plan made in the page,
in JupyterLab or by hand is the same. A refusal is one ValueError sentence that names the field and what it takes; it never
repeats what was given. Nothing in a file is executed, and a file of more than LIMIT bytes is not read.

book/page/src/plan.js reads a file by the same rules and with the same sentences; tests/plans/hostile.py holds both to it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from ..data import FOLDER, finance
from ..contract.controls import Choice, Slider

PLAN_VERSION = 1
EXAMPLES = FOLDER / "plans"  # three fictional plans
LIMIT = 64_000  # bytes of a file
DEEPEST = 100  # lists or groups within one another that are looked at; a plan holds none
# Not to be seen, or turning the text around
FORBIDDEN = r"[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"

SECTORS = {
    "rail": "Railway",
    "road": "Road",
    "bridge_or_tunnel": "Bridge or tunnel",
    "port": "Port",
    "hydro": "Hydropower",
    "solar": "Solar power",
    "wind": "Wind power",
    "coal": "Coal power",
}
AWARDS = {
    "open": "Open to firms of all countries",
    "tied": "Only firms of the lender’s country",
    "direct": "One firm, without a tender",
}


class Text(NamedTuple):
    """A text of `least` to `most` characters; only one that is `long` may hold line breaks."""

    name: str
    label: str
    least: int
    most: int
    long: bool = False

    def check(self, value) -> str:
        hidden = re.search(FORBIDDEN if self.long else FORBIDDEN + r"|\n", value) if isinstance(value, str) else True
        if hidden or not self.least <= len(value) <= self.most or value != value.strip():
            raise ValueError(self.rule)
        return value

    @property
    def rule(self) -> str:
        return (
            f"{self.name} must be a text of {self.least} to {self.most} characters, without control characters and"
            " without spaces at its ends."
        )


TEXTS = (
    Text("name", "Name of the project", 1, 80),
    Text("team", "Who plans it", 0, 80),
    Text("argument", "Why it should, or should not, be built", 0, 1500, long=True),
)
BORROWERS = {row.iso3: row.name for row in finance.debtors() if not row.is_aggregate and row.iso3 != "CHN"}
CONTROLS = (
    Choice("country", "KEN", BORROWERS, "Country"),
    Choice("sector", "rail", SECTORS, "Sector"),
    Slider("size", 500, 50, 2000, 50, "Length (km), or power (MW)"),
    Slider("cost", 2000, 100, 5000, 100, "Cost as estimated", "US$ million"),
    Slider("reserve", 0.20, 0, 1, 0.05, "Reserve on top of the cost", "%"),
    Slider("multilateral", 0.25, 0, 1, 0.05, "Multilateral bank", "%"),
    Slider("bilateral", 0.35, 0, 1, 0.05, "Bilateral policy bank", "%"),
    Slider("market", 0.15, 0, 1, 0.05, "Bonds and banks, at market terms", "%"),
    Slider("owners", 0.10, 0, 1, 0.05, "Owners’ equity", "%"),
    Slider("rate", 0.02, 0, 0.06, 0.0025, "Rate of the bilateral loan", "%"),
    Slider("cash_yield", 0.06, -0.02, 0.15, 0.005, "Cash a year, of cost", "%"),
    Choice("award", "open", AWARDS, "Who may bid to build it"),
)
LENDERS = ("multilateral", "bilateral", "market", "owners")  # the state's budget pays the rest


def rule(control: Choice | Slider) -> str:
    """The sentence with which a control's value is refused."""
    if isinstance(control, Slider):
        return f"{control.name} must be a number from {control.min:g} to {control.max:g} in steps of {control.step:g}."
    options = list(control.options)
    if len(options) > 20:
        return (
            f"{control.name} must be one of the {len(options)} codes that this course knows, such as {control.default}."
        )
    return f"{control.name} must be one of {', '.join(options)}."


def _checked(control: Choice | Slider, value):
    """The value as the control takes it; off its steps is refused too, because the page's sliders cannot stand there."""
    if isinstance(control, Choice):
        if isinstance(value, str) and value in control.options:
            return value
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and control.min <= value <= control.max:
        steps = (value - control.min) / control.step
        if abs(steps - round(steps)) < 1e-6:
            return value
    raise ValueError(rule(control))


BUDGET_RULE = (
    "multilateral, bilateral, market and owners must add up to at most 1 (100%): lower one of them, because the state’s"
    " budget pays the rest."
)


@dataclass(frozen=True)
class Plan:
    """One project as a student plans it. Every value is checked; ValueError says in one sentence what a field takes.

    size              km of a railway, road, bridge or tunnel; MW of a power plant; not used for a port
    cost              US$ million, as estimated            reserve      share of the cost, raised on top of it
    multilateral, bilateral, market, owners                shares of the money; the state's budget pays the rest
    rate              of the bilateral loan, per year      cash_yield   cash after running costs in the first year, share of cost
    award             who may bid to build it
    """

    name: str
    country: str
    sector: str
    size: float
    cost: float
    reserve: float
    multilateral: float
    bilateral: float
    market: float
    owners: float
    rate: float
    cash_yield: float
    award: str
    team: str = ""
    argument: str = ""

    def __post_init__(self):
        for one in TEXTS:
            one.check(getattr(self, one.name))
        for control in CONTROLS:
            _checked(control, getattr(self, control.name))
        if sum(getattr(self, name) for name in LENDERS) > 1 + 1e-9:
            raise ValueError(BUDGET_RULE)

    @property
    def budget(self) -> float:
        """Share of the money that the state's budget pays."""
        return max(round(1 - sum(getattr(self, name) for name in LENDERS), 10), 0.0)


FIELDS = tuple(one.name for one in (*TEXTS, *CONTROLS))  # in the order of a file, after the version


# Saving and loading


def dumps(plan: Plan) -> str:
    """The plan as JSON, as the page writes it too: version, texts, controls; whole numbers without a point."""
    held = asdict(plan)
    whole = {
        name: int(held[name]) if isinstance(held[name], float) and held[name].is_integer() else held[name]
        for name in FIELDS
    }
    return json.dumps({"version": PLAN_VERSION, **whole}, ensure_ascii=False, indent=2) + "\n"


TOO_LARGE = f"The file is larger than {LIMIT // 1000} kB, which no plan is; choose a file that Save plan has written."
NOT_JSON = (
    "The file is not JSON text, in which NaN and Infinity have no place either; choose a file that Save plan has"
    " written."
)
NOT_AN_OBJECT = "The file holds no plan: it must be one JSON object; choose a file that Save plan has written."
OTHER_VERSION = (
    f"version must be {PLAN_VERSION}: this edition of the course reads no other; open the plan where it was made, and"
    " save it from this edition."
)


def loads(text: str | bytes) -> Plan:
    """The plan in a file's text; ValueError says in one sentence what is wrong first."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(content) > LIMIT:
        raise ValueError(TOO_LARGE)
    held = _parsed(content)
    if not isinstance(held, dict):
        raise ValueError(NOT_AN_OBJECT)
    version = held.pop("version", None)
    if version != PLAN_VERSION or isinstance(version, bool):
        raise ValueError(OTHER_VERSION)
    if unknown := sorted(held.keys() - set(FIELDS)):
        named = f"“{unknown[0]}”" if re.fullmatch(r"[A-Za-z0-9_ -]{1,40}", unknown[0]) else "whose name is not plain"
        raise ValueError(f"The plan holds a field {named} that this course does not know; remove it.")
    for name in FIELDS:
        if name not in held:
            raise ValueError(f"{name} is missing; every plan has the fields {', '.join(FIELDS)}.")
    return Plan(**held)


def _parsed(content: bytes):
    """What the JSON holds; lists and groups deeper than any plan's are refused before the parser runs out of room."""
    try:
        text = content.decode("utf-8-sig")
        if _depth(text) > DEEPEST:
            raise ValueError
        return json.loads(text, parse_int=_whole, parse_constant=_refuse)
    except ValueError:
        raise ValueError(NOT_JSON) from None


def _depth(text: str) -> int:
    """How deep lists and groups stand in one another, brackets in texts left out."""
    depth = deepest = 0
    quoted = escaped = False
    for mark in text:
        if quoted:
            quoted, escaped = escaped or mark != '"', not escaped and mark == "\\"
        elif mark == '"':
            quoted = True
        elif mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < 16 else float(digits)


def _refuse(constant: str):
    raise ValueError(constant)


# A class


class Entry(NamedTuple):
    """One file: its name, and the plan in it or the sentence that says why there is none."""

    file: str
    plan: Plan | None
    problem: str = ""


def read(path: str | PathLike) -> Plan:
    """The plan in a file. One that is too large is refused by its size, unread."""
    path = Path(path)
    try:
        if not path.is_file():
            raise ValueError("This is no file; choose a file that Save plan has written.")
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError:
        raise ValueError("The file cannot be opened; check that it exists and that you may read it.") from None
    return loads(content)


def example(name: str) -> Plan:
    """One of the course's fictional plans, by the name of its file: "kenya_railway"."""
    known = {path.stem: path for path in EXAMPLES.glob("*.json")}
    if name not in known:
        raise ValueError(f"there is no example {name!r}; there are {', '.join(sorted(known))}")
    return read(known[name])


def _entry(name: str, load) -> Entry:
    try:
        return Entry(name, load())
    except ValueError as error:
        return Entry(name, None, str(error))


def files_of(folder: str | PathLike) -> list[Path]:
    """The .json files of a folder, by name. ValueError where there is no such folder or none in it."""
    folder = Path(folder)
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json")
    except OSError:
        raise ValueError("There is no such folder; write the path of the folder that holds the plans.") from None
    if not found:
        raise ValueError("The folder holds no .json file; put the class’s plans into it.")
    return found


def read_folder(folder: str | PathLike) -> Iterator[Entry]:
    """Every .json file of a folder, by name, one after the other: good plans, and bad ones with their sentence."""
    for path in files_of(folder):
        yield _entry(path.name, lambda: read(path))


def read_class(files: Iterable[tuple[str, bytes]]) -> Iterator[Entry]:
    """The same for files that are there already, as (name, content)."""
    for name, content in files:
        yield _entry(name, lambda: loads(content))


# The schema


def schema() -> dict:
    """The JSON Schema of a plan's file, published as data/plan.schema.json. Steps and the sum of shares are in words."""
    properties = {"version": {"const": PLAN_VERSION, "description": "Version of this schema."}}
    for one in TEXTS:
        pattern = f"^(?!\\s)(?![\\s\\S]*\\s$)(?![\\s\\S]*{FORBIDDEN})" + ("" if one.long else "(?![\\s\\S]*\\n)")
        properties[one.name] = {
            "type": "string",
            "minLength": one.least,
            "maxLength": one.most,
            "pattern": pattern,
            "description": f"{one.label}.",
        }
    for control in CONTROLS:
        if isinstance(control, Slider):
            unit = f"; unit: {'share, 0.25 is 25%' if control.unit == '%' else control.unit}" if control.unit else ""
            taken = {"type": "number", "minimum": control.min, "maximum": control.max}
            properties[control.name] = taken | {
                "description": f"{control.label}{unit}; in steps of {control.step:g} from the minimum."
            }
        else:
            properties[control.name] = {"enum": list(control.options), "description": f"{control.label}."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A plan of the course Five Priorities",
        "description": (
            f"One flat object in a UTF-8 file of at most {LIMIT} bytes. {BUDGET_RULE[0].upper()}{BUDGET_RULE[1:]}"
        ),
        "type": "object",
        "properties": properties,
        "required": ["version", *FIELDS],
        "additionalProperties": False,
    }
