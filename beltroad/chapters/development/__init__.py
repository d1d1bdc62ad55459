"""Development: the goals and the bottleneck, three partners, contacts and trust."""

NOTEBOOK = "05_development"
