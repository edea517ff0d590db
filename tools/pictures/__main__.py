"""Makes all pictures of the documentation from real builds: ``make pictures``."""

from __future__ import annotations

from tools.pictures import five_lines, guide, overview, regeneration, sets

for module in (overview, sets, five_lines, guide, regeneration):
    module.main()
