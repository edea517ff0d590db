"""The members of a zip file: bounded reading, and writing without deflating twice.

``zipfile`` reads the directory; the deflated bytes themselves are taken and checked here, because
an unchanged part is written again just as it came.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from deflate import crc32, deflate_compress
from msgspec import Struct

from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error
from reportgen.ooxml import CT
from reportgen.opc.package import Packed
from reportgen.opc.packuri import is_plain_path

__all__ = ["Entry", "Limits", "Member", "entry_of", "pack", "read_members", "write_members"]

_MIB: Final = 1024 * 1024
# Most parts are small: there the quick level makes a file a few hundredths larger, and takes half
# of the time. In large parts, such as long tables, the difference is larger.
_SMALL: Final = 64 * 1024
_QUICK, _DENSE = 1, 6
_UTF8_NAME: Final = 0x800
_ENCRYPTED: Final = 0x1
_VERSION: Final = 20
# 1 January 1980, 0:00, the first moment a zip file knows: year since 1980, month, day.
_DATE: Final = (0 << 9) | (1 << 5) | 1
_TIME: Final = 0
# What a member's own header and its entry in the directory begin with; both go on with the fields.
_LOCAL: Final = struct.pack("<4sH", b"PK\x03\x04", _VERSION)
_CENTRAL: Final = struct.pack("<4s2H", b"PK\x01\x02", _VERSION, _VERSION)
_FIELDS: Final = struct.Struct("<4H3L2H")
# In the directory: no comment, the first disk, no attributes. Only the place of the member follows.
_NO_MORE: Final = bytes(10)
_LOCAL_SIZE: Final = len(_LOCAL) + _FIELDS.size
_END: Final = struct.Struct("<4s4H2LH")
_LARGEST: Final = 0xFFFFFFFE
_MOST: Final = 0xFFFE
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")
_LOOKED_AT: Final = 1024
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Limits(Struct, frozen=True):
    """How large a file may be before it is refused: counts, and bytes when unpacked.

    A member larger than ``ratio_floor`` may be at most ``ratio`` times as large as packed, all of
    them together at most ``total_ratio`` times where they exceed ``total_floor``. ``tags`` is how
    many signs ``<`` all XML may hold: each takes some hundred bytes once it is read.
    """

    members: int = 10_000
    member_size: int = 128 * _MIB
    total_size: int = 256 * _MIB
    total_ratio: int = 100
    total_floor: int = 32 * _MIB
    ratio: int = 200
    ratio_floor: int = 8 * _MIB
    tags: int = 1_000_000


class Member(Struct, frozen=True):
    """One file in a zip: its name as written, its content and the bytes it was read with."""

    name: str
    blob: bytes
    packed: Packed


class Entry(Struct, frozen=True):
    """A member as a zip file holds it, all but its place there: made once, written many times.

    ``header`` is its own with its name, ``data`` the packed bytes; ``listed`` is what the directory
    says of it before its place, and ``raw_name`` what comes behind. ``length`` is that of header
    and data.
    """

    header: bytes
    data: bytes
    listed: bytes
    raw_name: bytes
    length: int


def pack(blob: bytes) -> Packed:
    """Return ``blob`` deflated, or stored where deflating gains nothing."""
    data = bytes(deflate_compress(blob, _QUICK if len(blob) <= _SMALL else _DENSE))
    if len(data) < len(blob):
        return Packed(data, zipfile.ZIP_DEFLATED, crc32(blob), len(blob))
    return store(blob)


def store(blob: bytes) -> Packed:
    """Return ``blob`` as it is: to deflate a small part takes longer than all else about it."""
    return Packed(blob, zipfile.ZIP_STORED, crc32(blob), len(blob))


def pack_picture(blob: bytes, ext: str) -> Packed:
    """Return a picture as it goes into a zip file; pixels are packed already."""
    return store(blob) if ext in {"png", "jpg", "gif"} else pack(blob)


def pack_as(content_type: str, blob: bytes) -> Packed:
    """Return the content of a part of that type as it goes into a zip file.

    The core properties are small and each file's own; they are stored as they are.
    """
    return store(blob) if content_type == CT.CORE_PROPERTIES else pack(blob)


def read_members(source: bytes, location: Location, limits: Limits | None = None) -> list[Member]:
    """Return the members of the zip file ``source``, folders left out.

    ReportgenError where it is no sound zip file (P101), or where it is encrypted, has names that
    are unsafe or stand twice, or grows beyond ``limits`` (P102).
    """
    infos, limits = _directory(source, location), limits or Limits()
    for problem in _unsafe(infos, limits):
        raise _unsafe_file(location, problem)
    members = [_member(source, info, location) for info in infos]
    if sum(m.blob.count(b"<") for m in members if _may_be_xml(m.blob)) > limits.tags:
        raise _unsafe_file(location, f"the XML of the file holds more than {limits.tags:,} tags")
    return members


def _may_be_xml(blob: bytes) -> bool:
    """Tell whether ``blob`` begins as XML does, in one of the encodings that a parser knows."""
    return blob.startswith(_MARKS) or blob[:_LOOKED_AT].lstrip().startswith(b"<")


def _unsafe_file(location: Location, message: str) -> ReportgenError:
    hint = "take a copy of the file that opens in Word or PowerPoint, and save it again"
    return ReportgenError(error(Code.PACKAGE_UNSAFE, location, message, hint))


def entry_of(name: str, packed: Packed) -> Entry:
    """Return what ``packed`` is in every zip file in which it is called ``name``.

    ReportgenError (P102) where it would need the zip64 form, which is not written.
    """
    raw_name, data = name.encode(), packed.data
    _require_room(max(len(data), packed.size), 0)
    flags = 0 if raw_name.isascii() else _UTF8_NAME
    sizes = (packed.crc, len(data), packed.size, len(raw_name), 0)
    fields = _FIELDS.pack(flags, packed.method, _TIME, _DATE, *sizes)
    header = b"".join((_LOCAL, fields, raw_name))
    listed = b"".join((_CENTRAL, fields, _NO_MORE))
    return Entry(header, data, listed, raw_name, len(header) + len(data))


def write_members(members: Iterable[tuple[str, Packed | Entry]]) -> bytes:
    """Return a zip file of ``members`` in their order, all dated 1 January 1980.

    Each has its name and is packed, or is its entry under that name. ReportgenError (P102) where it
    would need the zip64 form, which is not written.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, packed in members:
        one = packed if isinstance(packed, Entry) else entry_of(name, packed)
        body += (one.header, one.data)
        directory += (one.listed, offset.to_bytes(4, "little"), one.raw_name)
        offset += one.length
        if offset > _LARGEST:
            break
    listed, count = b"".join(directory), len(directory) // 3
    _require_room(offset, count)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), offset, 0)
    return b"".join((*body, listed, end))


