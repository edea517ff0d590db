from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from housepack import INSIDE, HousePack
from reportgen.errors import Code, ReportgenError
from reportgen.opc.zipio import read_package
from reportgen.sharing.recipes import ForOthers
from reportgen.sharing.share import Copied, make_copies

AUTHOR = "Anna Example"


def share(pack: HousePack) -> Copied:
    return make_copies([pack.note], pack.workspace, ForOthers())[0]


def opened(copied: Copied) -> Document:
    return docx.Document(io.BytesIO(copied.blob))


def texts(copied: Copied) -> list[str]:
    return [p.text for p in opened(copied).paragraphs]


def edited(path: Path) -> Document:
    return docx.Document(str(path))


def codes(problem: pytest.ExceptionInfo[ReportgenError]) -> list[Code]:
    return [one.code for one in problem.value.diagnostics]


def xml_of(copied: Copied) -> Iterator[bytes]:
    return (part.blob for part in read_package(copied.blob).parts.values() if part.is_xml)


def test_sections_and_lines_that_are_internal_are_left_out(pack: HousePack) -> None:
    theme = "Members described how networks are paid for in their economies."
    assert texts(share(pack)) == [
        *("Talks on broadband", "What was discussed", f"Networks and who pays for them: {theme}"),
        *("Sources", "A page"),
    ]


def test_a_persons_own_words_in_a_part_for_others_are_in_the_copy(pack: HousePack) -> None:
    note = edited(pack.note)
    note.paragraphs[3].add_run(" Two of them named tariffs.")
    note.paragraphs[3].insert_paragraph_before("Thirty members took part.")
    note.save(str(pack.note))
    shared = texts(share(pack))
    assert "Thirty members took part." in shared
    assert any(text.endswith(" Two of them named tariffs.") for text in shared)


def test_an_edited_internal_paragraph_is_left_out_all_the_same(pack: HousePack) -> None:
    note = edited(pack.note)
    note.paragraphs[5].runs[0].text = "We are the last islands without a cable."
    note.save(str(pack.note))
    assert not any("islands" in text for text in texts(share(pack)))


def test_a_paragraph_of_her_own_in_an_internal_section_goes_with_it_and_is_told(
    pack: HousePack,
) -> None:
    note = edited(pack.note)
    note.paragraphs[7].insert_paragraph_before("Ask the treasury first.")
    note.save(str(pack.note))
    copied = share(pack)
    assert "Ask the treasury first." not in texts(copied)
    assert [(f.code, f.location.trail) for f in copied.findings] == [
        (Code.SHARE_LEFT_OUT, ("“Ask the treasury first.”",))
    ]


def test_a_section_of_her_own_behind_an_internal_one_stays(pack: HousePack) -> None:
    note = edited(pack.note)
    note.paragraphs[7].insert_paragraph_before("Who took part", style="Heading 1")
    note.paragraphs[8].insert_paragraph_before("Thirty members.")
    note.save(str(pack.note))
    shared = texts(share(pack))
    assert shared[shared.index("Who took part") + 1] == "Thirty members."


def test_a_section_that_a_person_moved_is_found_where_it_is(pack: HousePack) -> None:
    note = edited(pack.note)
    first = note.paragraphs[0]._p
    for paragraph in note.paragraphs[4:7]:
        first.addprevious(paragraph._p)
    note.save(str(pack.note))
    assert texts(share(pack))[:2] == ["Talks on broadband", "What was discussed"]


def test_nothing_of_the_tool_and_of_people_is_left(pack: HousePack) -> None:
    note = edited(pack.note)
    note.core_properties.author = AUTHOR
    note.core_properties.last_modified_by = AUTHOR
    note.core_properties.comments = "Draft for the minister"
    note.paragraphs[2]._p.set(qn("w:rsidR"), "00AB12CD")
    note.add_comment(note.paragraphs[2].runs, "Is this right?", author=AUTHOR, initials="AE")
    note.save(str(pack.note))
    copied = share(pack)
    for blob in xml_of(copied):
        for trace in (b"_rg_", b"reportgen", AUTHOR.encode(), b"minister", b"rsid", b"Is this"):
            assert trace not in blob
    assert copied.told[-1] == "1 comment"
    assert copied.holding.properties == ("title", "language")


def test_hidden_text_is_left_out_and_told(pack: HousePack) -> None:
    note = edited(pack.note)
    note.paragraphs[3].add_run(" Not for the others to read.").font.hidden = True
    note.save(str(pack.note))
    copied = share(pack)
    assert not any("Not for the others" in text for text in texts(copied))
    assert [(f.code, f.location.trail) for f in copied.findings] == [
        (Code.SHARE_LEFT_OUT, ("“Not for the others to read.”",))
    ]


