"""Tables of the trinity framework: bilateral ties, multilateral bodies, the summit forum,
and what the United Nations did.

initiative, bodies, body_members, summit_leaders, summit_facts, treaties, bilateral_steps, documents, roll_call,
un_voting, official_counts

Dates keep the precision of their source: 2017-05-14, 2018-09 or 2015. Where two lists disagree, both rows stand.
What the course adds or rewords stands in `editorial/`: the bodies, dates that are in neither list, notes by how they
begin, and what a figure of a forum counts.
"""

import re
from pathlib import Path

from .raw import RawError, Row, editorial, read

FOLDER = "trinity"
NO_YEAR = 1900  # in the OECD list of tax treaties
GFDC = "Nedopil (2023), Green Finance & Development Center"
LPV = "Liu, Pang & Vreeland (2026), doi:10.7910/DVN/MWAPWV"
NOT_FOUND = "not found in a text that was read"

# Copies on addresses that have nothing to do with the text they hold:
# the source is named, the address is not passed on.
UNRELATED = (
    "91dzs.com",
    "baogaosu.com",
    "custommapposter.com",
    "dtop.store",
    "healinghandsltd.com",
    "jizihe.com",
    "visualvoodoo.ca",
    "zsmgrup.com",
)


# --- how sure -----------------------------------------------------------------------------------------------

VERIFIED = {
    "read in source": "read",
    "from dataset": "dataset",
    "partly unverified": "partial",
    "switch read; month from memory": "partial",
    "unverified": "unverified",
    "disputed": "disputed",
    "derived": "derived",
    "claim only": "read",  # that the claim is made was read
}
CONFIRMED = re.compile(  # how the raw note begins where the membership was read and only its date was not
    r"^(first leaders summit|listed by|member by|members =|members from|membership (confirmed|from)|re-admitted)"
)
COPIED = re.compile(r"\b(mirror|via|excerpt|digest|dtop\.store)\b")


def verified(row: Row) -> str:
    """One of read, excerpt, dataset, derived, partial, disputed, unverified."""
    raw, note = row.text("verified"), row.cells.get("note") or ""
    if raw.startswith("read in source (signed by"):
        raw = "read in source"
    if raw not in VERIFIED:
        raise row.error("verified", f"'{raw}' is not a known word")
    found = VERIFIED[raw]
    if found == "unverified" and CONFIRMED.search(note):
        return "partial"
    if found in ("read", "dataset") and "from memory" in note:
        return "partial"
    if found == "read" and COPIED.search(f"{row.cells.get('source') or ''} {row.cells.get('source_url') or ''}"):
        return "excerpt"
    return found


def source(row: Row) -> str:
    """The source's name and, where it can be passed on, its address."""
    name, url = row.text("source"), row.text("source_url")
    if name.startswith("compiler memory"):
        return NOT_FOUND
    name = re.sub(r" \((91dzs )?mirror[^)]*\)", " (copy)", name).removesuffix(" via baogaosu")
    if (
        not url or any(host in url for host in UNRELATED) or "github.com" in url
    ):  # a data set's address stands in datapackage.json
        return name
    return f"{name}, {url}"


def reworded(table: str, text: str, otherwise: str) -> str:
    """What is kept of a raw note of some table, by how it begins."""
    known = (row for row in editorial("notes", "table begins words") if row.text("table") == table)
    return next((row.text("words") for row in known if text.startswith(row.text("begins"))), otherwise)


def note(row: Row, column: str = "note") -> str:
    """A note in the course's words: what was not read is said to be so."""
    text = row.text(column)
    found = reworded("every", text, text)
    if "memory" in found:
        raise row.error(column, f"'{found}' has no wording for the course")
    return found


# --- membership of the initiative ---------------------------------------------------------------------------


def initiative(source_folder: Path) -> list[dict]:
    """Who joined, when, by which list; and who left. One row per country, event and list (`by`)."""
    table = []
    for row in read(
        source_folder,
        f"{FOLDER}/bri_membership_merged.csv",
        "iso3 date_join_gfdc year_mou_lpv date_join_patch patch_note date_join_other other_note date_exit_gfdc"
        " exit_announced exit_note year_gfdc",
    ):
        if row.text("iso3") != "CHN":  # the list counts China as its first row
            table += steps_of(row)
    order = ("gfdc", "lpv", "patch", "other")
    return sorted(table, key=lambda step: (step["iso3"], step["event"] == "exit", order.index(step["by"])))


