"""Makes all pictures of the documentation from real builds: ``make pictures``."""

from __future__ import annotations

from tools.pictures import five_lines, guide, overview, regeneration, series, sets

for module in (overview, sets, five_lines, guide, regeneration, series):
    module.main()
