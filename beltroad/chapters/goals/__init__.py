"""Priority 2, the goals: high standard, people's lives, what can be kept up."""

NOTEBOOK = "02_goals"
