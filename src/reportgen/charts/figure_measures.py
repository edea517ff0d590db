"""The measures that all drawn pictures share.

Where it says nothing else, a measure is a multiple of the size of the text, so that another size
keeps the proportions.
"""

from __future__ import annotations

from typing import Final

HIGHEST: Final = 1584
"""The height of the largest page that Word knows, in pt."""
HAIRLINE: Final = 0.4
"""The thickness of a line that stays behind the text, in pt."""
STRONG: Final = 0.8
"""The thickness of a line that holds a picture together, in pt."""
LINE: Final = 1.28
"""The distance from one line of text to the next."""
ASCENT: Final = 0.76
DESCENT: Final = 0.24
HALF_CAPITAL: Final = 0.315
"""How high above its base line the middle of a line of text lies."""
MARK: Final = 0.4
"""The radius of a mark."""
TEXT_CONTRAST: Final = 4.5
"""The least contrast of text with its ground, as a ratio (WCAG 2.2, 1.4.3)."""