def _require_room(size: int, count: int) -> None:
    if size > _LARGEST or count > _MOST:
        message = "the file would be larger than 4 GiB or hold more than 65,534 parts"
        raise ReportgenError(error(Code.PACKAGE_UNSAFE, Location("package"), message))


def _directory(source: bytes, location: Location) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, EOFError):
        raise ReportgenError(_not_a_zip(source, location)) from None
    return [info for info in infos if not info.orig_filename.endswith("/")]


def _not_a_zip(source: bytes, location: Location) -> Diagnostic:
    if source.startswith(_OLE_MAGIC):
        message = "the file is protected by a password or in an Office format older than 2007"
        hint = "open it in Word or PowerPoint, take the password off, save it as .docx or .pptx"
    else:
        message = "the file is damaged or is not an Office file"
        hint = "open it in Word or PowerPoint and save it again, or take a copy that opens"
    return error(Code.PACKAGE_UNREADABLE, location, message, hint)


def _unsafe(infos: list[zipfile.ZipInfo], limits: Limits) -> Iterator[str]:
    if len(infos) > limits.members:
        yield f"the file holds {len(infos):,} parts; {limits.members:,} is the most allowed"
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if total > limits.total_size:
        yield f"the file unpacks to more than {limits.total_size // _MIB} MiB"
    if total > max(limits.total_floor, limits.total_ratio * packed):
        yield f"the file grows more than {limits.total_ratio}-fold when unpacked"
    seen: set[str] = set()
    for info in infos:
        yield from _unsafe_name(info.orig_filename, seen)
        yield from _unsafe_size(info, limits)
        if info.flag_bits & _ENCRYPTED:
            yield f"the part “{info.filename}” is encrypted"


def _unsafe_name(name: str, seen: set[str]) -> Iterator[str]:
    shown = name.encode("unicode_escape").decode()
    if not is_plain_path(name) or "\\" in name or ":" in name or not name.isprintable():
        yield f"the part name “{shown}” is unsafe"
    if name.lower() in seen:
        yield f"the part name “{shown}” stands in the file twice"
    seen.add(name.lower())


def _unsafe_size(info: zipfile.ZipInfo, limits: Limits) -> Iterator[str]:
    if info.file_size > limits.member_size:
        yield f"the part “{info.filename}” unpacks to more than {limits.member_size // _MIB} MiB"
    if info.file_size > max(limits.ratio_floor, limits.ratio * info.compress_size):
        yield f"the part “{info.filename}” grows more than {limits.ratio}-fold when unpacked"


def _member(source: bytes, info: zipfile.ZipInfo, location: Location) -> Member:
    data = _packed_bytes(source, info)
    blob = None if data is None else _unpacked(data, info)
    if data is None or blob is None or crc32(blob) != info.CRC:
        message = f"the part “{info.filename}” is damaged"
        hint = "take a copy of the file that opens in Word or PowerPoint"
        raise ReportgenError(error(Code.PACKAGE_UNREADABLE, location, message, hint))
    return Member(info.orig_filename, blob, Packed(data, info.compress_type, info.CRC, len(blob)))


def _packed_bytes(source: bytes, info: zipfile.ZipInfo) -> bytes | None:
    header = source[info.header_offset : info.header_offset + _LOCAL_SIZE]
    if len(header) < _LOCAL_SIZE or not header.startswith(b"PK\x03\x04"):
        return None
    name_length, extra_length = struct.unpack_from("<2H", header, _LOCAL_SIZE - 4)
    start = info.header_offset + _LOCAL_SIZE
    # Programs that trust the local header must see the same name as those that trust the directory.
    if source[start : start + name_length] != _raw_name(info):
        return None
    start += name_length + extra_length
    data = source[start : start + info.compress_size]
    return data if len(data) == info.compress_size else None


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8_NAME else "cp437")


def _unpacked(data: bytes, info: zipfile.ZipInfo) -> bytes | None:
    if info.compress_type == zipfile.ZIP_STORED:
        return data if len(data) == info.file_size else None
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return None
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        blob = inflater.decompress(data, info.file_size + 1)
    except zlib.error:
        return None
    whole = inflater.eof and len(blob) == info.file_size and not inflater.unused_data
    return blob if whole else None
