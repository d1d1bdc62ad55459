"""The lab on finance: who lends, on what terms, what can go wrong."""

NOTEBOOK = "04_financing"
