"""What a technology is called within a sentence, and the levels between which its speed is measured (4.4)."""

WITHIN = {"internet": "internet users", "mobile": "mobile subscriptions", "electricity": "people with electricity"}
FROM, TO = 10.0, 50.0  # in the unit of the technology
