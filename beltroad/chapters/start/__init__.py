"""The opening: what happened when, who joined when, and a first model of joining."""

NOTEBOOK = "00_start"
