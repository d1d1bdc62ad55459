"""Files that are no plan, and the one sentence with which each is refused, in Python and in the page alike."""

GOOD = """{
  "version": 1,
  "name": "A line to the coast",
  "team": "Group 3",
  "argument": "Ships wait.\\nTrains would not.",
  "country": "KEN",
  "sector": "rail",
  "size": 500,
  "cost": 2000,
  "reserve": 0.2,
  "multilateral": 0.25,
  "bilateral": 0.35,
  "market": 0.15,
  "owners": 0.1,
  "rate": 0.02,
  "cash_yield": 0.06,
  "award": "open"
}
"""

TOO_LARGE = "The file is larger than 64 kB, which no plan is; choose a file that Save plan has written."
NOT_JSON = (
    "The file is not JSON text, in which NaN and Infinity have no place either; choose a file that Save plan has"
    " written."
)
NO_PLAN = "The file holds no plan: it must be one JSON object; choose a file that Save plan has written."
VERSION = (
    "version must be 1: this edition of the course reads no other; open the plan where it was made, and save it from"
    " this edition."
)
NAME = "name must be a text of 1 to 80 characters, without control characters and without spaces at its ends."
TEAM = "team must be a text of 0 to 80 characters, without control characters and without spaces at its ends."
ARGUMENT = "argument must be a text of 0 to 1500 characters, without control characters and without spaces at its ends."
COUNTRY = "country must be one of the 119 codes that this course knows, such as KEN."
SECTOR = "sector must be one of rail, road, bridge_or_tunnel, port, hydro, solar, wind, coal."
COST = "cost must be a number from 100 to 5000 in steps of 100."
RESERVE = "reserve must be a number from 0 to 1 in steps of 0.05."
RATE = "rate must be a number from 0 to 0.06 in steps of 0.0025."
CASH = "cash_yield must be a number from -0.02 to 0.15 in steps of 0.005."
BUDGET = (
    "multilateral, bilateral, market and owners must add up to at most 1 (100%): lower one of them, because the state’s"
    " budget pays the rest."
)
FIELDS = (
    "name, team, argument, country, sector, size, cost, reserve, multilateral, bilateral, market, owners, rate,"
    " cash_yield, award"
)


FILE_NAMES = {  # a plan's name -> the file it is saved as
    "A line to the coast": "plan-a-line-to-the-coast.json",
    "../../etc/passwd": "plan-etc-passwd.json",
    "CON": "plan-con.json",
    "—": "plan-untitled.json",
    "x" * 80: f"plan-{'x' * 40}.json",
    "中老铁路": "plan-中老铁路.json",
    "Железная дорога № 2": "plan-железная-дорога-2.json",
    "سكة حديد الساحل ٢": "plan-سكة-حديد-الساحل-٢.json",
    "हिन्दी रेल": "plan-हिन्दी-रेल.json",
    "Éthiopie solaire": "plan-éthiopie-solaire.json",
    "E\u0301thiopie solaire": "plan-éthiopie-solaire.json",
    "İzmir ΟΔΟΣ": "plan-i̇zmir-οδος.json",
    "turned\u200fround": "plan-turned-round.json",
    "😀 𠀋": "plan-𠀋.json",
    "𠀀" * 40: f"plan-{'𠀀' * 40}.json",
}


def unknown(named: str) -> str:
    return f"The plan holds a field {named} that this course does not know; remove it."


def changed(old: str, new: str) -> bytes:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new).encode("utf-8", "surrogatepass")


SCRIPT = '<img src=x onerror=\\"window.intruder=1\\"><script>window.intruder=2</script>'
COST_IS, NAME_IS, FIRST = '"cost": 2000', '"name": "A line to the coast"', '"version": 1,'

