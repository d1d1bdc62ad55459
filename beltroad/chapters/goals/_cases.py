"""The documented cases of the chapter: how a chart calls them, in a fixed order, and how late they were finished.

The planned date is that of the contract or, where none is documented, the first that was found in print.
"""

from ...article import later
from ...data import finance

SHORT = {  # two lines where they are long; two or more of a kind beside each other, never by result
    "mombasa-nairobi-railway": "Mombasa–<br>Nairobi",
    "china-laos-railway": "China–Laos",
    "addis-ababa-djibouti-railway": "Addis Ababa–<br>Djibouti",
    "jakarta-bandung-railway": "Jakarta–<br>Bandung",
    "lagos-ibadan-railway": "Lagos–Ibadan",
    "hambantota-port": "Hambantota",
    "piraeus-port": "Piraeus",
    "kribi-port": "Kribi",
    "karot-hydropower": "Karot",
    "coca-codo-sinclair-hydropower": "Coca Codo<br>Sinclair",
    "thar-coal-power": "Engro Thar",
    "sahiwal-coal-power": "Sahiwal",
    "port-qasim-coal-power": "Port Qasim",
    "bar-boljare-motorway": "Bar–Boljare",
    "entebbe-kampala-expressway": "Entebbe–<br>Kampala",
    "phnom-penh-sihanoukville-expressway": "Phnom Penh–<br>Sihanoukville",
    "lahore-orange-line": "Lahore<br>Orange Line",
    "maputo-katembe-bridge": "Maputo–<br>Katembe",
}
STATED_DELAYS = {  # attribute of the fact that states the delay, months
    "mombasa-nairobi-railway": ("Start -> completion", -18),
    "addis-ababa-djibouti-railway": ("Delay vs EPC schedule", 15),
}


def _month(date: str) -> int:
    """Months since the year 0."""
    return 12 * int(date[:4]) + int(date[5:7])


def months_late(project: finance.DocumentedProject) -> tuple[int, bool] | None:
    """Months from the planned completion to the real one, below 0 if early; whether that was known by the article.

    None where a date is missing.
    """
    if project.planned_completion and project.completed:
        return _month(project.completed) - _month(project.planned_completion), not later(project.completed)
    if project.project_id in STATED_DELAYS:
        attribute, months = STATED_DELAYS[project.project_id]
        fact = next(row for row in finance.facts(project.project_id) if row.attribute == attribute)
        return months, fact.later_than_article is False
    return None
