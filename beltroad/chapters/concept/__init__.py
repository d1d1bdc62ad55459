"""Priority 1, the concept: shared benefits, an open or an exclusive club, green power, clean tenders."""

NOTEBOOK = "01_concept"
