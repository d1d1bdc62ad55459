"""Fuels as they stand within a sentence; `data.concept.FUELS` and `PLANTS` name them by themselves."""

NAMED = {
    "coal": "coal",
    "gas": "gas",
    "oil": "oil",
    "hydro": "hydro",
    "wind": "wind",
    "solar": "solar",
    "other": "other",
}