def test_a_table_of_her_own_in_an_internal_section_goes_with_it(pack: HousePack) -> None:
    note = edited(pack.note)
    table = note.add_table(rows=1, cols=1)
    note.paragraphs[7]._p.addprevious(table._tbl)
    table.cell(0, 0).text = "A table of her own in the plans."
    note.save(str(pack.note))
    copied = share(pack)
    assert not opened(copied).tables
    assert [f.code for f in copied.findings] == [Code.SHARE_LEFT_OUT]


def test_a_link_to_what_is_left_out_is_text_and_a_line_of_contents_goes(pack: HousePack) -> None:
    note = edited(pack.note)
    mark = f'<w:bookmarkStart {nsdecls("w")} w:id="900" w:name="%s"/>'
    end = f'<w:bookmarkEnd {nsdecls("w")} w:id="900"/>'
    heading = note.paragraphs[4]._p
    heading.insert(1, parse_xml(mark % "_Toc1"))
    heading.append(parse_xml(end))
    note.paragraphs[0].insert_paragraph_before()._p.append(link("_Toc1", "What we plan"))
    note.paragraphs[3]._p.append(link("_Toc1", " (see below)"))
    note.save(str(pack.note))
    copied = share(pack)
    assert "What we plan" not in "".join(texts(copied))
    assert not any(b"_Toc1" in blob for blob in xml_of(copied))


def link(anchor: str, text: str) -> etree._Element:
    return parse_xml(
        f'<w:hyperlink {nsdecls("w")} w:anchor="{anchor}">'
        f"<w:r><w:t>{text}</w:t></w:r></w:hyperlink>"
    )


@pytest.mark.parametrize(
    "words",
    [
        INSIDE,
        "We would also welcome a pilot project for the island economies next year.",
        "we would welcome  a pilot project for\u00a0island economies next year",
    ],
)
def test_an_internal_sentence_in_another_part_is_found_also_if_changed_a_little(
    pack: HousePack, words: str
) -> None:
    note = edited(pack.note)
    note.paragraphs[3].add_run(f" {words}")
    note.save(str(pack.note))
    with pytest.raises(ReportgenError) as problem:
        share(pack)
    assert codes(problem) == [Code.SHARE_INTERNAL]
    assert problem.value.diagnostics[0].location.trail[0] == "the text"


def test_a_sentence_of_the_record_is_not_taken_for_an_internal_one(pack: HousePack) -> None:
    own = pack.root / f"data/delegations/alpha/{pack.folder.name}.yaml"
    own.write_text("objective: Members described how networks are paid for in our economies.\n")
    assert share(pack).holding.contents == ("What was discussed", "Sources")


def test_what_the_delegation_wrote_on_another_meeting_is_found_too(pack: HousePack) -> None:
    meetings = pack.root / "data/meetings"
    record = (meetings / f"{pack.folder.name}.yaml").read_text()
    (meetings / "older.yaml").write_text(record.replace("2025-02-20", "2024-02-20"))
    words = "Our limit is four percent of the budget of the programme."
    (pack.root / "data/delegations/alpha/older.yaml").write_text(f"objective: {words}\n")
    note = edited(pack.note)
    note.paragraphs[8].add_run(words)
    note.save(str(pack.note))
    with pytest.raises(ReportgenError) as problem:
        share(pack)
    assert codes(problem) == [Code.SHARE_INTERNAL]


def test_tracked_changes_and_open_conflicts_of_all_files_are_told_together(
    pack: HousePack,
) -> None:
    note = edited(pack.note)
    note.paragraphs[3]._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="77" w:author="{AUTHOR}" w:date="2025-02-21T00:00:00Z">'
            "<w:r><w:t>new</w:t></w:r></w:ins>"
        )
    )
    note.add_comment(note.paragraphs[8].runs, "Both changed it.", author="reportgen")
    note.save(str(pack.note))
    with pytest.raises(ReportgenError) as problem:
        make_copies([pack.deck, pack.note], pack.workspace, ForOthers())
    assert codes(problem) == [Code.SHARE_CONFLICT, Code.SHARE_TRACKED]
    assert AUTHOR in problem.value.diagnostics[1].message


def test_a_note_without_any_key_is_refused(pack: HousePack) -> None:
    note = edited(pack.note)
    for mark in list(note.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    note.save(str(pack.note))
    with pytest.raises(ReportgenError) as problem:
        share(pack)
    assert codes(problem) == [Code.SHARE_UNKNOWN]


def test_tags_that_tell_what_is_new_are_left_out(pack: HousePack) -> None:
    note = edited(pack.note)
    style = note.styles.add_style("Tag New", WD_STYLE_TYPE.CHARACTER)
    note.paragraphs[2].add_run("\u00a0")
    note.paragraphs[2].add_run("\u00a0NEW\u00a0", style=style)
    note.save(str(pack.note))
    assert texts(share(pack))[1] == "What was discussed"