FILES = {  # what is wrong -> the file, the sentence
    "empty": (b"", NOT_JSON),
    "no JSON": (b"name: A line to the coast", NOT_JSON),
    "cut off": (GOOD.encode()[:200], NOT_JSON),
    "two plans in one file": (GOOD.encode() * 2, NOT_JSON),
    "code": (b"__import__('os').system('echo intruder')", NOT_JSON),
    "a pickle": (b"\x80\x04cos\nsystem\n(S'echo intruder'\ntR.", NOT_JSON),
    "not UTF-8": (GOOD.replace("coast", "côte").encode("latin-1"), NOT_JSON),
    "UTF-16": (GOOD.encode("utf-16"), NOT_JSON),
    "a zero byte in a text": (changed("coast", "co\0ast"), NOT_JSON),
    "NaN": (changed(COST_IS, '"cost": NaN'), NOT_JSON),
    "Infinity": (changed(COST_IS, '"cost": Infinity'), NOT_JSON),
    "minus Infinity": (changed(COST_IS, '"cost": -Infinity'), NOT_JSON),
    "a comma too many": (changed('"open"', '"open",'), NOT_JSON),
    "a comment": (changed(FIRST, FIRST + " // a plan"), NOT_JSON),
    "lists in lists": (b"[" * 30_000 + b"]" * 30_000, NOT_JSON),
    "lists in lists in a field": (changed(COST_IS, '"cost": ' + "[" * 5000 + "]" * 5000), NOT_JSON),
    "quotation marks without end": (b'"\\' * 30_000, NOT_JSON),
    "too large": (GOOD.encode() + b" " * 64_000, TOO_LARGE),
    "a list": (b"[1, 2]", NO_PLAN),
    "a number": (b"1", NO_PLAN),
    "null": (b"null", NO_PLAN),
    "a text": (b'"plan"', NO_PLAN),
    "an empty object": (b"{}", VERSION),
    "no version": (changed(FIRST, ""), VERSION),
    "a later version": (changed(FIRST, '"version": 2,'), VERSION),
    "a version as text": (changed(FIRST, '"version": "1",'), VERSION),
    "a version that is true": (changed(FIRST, '"version": true,'), VERSION),
    "an unknown field": (changed(COST_IS, COST_IS + ', "colour": "red"'), unknown("“colour”")),
    "an unknown field before a bad value": (changed(COST_IS, '"cost": "", "colour": "red"'), unknown("“colour”")),
    "a field with a script for a name": (
        changed(COST_IS, COST_IS + f', "{SCRIPT}": 1'),
        unknown("whose name is not plain"),
    ),
    "a field that browsers treat as special": (
        changed(COST_IS, COST_IS + ', "__proto__": {"cost": 1}'),
        unknown("“__proto__”"),
    ),
    "a field named constructor": (changed(COST_IS, COST_IS + ', "constructor": 1'), unknown("“constructor”")),
    "no cost": (changed(COST_IS + ",", ""), f"cost is missing; every plan has the fields {FIELDS}."),
    "no name": (changed(NAME_IS + ",", ""), f"name is missing; every plan has the fields {FIELDS}."),
    "only a version": (b'{"version": 1}', f"name is missing; every plan has the fields {FIELDS}."),
    "a name that is a number": (changed(NAME_IS, '"name": 7'), NAME),
    "a name that is empty": (changed(NAME_IS, '"name": ""'), NAME),
    "a name of spaces": (changed(NAME_IS, '"name": "   "'), NAME),
    "a name that is too long": (changed("A line to the coast", "x" * 81), NAME),
    "a name that is too long in letters of two units": (changed("A line to the coast", "😀" * 81), NAME),
    "a name over two lines": (changed("to the coast", "to\\nthe coast"), NAME),
    "a name with a bell": (changed("coast", "\\u0007coast"), NAME),
    "a name with an escape": (changed("coast", "\\u001b[31mcoast"), NAME),
    "a name that turns the text around": (changed("coast", "\\u202ecoast"), NAME),
    "a name with half a letter": (changed("coast", "\\ud800"), NAME),
    "a name that is a list": (changed(NAME_IS, '"name": ["a"]'), NAME),
    "a team that is null": (changed('"Group 3"', "null"), TEAM),
    "an argument that is too long": (changed("Ships wait.", "x" * 1500), ARGUMENT),
    "an argument with a zero character": (changed("Ships wait.", "\\u0000"), ARGUMENT),
    "an unknown country": (changed('"KEN"', '"XYZ"'), COUNTRY),
    "a country by name": (changed('"KEN"', '"Kenya"'), COUNTRY),
    "a country as a browser’s own word": (changed('"KEN"', '"__proto__"'), COUNTRY),
    "a group of countries": (changed('"KEN"', '"LMY"'), COUNTRY),
    "an unknown sector": (changed('"rail"', '"space"'), SECTOR),
    "a sector in capitals": (changed('"rail"', '"Rail"'), SECTOR),
    "a cost as text": (changed(COST_IS, '"cost": "2000"'), COST),
    "a cost that is true": (changed(COST_IS, '"cost": true'), COST),
    "a cost that is null": (changed(COST_IS, '"cost": null'), COST),
    "a cost that is an object": (changed(COST_IS, '"cost": {"valueOf": 2000}'), COST),
    "a cost in a list": (changed(COST_IS, '"cost": [2000]'), COST),
    "a cost below": (changed(COST_IS, '"cost": 0'), COST),
    "a cost above": (changed(COST_IS, '"cost": 5100'), COST),
    "a cost between two steps": (changed(COST_IS, '"cost": 2050'), COST),
    "a cost beyond all numbers": (changed(COST_IS, '"cost": 1e999'), COST),
    "a cost of ten thousand digits": (changed(COST_IS, f'"cost": {"9" * 10_000}'), COST),
    "a reserve in per cent": (changed('"reserve": 0.2', '"reserve": 20'), RESERVE),
    "a rate between two steps": (changed('"rate": 0.02', '"rate": 0.021'), RATE),
    "a loss that is too large": (changed('"cash_yield": 0.06', '"cash_yield": -0.05'), CASH),
    "shares beyond the whole": (changed('"owners": 0.1', '"owners": 0.9'), BUDGET),
}

STAY_TEXT = [  # names that a careless page, memo or spreadsheet would run
    '<img src=x onerror="window.intruder=1">',
    "<script>window.intruder=2</script>",
    "</script><script>window.intruder=3</script>",
    "[click](javascript:window.intruder=4)",
    "![x](x)|| a | b |",
    "=HYPERLINK(1)",
    "`rm -rf` $x^2$ **bold** # no heading",
    "名字 — имя — اسم 😀",
]
