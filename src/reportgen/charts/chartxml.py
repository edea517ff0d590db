"""The text of charts that are made: the theme's own font, in a tone of its colours."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["plain_text_properties", "run_properties"]

_SOFTER: Final = '<a:lumMod val="75000"/><a:lumOff val="25000"/>'
_TONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "text": f'<a:schemeClr val="tx1">{_SOFTER}</a:schemeClr>',
        "tx1": '<a:schemeClr val="tx1"/>',
        "bg1": '<a:schemeClr val="bg1"/>',
    }
)


def run_properties(size: int, tone: str = "text", tag: str = "a:defRPr", bold: int = 0) -> str:
    """Return the format of a text: ``size`` in hundredths of a pt.

    ``tone`` is ``text``, a little softer than the theme's own, or its ``tx1`` or ``bg1``.
    """
    return (
        f'<{tag} sz="{size}" b="{bold}"><a:solidFill>{_TONES[tone]}</a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></{tag}>'
    )


def plain_text_properties(size: int) -> str:
    """Return the format of all texts of an element that says nothing more of them."""
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:pPr>{run_properties(size)}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )
