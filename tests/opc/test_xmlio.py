from __future__ import annotations

import pytest

from reportgen.errors import Code, Location, ReportgenError
from reportgen.opc.xmlio import parse_xml

HERE = Location("note.docx").within("word/document.xml")


def test_well_formed_xml_is_read() -> None:
    assert parse_xml(b"<a>\xc3\xbc</a>", HERE).text == "ü"


@pytest.mark.parametrize(
    ("blob", "code"),
    [
        (b"", Code.PACKAGE_UNREADABLE),
        (b"<a>", Code.PACKAGE_UNREADABLE),
        (b"<a>&undefined;</a>", Code.PACKAGE_UNREADABLE),
        (b'<?xml version="1.0" encoding="none"?><a/>', Code.PACKAGE_UNREADABLE),
        (b"<a>\xff</a>", Code.PACKAGE_UNREADABLE),
        (b"<a>\x00</a>", Code.PACKAGE_UNREADABLE),
        (b"<a>" * 300 + b"</a>" * 300, Code.PACKAGE_UNREADABLE),
        (b"<!DOCTYPE a><a/>", Code.PACKAGE_UNSAFE),
        (b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', Code.PACKAGE_UNSAFE),
        ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>".encode("utf-16"), Code.PACKAGE_UNSAFE),
    ],
)
def test_what_is_not_plain_xml_is_a_diagnostic_at_its_place(blob: bytes, code: Code) -> None:
    with pytest.raises(ReportgenError) as info:
        parse_xml(blob, HERE)
    (told,) = info.value.diagnostics
    assert (told.code, told.location) == (code, HERE)


def test_entities_that_multiply_do_not_grow() -> None:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "ha">{levels}]><a b="&e9;">&e9;</a>'
    with pytest.raises(ReportgenError):
        parse_xml(bomb.encode(), HERE)
