"""``python -m reportgen`` does the same as ``reportgen``."""

from reportgen.cli import main

main()