def steps_of(row: Row) -> list[dict]:
    def step(event, of, date, origin, sure, remark=""):
        return {
            "iso3": row.text("iso3"),
            "event": event,
            "by": of,
            "date": date,
            "source": origin,
            "verified": sure,
            "note": remark,
        }

    found = []
    joined, patch, other = row.text("date_join_gfdc"), row.text("date_join_patch"), row.text("date_join_other")
    if not other:  # those with another source only are not in the list
        remark = "" if joined else "in the list without a date"
        found.append(step("join", "gfdc", month(joined), GFDC, "dataset", remark))
    if row.value("year_mou_lpv"):
        found.append(step("join", "lpv", str(int(row.required("year_mou_lpv"))), LPV, "dataset"))
    if patch and not joined:
        found.append(step("join", "patch", month(patch), *stated(row, "date_join_patch")))
    if other:
        found.append(step("join", "other", other, *stated(row, "date_join_other")))
    if row.text("date_exit_gfdc"):
        found.append(
            step(
                "exit", "gfdc", row.text("date_exit_gfdc"), GFDC, "disputed", "day and month are exchanged in the list"
            )
        )
    if row.text("exit_announced"):
        found.append(step("exit", "other", row.text("exit_announced"), *stated(row, "exit_announced")))
    return found


def stated(row: Row, column: str) -> tuple[str, str, str]:
    """Source, sureness and note of a date that is in neither list."""
    for known in editorial("stated_dates", "column iso3 source verified note"):
        if (known.text("column"), known.text("iso3")) == (column, row.text("iso3")):
            return known.text("source"), known.text("verified"), known.text("note")
    raise row.error(column, "it is not known how sure this date is")


def month(date: str) -> str:
    """The list prints the first of the month where it knows the month only."""
    return date[:7] if date.endswith("-01") else date


# --- multilateral bodies ------------------------------------------------------------------------------------


BODY_NAMES = {"China-CELAC Forum": "China-CELAC"}
ROLES = {
    "member": "member",
    "in force": "member",
    "admitted": "member",
    "prospective founding member": "founder",
    "approved (prospective) member": "approved",
    "approved": "approved",
    "invited; accession not completed": "invited",
    "signatory; application contested": "signatory",
    "admitted, not in 2025 member list": "admitted",
}
STARTS = {"day": "on", "month": "on", "year": "on", "approx": "about", "by year": "by"}


def bodies(source_folder: Path) -> list[dict]:
    """The seventeen bodies, with the date from which a membership is counted."""
    found = {row["body"] for row in body_members(source_folder)}
    return [row.cells for row in known_bodies() if row.text("body") in found]


def known_bodies() -> list[Row]:
    """`dates`: what the start of a membership is.

    `linked`: China's mechanisms with others, except the near-universal WTO. `china`:
    member, partner (a forum of China with the others), or outside.
    """
    return editorial("bodies", "body name china linked dates")


def body_members(source_folder: Path) -> list[dict]:
    """One row per body and country, with start and end."""
    table = []
    order = [row.text("body") for row in known_bodies()]
    sources = [(row.text("begins"), row.text("source")) for row in editorial("member_sources", "begins source")]
    for row in read(
        source_folder,
        f"{FOLDER}/multilateral_membership.csv",
        "org iso3 role start start_precision end verified source source_url note",
    ):
        role, precision = row.text("role"), row.text("start_precision")
        if role.startswith("NOT a member"):
            continue  # an error of the data set, told in data/README.md
        body = BODY_NAMES.get(row.text("org"), row.text("org"))
        for column, cell, known in (
            ("org", body, order),
            ("role", role, ROLES),
            ("start_precision", precision, STARTS),
        ):
            if cell not in known:
                raise row.error(column, f"'{cell}' is not known")
        undated = precision == "by year"
        table.append(
            {
                "body": body,
                "iso3": row.text("iso3"),
                "role": ROLES[role],
                "start": "" if undated else row.text("start"),
                "start_is": STARTS[precision],
                "end": row.text("end"),
                "source": next((name for begins, name in sources if row.text("note").startswith(begins)), source(row)),
                "verified": verified(row),
                "note": member_note(row),
            }
        )
    return sorted(table, key=lambda member: (order.index(member["body"]), member["start"] or "9999", member["iso3"]))


