"""Jupyter Book's own command, begun as the rest of the workshop is: python -m beltroad.workshop.jupyter_book build …"""

from jupyter_book.cli.main import main

main()
