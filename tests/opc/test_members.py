from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Code, Location, ReportgenError
from reportgen.opc.members import Limits, entry_of, pack, read_members, write_members
from reportgen.opc.package import Packed

HERE = Location("note.docx")
SMALL = Limits(members=3, member_size=10_000, total_size=20_000, ratio=20, ratio_floor=1_000)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, blob in members:
            archive.writestr(name, blob)
    return buffer.getvalue()


def code_of(source: bytes, limits: Limits | None = None) -> Code:
    with pytest.raises(ReportgenError) as info:
        read_members(source, HERE, limits)
    return info.value.diagnostics[0].code


@given(st.dictionaries(st.text("abcdé/", min_size=1, max_size=9), st.binary(max_size=200)))
def test_what_is_written_is_read_back(contents: dict[str, bytes]) -> None:
    plain = {
        f"x{n}/{name.strip('/') or 'y'}".replace("//", "/"): blob
        for n, (name, blob) in enumerate(contents.items())
    }
    plain = {name: blob for name, blob in plain.items() if "//" not in name}
    source = write_members((name, pack(blob)) for name, blob in plain.items())
    assert {m.name: m.blob for m in read_members(source, HERE)} == plain


def test_other_programs_can_read_what_is_written() -> None:
    contents = {"a.xml": b"<a/>" * 100, "b/ü.bin": b"", "c.bin": bytes(range(256))}
    source = write_members((name, pack(blob)) for name, blob in contents.items())
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(st.lists(st.booleans(), min_size=3, max_size=3))
def test_what_is_known_of_a_member_beforehand_changes_no_byte(known: list[bool]) -> None:
    packed = {"a.xml": pack(b"<a/>" * 100), "b/ü.bin": pack(b""), "c.bin": pack(b"c")}
    pairs = zip(packed.items(), known, strict=True)
    members = [(name, entry_of(name, one) if is_known else one) for (name, one), is_known in pairs]
    assert write_members(members) == write_members(packed.items())


def test_a_member_beyond_4_gib_is_refused() -> None:
    with pytest.raises(ReportgenError, match="4 GiB") as info:
        entry_of("a.bin", Packed(b"", zipfile.ZIP_DEFLATED, 0, 2**32))
    assert info.value.diagnostics[0].code is Code.PACKAGE_UNSAFE


def test_packed_bytes_are_written_as_they_were_read() -> None:
    deflated = zlib.compressobj(0, zlib.DEFLATED, -15)
    blob = b"text " * 500
    data = deflated.compress(blob) + deflated.flush()
    source = write_members([("a", Packed(data, 8, zlib.crc32(blob), len(blob)))])
    (member,) = read_members(source, HERE)
    assert member.packed.data == data != pack(blob).data
    assert member.blob == blob


def test_what_deflating_does_not_shrink_is_stored() -> None:
    assert pack(b"ab").method == zipfile.ZIP_STORED
    assert pack(b"ab" * 100).method == zipfile.ZIP_DEFLATED


def test_folders_are_no_members() -> None:
    assert [m.name for m in read_members(zipped(("a/", b""), ("a/b", b"x")), HERE)] == ["a/b"]


def test_a_file_written_as_a_stream_is_read() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]  # any buffer in the base
            self.written += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"<a/>" * 100)
    (member,) = read_members(bytes(pipe.written), HERE)
    assert member.blob == b"<a/>" * 100


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "a//b", "./a", "C:/a", "a\\b", "a\nb"])
def test_unsafe_names_are_refused(name: str) -> None:
    assert code_of(zipped((name, b""))) is Code.PACKAGE_UNSAFE


def test_names_that_differ_only_in_case_are_refused() -> None:
    assert code_of(zipped(("a/B", b""), ("A/b", b""))) is Code.PACKAGE_UNSAFE


@pytest.mark.parametrize(
    "members",
    [
        [(f"m{n}", b"") for n in range(4)],
        [("large", bytes(range(250)) * 41)],
        [(f"m{n}", bytes(range(250)) * 36) for n in range(3)],
        [("bomb", b"0" * 9_000)],
    ],
    ids=["too many", "one too large", "all too large", "grows too much"],
)
def test_files_beyond_a_limit_are_refused(members: list[tuple[str, bytes]]) -> None:
    assert code_of(zipped(*members), SMALL) is Code.PACKAGE_UNSAFE


def test_a_file_within_the_limits_is_read() -> None:
    assert len(read_members(zipped(("a", b"x" * 900), ("b", b"")), HERE, SMALL)) == 2


def test_a_size_that_lies_is_found_out() -> None:
    """The directory says 10 bytes, the data inflates to many more."""
    source = bytearray(zipped(("bomb", b"0" * 5_000)))
    directory = source.index(b"PK\x01\x02")
    struct.pack_into("<L", source, directory + 24, 10)
    assert code_of(bytes(source)) is Code.PACKAGE_UNREADABLE


def test_a_name_that_differs_between_directory_and_data_is_found_out() -> None:
    source = bytearray(zipped(("aaaa", b"x"), ("bbbb", b"y")))
    source[source.index(b"aaaa")] = ord("z")
    assert code_of(bytes(source)) is Code.PACKAGE_UNREADABLE


def test_an_encrypted_member_is_refused() -> None:
    source = bytearray(zipped(("a", b"x")))
    struct.pack_into("<H", source, source.index(b"PK\x01\x02") + 8, 1)
    assert code_of(bytes(source)) is Code.PACKAGE_UNSAFE


def test_a_password_or_an_old_format_is_named() -> None:
    with pytest.raises(ReportgenError, match="password"):
        read_members(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), HERE)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_office_does_not_use_is_unreadable(method: int) -> None:
    assert code_of(zipped(("a", b"text" * 99), method=method)) is Code.PACKAGE_UNREADABLE


DAMAGES: list[Callable[[bytearray, int], object]] = [
    lambda source, at: source.__setitem__(at, source[at] ^ 0xFF),
    lambda source, at: source.__delitem__(slice(at, None)),
    lambda source, at: source.__delitem__(slice(at, at + 3)),
]


@given(st.integers(0, 10_000), st.sampled_from(DAMAGES))
def test_damage_anywhere_is_a_diagnostic_or_harmless(
    at: int, damage: Callable[[bytearray, int], object]
) -> None:
    members = [("[Content_Types].xml", b"<a/>" * 50), ("word/document.xml", bytes(range(256)) * 2)]
    source = bytearray(zipped(*members))
    damage(source, at % len(source))
    with suppress(ReportgenError):
        found = read_members(bytes(source), HERE)
        assert {m.blob for m in found} <= {blob for _, blob in members}


def test_more_parts_than_a_plain_zip_file_holds_are_refused() -> None:
    one = pack(b"")
    with pytest.raises(ReportgenError, match="65,534"):
        write_members((f"m{n}", one) for n in range(65_535))