def member_note(row: Row) -> str:
    text = row.text("note")
    if row.text("org") == "EU" and row.text("end"):
        return "the day of leaving was not read"
    found = reworded("body_members", text, "not told")
    return note(row) if found == "not told" else found


# --- the summit forum ---------------------------------------------------------------------------------------

LISTS = {
    "communique/chair statement": "statement",
    "Xinhua arrivals list only (not in chair statement)": "arrivals",
}
STATEMENTS = {
    "2017": "Joint communique, 2017",
    "2019": "Joint communique, 2019",
    "2023": "Chair's statement, 2023",
}


def summit_leaders(source_folder: Path) -> list[dict]:
    """Foreign leaders named at the three forums. `listed_in` tells the final text from a list of arrivals."""
    table = []
    for row in read(
        source_folder,
        f"{FOLDER}/brf_leaders_2017_2019_2023.csv",
        "forum_year iso3 leader title rank listed_in source_url verified",
    ):
        year, listed, url = row.text("forum_year"), row.text("listed_in"), row.text("source_url")
        if listed not in LISTS:
            raise row.error("listed_in", f"'{listed}' is not known")
        copied = any(host in url for host in UNRELATED)
        name = STATEMENTS[year] if LISTS[listed] == "statement" else "Xinhua, list of arrivals"
        table.append(
            {
                "forum_year": int(year),
                "iso3": row.text("iso3"),
                "leader": row.text("leader"),
                "title": row.text("title"),
                "rank": row.text("rank"),
                "listed_in": LISTS[listed],
                "source": f"{name} (translated copy)" if copied else f"{name}, {url}",
                "verified": "excerpt" if copied else VERIFIED[row.text("verified")],
            }
        )
    return table


def summit_facts(source_folder: Path) -> list[dict]:
    """What was counted at each forum. The same measure is not counted in the same way: `counted` and `note` say how."""
    table = []
    measures = {row.text("indicator"): row.text("measure") for row in editorial("measures", "indicator measure")}
    for row in read(
        source_folder, f"{FOLDER}/brf_event_facts.csv", "forum_year indicator value source source_url verified note"
    ):
        indicator, value = row.text("indicator"), row.text("value")
        if indicator not in measures:
            raise row.error("indicator", f"'{indicator}' is not known")
        table.append(
            {
                "forum_year": int(row.required("forum_year")),
                "measure": measures[indicator],
                "counted": indicator,
                "value": value,
                "number": float(value) if value.replace(".", "", 1).isdigit() else None,
                "source": source(row).replace(" (untitled excerpt)", ""),
                "verified": verified(row),
                "note": note(row),
            }
        )
    return table


# --- treaties and other steps between two states ------------------------------------------------------------

UNCTAD = "UNCTAD"
DESTA = "DESTA 02.02"
OECD = "OECD"
STATUS = {"In force": "in force", "Signed (not in force)": "signed", "Terminated": "terminated"}
KINDS = {"BITs": "bit", "TIPs": "tip"}


def treaties(source_folder: Path) -> list[dict]:
    """China's treaties by partner: investment (bit), economy with investment provisions (tip),
    preferential trade (pta), tax.
    """
    table = []
    for row in read(
        source_folder,
        f"{FOLDER}/china_iia_unctad_2025-04.csv",
        "treaty_id short_title type status iso3 via date_signed date_in_force date_terminated",
    ):
        if row.text("via").startswith("EU/EC"):
            continue  # one treaty with the Community of 1985, which is not a country
        for column, known in (("type", KINDS), ("status", STATUS)):
            if row.text(column) not in known:
                raise row.error(column, f"'{row.text(column)}' is not known")
        kind = KINDS[row.text("type")]
        table.append(
            treaty(
                kind,
                row,
                row.text("treaty_id"),
                row.text("short_title") if kind == "tip" else "",
                STATUS[row.text("status")],
                row.text("date_signed"),
                row.text("date_in_force"),
                row.text("date_terminated"),
                row.text("via").replace("direct", ""),
                UNCTAD,
            )
        )
    for row in read(
        source_folder,
        f"{FOLDER}/china_ptas_desta_02_02.csv",
        "iso3 number base_treaty name entry_type year entryforceyear",
    ):
        if row.text("entry_type") in (
            "base_treaty",
            "accession",
        ):  # amendments and consolidated texts are the same treaty again
            force = row.value("entryforceyear")
            table.append(
                treaty(
                    "pta",
                    row,
                    row.text("number"),
                    row.text("name"),
                    "in force" if force else "signed",
                    row.text("year"),
                    f"{force:.0f}" if force else "",
                    "",
                    "",
                    DESTA,
                )
            )
    for row in read(source_folder, f"{FOLDER}/china_tax_treaties_oecd_derived_2025.csv", "iso3 treaty_year_max"):
        year = row.required("treaty_year_max")
        listed = "" if year == NO_YEAR else f"{year:.0f}"
        table.append(treaty("tax", row, "", "", "in force", listed, "", "", "", OECD))
    return sorted(
        table,
        key=lambda one: (("bit", "tip", "pta", "tax").index(one["kind"]), one["iso3"], one["signed"], one["treaty"]),
    )


