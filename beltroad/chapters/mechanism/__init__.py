"""Priority 3, the mechanism: three tiers of cooperation, the ties, the rules, the summit."""

NOTEBOOK = "03_mechanism"
