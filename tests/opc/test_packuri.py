from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.opc.packuri import PackURI, is_plain_path

STEPS = st.lists(
    st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=8).filter(
        lambda step: step not in {".", ".."}
    ),
    min_size=1,
    max_size=4,
)
URIS = STEPS.map(lambda steps: PackURI("/" + "/".join(steps)))


def test_a_part_name_tells_its_pieces() -> None:
    uri = PackURI("/ppt/slides/slide12.XML")
    assert (uri.base, uri.name, uri.ext) == ("/ppt/slides", "slide12.XML", "xml")
    assert (uri.number, uri.member) == (12, "ppt/slides/slide12.XML")
    assert uri.rels_uri == "/ppt/slides/_rels/slide12.XML.rels"


def test_a_part_at_the_top_starts_from_the_root() -> None:
    uri = PackURI("/document")
    assert (uri.base, uri.ext, uri.number) == ("/", "", None)
    assert uri.rels_uri == "/_rels/document.rels"


@pytest.mark.parametrize(
    ("base", "ref", "target"),
    [
        ("/word", "media/image1.png", "/word/media/image1.png"),
        ("/ppt/slides", "../media/image1.png", "/ppt/media/image1.png"),
        ("/ppt/slides", "/ppt/media/image1.png", "/ppt/media/image1.png"),
        ("/", "word/document.xml", "/word/document.xml"),
        ("/word", "./styles.xml", "/word/styles.xml"),
    ],
)
def test_references_lead_to_parts(base: str, ref: str, target: str) -> None:
    assert PackURI.resolve(base, ref) == target


@pytest.mark.parametrize("ref", ["../../x", "..", "/../x", "/", ""])
def test_references_that_lead_nowhere_are_refused(ref: str) -> None:
    with pytest.raises(ValueError, match=r"package|name of a part"):
        PackURI.resolve("/", ref)


@pytest.mark.parametrize("name", ["word/document.xml", "", "/", "//a", "/a/", "/a/../b", "/./a"])
def test_what_is_no_part_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a part"):
        PackURI(name)


@given(URIS, URIS)
def test_a_relative_reference_leads_back(uri: PackURI, other: PackURI) -> None:
    assert PackURI.resolve(other.base, uri.ref_from(other.base)) == uri


@pytest.mark.parametrize("path", ["a", "a/b", "a/.b", "a/..b"])
def test_plain_paths_are_plain(path: str) -> None:
    assert is_plain_path(path)