def treaty(kind, row, number, title, status, signed, in_force, ended, via, origin) -> dict:
    return {
        "kind": kind,
        "iso3": row.text("iso3"),
        "treaty": number or row.text("iso3"),
        "title": title,
        "status": status,
        "signed": signed,
        "in_force": in_force,
        "ended": ended,
        "via": via,
        "source": origin,
        "verified": "dataset",
    }


def bilateral_steps(source_folder: Path) -> list[dict]:
    """Third-party market cooperation, currency swaps, and diplomatic relations."""
    table = []

    def step(kind, row, date, what, origin, sure, remark=""):
        table.append(
            {
                "kind": kind,
                "iso3": row.text("iso3"),
                "date": date,
                "what": what,
                "source": origin,
                "verified": sure,
                "note": remark,
            }
        )

    columns = "iso3 date instrument source source_url verified note"
    for row in read(source_folder, f"{FOLDER}/third_party_market_cooperation.csv", columns):
        step("third_party", row, *third_party(row))
    for row in read(source_folder, f"{FOLDER}/china_swap_cases_lpv.csv", "iso3 year_BSA"):
        date, origin, sure = swap(row)
        step("swap", row, date, "currency swap", origin, sure)
    for row in read(
        source_folder,
        f"{FOLDER}/recognition_switches_2016_2024.csv",
        "iso3 switch_date source source_url verified note",
    ):
        step(
            "relations",
            row,
            row.text("switch_date"),
            "turns from Taipei to Beijing",
            source(row),
            verified(row),
            note(row),
        )
    for row in read(source_folder, f"{FOLDER}/states_with_taipei_relations_2024.csv", "iso3 as_of source"):
        step("taipei", row, row.text("as_of"), "relations with Taipei on this day", row.text("source"), "derived")
    return table


def swap(row: Row) -> list[str]:
    """Date, source and sureness: the study's year, or what the course read where the study has none."""
    if year := row.value("year_BSA"):
        return [f"{year:.0f}", LPV, "dataset"]
    for read_later in editorial("swaps", "iso3 date source verified"):
        if read_later.text("iso3") == row.text("iso3"):
            return [read_later.text(column) for column in ("date", "source", "verified")]
    return ["", LPV, "dataset"]


def third_party(row: Row) -> list[str]:
    """Date, document, source, sureness and note: those that the course read later, else those of the raw row."""
    columns = "date what source verified note"
    for read_later in editorial("third_party", f"iso3 {columns}"):
        if read_later.text("iso3") == row.text("iso3"):
            return [read_later.text(column) for column in columns.split()]
    known = re.search(r"\((signed by [^;]*); date not given\)", row.text("verified"))
    remark = f"{known[1]}; the date is not given" if known else note(row)
    return [row.text("date"), row.text("instrument") or "document", source(row), verified(row), remark]


# --- the United Nations and other texts ---------------------------------------------------------------------

LANGUAGE = (  # how the raw cell begins → one word
    ("BRI named", "named"),
    ("BRI language dropped", "dropped"),
    ("principle", "principle"),
    ("summit", "summit"),
    ("claim", "claimed"),
)
SUPPORT = (
    (r"^86-2-42", "recorded vote"),
    (r"^(15-0-0|adopted unanimously|adopted without a vote)", "no vote against"),
    (r"^consensus", "consensus"),
    (r"country leaders$", "communique"),
    (r"^chair text", "chair's statement"),
    (r"^n/a$", "report"),
)


