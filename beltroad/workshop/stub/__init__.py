"""What `python3 -m beltroad new` copies: working code, so the gate holds it."""
