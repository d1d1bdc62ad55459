"""The forms in which money comes: at a bar, within a sentence, colour."""

FORMS = {
    "concessional": ("Concessional loans", "concessional loans", "green"),
    "non_concessional": ("Loans at market-like rates", "loans at market-like rates", "blue"),
    "grants": ("Grants", "grants", "sky"),
    "bonds": ("Bonds", "bonds", "orange"),
    "banks": ("Banks", "banks", "yellow"),
    "other_private": ("Other private", "other private", "purple"),
    "equity": ("Equity", "equity", "purple"),
}