def documents(source_folder: Path) -> list[dict]:
    """Texts that name the initiative or its principle, and texts that no longer do."""
    table = []
    for row in read(
        source_folder,
        f"{FOLDER}/un_and_summit_documents.csv",
        "body symbol date topic what vote_or_support bri_language source source_url note verified",
    ):
        said = told(row)
        table.append(
            {
                "body": row.text("body"),
                "symbol": row.text("symbol"),
                "date": row.text("date"),
                "topic": row.text("topic"),
                "what": said.pop("what"),
                "adopted": first(row, "vote_or_support", SUPPORT),
                "support": row.text("vote_or_support").replace("n/a", ""),
                "language": first(row, "bri_language", LANGUAGE),
                **said,
            }
        )
    return sorted(table, key=lambda document: document["date"])


def told(row: Row) -> dict[str, str]:
    """What is said of a text, source, sureness and note: what the course read later, else what the raw row has."""
    columns = "what source verified note"
    for read_later in editorial("documents", f"symbol {columns}"):
        if read_later.text("symbol") == row.text("symbol"):
            return {column: read_later.text(column) for column in columns.split()}
    return {"what": row.text("what"), "source": source(row), "verified": verified(row), "note": note(row)}


def first(row: Row, column: str, patterns) -> str:
    for pattern, word in patterns:
        if re.search(pattern if pattern.startswith("^") or pattern.endswith("$") else "^" + pattern, row.text(column)):
            return word
    raise row.error(column, f"'{row.text(column)}' is not known")


VOTERS = {"YU": "SRB"}  # the roll call keeps a former name's code


def roll_call(source_folder: Path) -> list[dict]:
    """How states voted on A/RES/71/327, 11 September 2017."""
    rows = read(source_folder, f"{FOLDER}/unga_res_71_327_votes.csv", "iso3 vote resolution")
    others = {row.text("resolution") for row in rows} - {"A/RES/71/327"}
    if others:
        raise RawError(f"{rows[0].file}, column resolution: {', '.join(sorted(others))} besides A/RES/71/327.")
    return sorted(
        (
            {
                "iso3": VOTERS.get(row.text("iso3"), row.text("iso3")),
                "vote": row.text("vote"),
            }
            for row in rows
        ),
        key=lambda vote: vote["iso3"],
    )


def un_voting(source_folder: Path) -> list[dict]:
    """Share of roll calls of a session in which a state voted as China, and as the United States, did."""
    return sorted(
        (
            {
                "iso3": row.text("iso3"),
                "year": int(row.required("year")),
                "with_china": round(row.required("agree_china"), 4),
                "with_usa": round(row.required("agree_us"), 4),
            }
            for row in read(
                source_folder, f"{FOLDER}/unga_idealpoints_sessions55plus.csv", "iso3 year agree_china agree_us"
            )
        ),
        key=lambda fact: (fact["iso3"], fact["year"]),
    )


def official_counts(source_folder: Path) -> list[dict]:
    """How many countries, organisations and documents the official side counted on a day."""
    table = []
    for row in read(
        source_folder,
        f"{FOLDER}/bri_official_counts_timeseries.csv",
        "date countries international_orgs countries_plus_orgs documents source source_url note",
    ):
        copied = COPIED.search(f"{row.text('source')} {row.text('source_url')}")
        table.append(
            {
                "date": row.text("date"),
                **{
                    name: None if row.value(column) is None else int(row.required(column))
                    for name, column in (
                        ("countries", "countries"),
                        ("organisations", "international_orgs"),
                        ("together", "countries_plus_orgs"),
                        ("documents", "documents"),
                    )
                },
                "source": source(row),
                "verified": "excerpt" if copied else "read",
                "note": note(row),
            }
        )
    return table


BUILDERS = {
    "initiative.csv": initiative,
    "bodies.csv": bodies,
    "body_members.csv": body_members,
    "summit_leaders.csv": summit_leaders,
    "summit_facts.csv": summit_facts,
    "treaties.csv": treaties,
    "bilateral_steps.csv": bilateral_steps,
    "documents.csv": documents,
    "roll_call.csv": roll_call,
    "un_voting.csv": un_voting,
    "official_counts.csv": official_counts,
}


def codes(source_folder: Path) -> set[str]:
    """Every country that these tables name, by its ISO code."""
    return {row["iso3"] for build in BUILDERS.values() for row in build(source_folder) if "iso3" in row}
