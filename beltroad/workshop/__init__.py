"""How the book is made.

What checks a notebook's form can also check addresses, which no notebook here needs: it makes a grammar of them when it
is imported, in longer than a page of the book takes. Told that the grammar is not there, it goes on without.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # pyright: ignore[reportArgumentType]
