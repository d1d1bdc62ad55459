"""Priority 4, the key areas: infrastructure, trade, money in short, innovation."""

NOTEBOOK = "04_key_areas"
