"""What others must know of a plan's file.

schema()    JSON Schema, published as data/plan.schema.json
rules()     limits, labels and sentences for book/page/src/plan.js, which reads and writes files too
"""

from ..contract import Slider
from ..words import text
from .files import DEEPEST, LIMIT, PLAIN, REFUSALS, VERSION, refusal
from .memo import MARKS, PLANNED_BY
from .plans import CONTROLS, FIELDS, FORBIDDEN, LENDERS, TEXTS, budget_rule, rule


def rules() -> dict:
    """What the page must know, as plain data. It fills {name} in a sentence with a field's name, {team} with a team."""
    return {
        "version": VERSION,
        "limit": LIMIT,
        "deepest": DEEPEST,
        "hidden": FORBIDDEN,
        "plain": PLAIN,
        "texts": [one._asdict() | {"label": text(one.label), "rule": one.rule} for one in TEXTS],
        "controls": {control.name: rule(control) for control in CONTROLS},
        "lenders": LENDERS,
        "budget": budget_rule(),
        "marks": MARKS,
        "planned_by": text(PLANNED_BY, team="{team}"),
        "refusals": {why: refusal(why, "{name}") for why in REFUSALS},
    }


def schema() -> dict:
    """The JSON Schema of a plan's file, in English. Steps and the sum of shares are in words."""
    properties = {"version": {"const": VERSION, "description": "Version of this schema."}}
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
        "description": f"One flat object in a UTF-8 file of at most {LIMIT} bytes, in which {budget_rule()}",
        "type": "object",
        "properties": properties,
        "required": ["version", *FIELDS],
        "additionalProperties": False,
    }
