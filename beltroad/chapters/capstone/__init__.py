"""Notebook 06: a student plans a project and holds it against the five priorities."""

NOTEBOOK = "06_capstone"
