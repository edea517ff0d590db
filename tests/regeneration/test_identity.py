"""Which document a file is, told in the file itself."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.invariants import check_package
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package
from reportgen.pack import build_pack, load_workspace
from reportgen.regeneration.identity import (
    Generations,
    Identity,
    document_id,
    identity_of,
    seal,
    without_identity,
    write_identity,
)
from workspaces import note_bytes, small_workspace


@pytest.fixture
def package() -> Package:
    return read_package(note_bytes(), "note.docx")


def saved_by_another_program(package: Package) -> Package:
    """Return the package as python-docx writes it."""
    stream = io.BytesIO()
    docx.Document(io.BytesIO(write_package(package))).save(stream)
    return read_package(stream.getvalue(), "note.docx")


def test_the_id_of_a_document_is_the_same_everywhere_and_differs_for_each_name() -> None:
    assert document_id("example", "m", "note.docx", "internal") == "5ra3egj6zr"
    assert document_id("example", "m", "note.docx") != document_id("example", "m", "deck.pptx")


def test_a_sealed_file_says_what_it_is_also_when_another_program_has_saved_it(
    package: Package,
) -> None:
    seal(package, "abc")
    known = identity_of(package)
    assert known is not None
    assert known.document == "abc"
    assert identity_of(saved_by_another_program(package)) == known
    assert check_package(package, "note.docx") == []


def test_equal_content_is_one_generation_and_other_content_another(package: Package) -> None:
    other = package.copy()
    seal(package, "abc")
    seal(other, "abc")
    assert identity_of(package) == identity_of(other)
    changed = read_package(note_bytes(), "note.docx")
    changed.add(changed.main_part.with_blob(changed.main_part.blob.replace(b"theme", b"topic")))
    seal(changed, "abc")
    assert identity_of(changed) != identity_of(package)


CONTENTS = st.dictionaries(
    st.sampled_from([PackURI(f"/{name}.xml") for name in "abc"]),
    st.sampled_from([b"", b"<a/>", b"<b/>"]),
)


@given(st.lists(CONTENTS))
def test_what_files_were_seen_before_does_not_change_a_generation(
    files: list[dict[PackURI, bytes]],
) -> None:
    generations = Generations()
    for contents in files:
        parts = {uri: Part(uri, "application/xml", blob) for uri, blob in contents.items()}
        package = Package(parts=parts)
        assert generations.of(package) == Generations().of(package)


def test_a_generation_is_told_from_names_and_contents_in_the_order_of_names() -> None:
    parts = [Part(PackURI(uri), "application/xml", b"<a/>") for uri in ("/b.xml", "/a.xml")]
    package = Package(parts={part.uri: part for part in parts})
    digests = [hashlib.sha256(uri + b"\0<a/>").digest() for uri in (b"/a.xml", b"/b.xml")]
    assert Generations().of(package) == hashlib.sha256(b"".join(digests)).hexdigest()[:16]


def test_a_file_of_somebody_else_says_nothing(package: Package) -> None:
    assert identity_of(package) is None


def test_what_a_file_says_can_be_replaced_and_taken_out(package: Package) -> None:
    seal(package, "abc")
    write_identity(package, Identity("abc", "0123456789abcdef"))
    assert identity_of(package) == Identity("abc", "0123456789abcdef")
    without_identity(package)
    assert identity_of(package) is None
    assert check_package(package, "note.docx") == []


def test_a_persons_own_properties_stay_when_a_file_says_what_it_is(package: Package) -> None:
    seal(package, "abc")
    part = package.part("/docProps/custom.xml")
    own = part.blob.replace(
        b"</Properties>",
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Registry">'
        b"<vt:lpwstr>A 12</vt:lpwstr></property></Properties>",
    )
    package.add(part.with_blob(own))
    write_identity(package, Identity("abc", "0123456789abcdef"))
    assert identity_of(package) == Identity("abc", "0123456789abcdef")
    assert b"A 12" in package.part("/docProps/custom.xml").blob
    assert check_package(package, "note.docx") == []


def test_the_files_of_a_pack_say_what_they_are(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    pack = build_pack(load_workspace(root), "m-2025-02-20", "alpha")
    known = [identity_of(read_package(path, path.name)) for path in pack.files]
    assert [one.document for one in known if one] == [
        document_id("alpha", "m-2025-02-20", name, "internal")
        for name in ("note.docx", "deck.pptx")
    ]
