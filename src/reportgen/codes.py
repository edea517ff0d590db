"""The stable codes of all diagnostics, by family, each with what it means.

A code never changes its meaning and is never used again for another one. The first letter names
the family: D data files, T templates, R rendering, P packages (Office files), W workspace and
files on disk, F fit of text to its place, A audiences, M merging into edited files, S settings of
a template set, X outside programs.
``docs/diagnostics.md`` is written from here by ``tools/write_diagnostics.py``.
"""

from __future__ import annotations

from enum import Enum
from typing import Self


class Code(Enum):
    """A stable code; ``meaning`` says in a sentence when it is told."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        """Return the member whose value is the code alone."""
        code = object.__new__(cls)
        code._value_ = value
        code.meaning = meaning
        return code

    # Family D: data files.
    DATA_UNREADABLE = "D101", "A data file is missing, is not UTF-8 text or cannot be read."
    DATA_SYNTAX = "D102", "A data file is not written as YAML."
    DATA_UNSAFE_YAML = "D103", "A data file uses a feature of YAML that records do without."
    DATA_UNKNOWN_KEY = "D104", "A key is not one that can stand there."
    DATA_BAD_VALUE = "D105", "A value is not of the kind that its key asks for."
    DATA_MISSING_KEY = "D106", "A key that must be there is not."
    DATA_UNKNOWN_REFERENCE = "D107", "A value names a person, theme, source or series not there."
    DATA_WRONG_ID = "D108", "An id differs from the name of its file or folder."
    DATA_DATES_REVERSED = "D109", "Something ends before it begins."
    DATA_DUPLICATE_ID = "D110", "Two entries of a list have the same id."
    DATA_DUPLICATE_KEY = "D111", "A key stands twice in one group."
    DATA_LIMIT = "D112", "A data file is too large, too deep or has too many entries."
    DATA_ILLEGAL_CHARACTER = "D113", "A text holds a character that no Office file can hold."
    DATA_FILE_NAME = "D114", "A record's file has a name under which it would not be read."
    DATA_UNKNOWN_MEMBER = "D115", "A name is not that of a member, a group or anybody listed."
    DATA_UNUSED = "D116", "Something was written that no build reads."
    DATA_NEAR_MISS = "D117", "A name is nearly, but not quite, that of something known."
    TRANSLATION_STALE = "D118", "A text of a record has changed since it was translated."
    TRANSLATION_MISSING = "D119", "Texts of a record have no translation into a pack's language."
    TRANSLATION_TABLE = (
        "D120",
        "A translator’s table holds what cannot be taken as it is.",
    )

    # Family T: templates.
    TEMPLATE_TAG_UNCLOSED = "T101", "A tag or a quotation mark in it does not end in its paragraph."
    TEMPLATE_SYNTAX = "T102", "What stands in a tag cannot be read."
    TEMPLATE_STATEMENT_UNCLOSED = "T103", "A statement is opened and never closed."
    TEMPLATE_STATEMENT_CROSSED = "T104", "A statement is closed while another is still open."
    TEMPLATE_LIFT = "T105", "It is not clear what a statement governs, by where its tags stand."
    TEMPLATE_UNKNOWN_FILTER = "T106", "A filter, a test, a function or a macro does not exist."
    TEMPLATE_UNSUPPORTED_PLACE = "T107", "A tag stands in a place that is not filled in."
    TEMPLATE_UNKNOWN_BLOCK = "T108", "Two blocks have one name, or a block does not exist."
    TEMPLATE_FORBIDDEN = "T109", "A statement is not part of the template language."
    TEMPLATE_OBJECT = "T110", "A chart, picture or note of the template cannot take its data."
    TEMPLATE_BESIDE = "T111", "What stands beside one of docxtpl's marks is left out."

    # Family R: rendering.
    RENDER_UNDEFINED = "R101", "A template names something that the data does not have."
    RENDER_NOT_A_LIST = "R102", "A loop runs over something that is no list."
    RENDER_BAD_VALUE = "R103", "A value cannot be shown in the way the template asks for."
    RENDER_LIMIT = "R104", "A result would be larger than is allowed."
    RENDER_FAILED = "R105", "A tag cannot be worked out with this data."
    RENDER_ILLEGAL_CHARACTER = "R106", "A value holds a character that no Office file can hold."
    RENDER_UNSAFE_LINK = "R107", "A link does not lead to a web page or a mail address."
    RENDER_FILE = "R108", "A file that the data names is missing, too large or out of reach."
    RENDER_PICTURE = "R109", "A picture is damaged, too large, or of a kind that is not shown."
    RENDER_ALTERNATIVE = "R110", "A picture or chart has no alternative text."
    RENDER_FALLBACK = "R111", "A drawing has no bitmap for programs that cannot show drawings."
    RENDER_MARKDOWN = "R112", "Something in a Markdown text is shown in another way than meant."
    RENDER_LOST = "R113", "A text that was asked for is not in the finished file: a fault of ours."

    # Family P: packages.
    PACKAGE_UNREADABLE = "P101", "A file is no Word or PowerPoint file, or it is damaged."
    PACKAGE_UNSAFE = "P102", "A file holds something that could do harm when it is opened."
    PACKAGE_INVARIANT = "P103", "Word or PowerPoint would have to repair the file."
    PACKAGE_MERGE = "P104", "A file holds something that cannot be taken into another file."

    # Family W: workspace and files on disk.
    WORKSPACE_NOT_FOUND = "W101", "A folder is no workspace, or a file or pack is not there."
    WORKSPACE_NO_MEETING = "W102", "There is no meeting of that name, or none that was held."
    WORKSPACE_NO_DELEGATION = "W103", "There is no delegation of that name."
    WORKSPACE_HAND_EDIT = "W104", "A file was changed by hand and is not written over."
    WORKSPACE_WRITE_FAILED = "W105", "A file cannot be read or written."
    WORKSPACE_OUTSIDE = "W106", "A path leads out of the workspace."
    WORKSPACE_BUSY = "W107", "Another build is going on in the workspace."
    WORKSPACE_STATE_DAMAGED = "W108", "The record of what was built is damaged."
    WORKSPACE_NO_SERIES = "W109", "There is no series of that name."
    WORKSPACE_EXISTS = "W110", "A file or folder that should be new is there already."
    WORKSPACE_NOT_MERGED = "W111", "A file is of another kind; nothing can be merged into it."
    WORKSPACE_OPEN = "W112", "A file that is to be written is open in an Office program."

    # Family F: fit of text to its place.
    FIT_TOO_LONG = "F101", "A text seems too long for its place on a slide; a plain estimate."
    FIT_MISSING_GLYPH = "F102", "No installed font has a character that a picture needs."
    FIT_TOO_MANY = "F103", "There are more cards than have room in their frame on a slide."

    # Family A: audiences.
    AUDIENCE_SECRET = "A101", "A file for others holds a text that is internal."

    # Family M: merging what is new into files that people have changed.
    MERGE_CONFLICT = "M101", "A person and the data changed the same; the person's words stand."
    MERGE_NO_BASE = "M102", "What was built before is not known, so only what is new was added."
    MERGE_OTHER_DOCUMENT = "M103", "A file is another document than the one that is to be built."
    MERGE_NOT_OURS = "M104", "A file does not say which document it is."
    MERGE_NOTHING_TO_UNDO = "M105", "There is no copy of a file from before a merge."
    MERGE_LEFT = "M106", "Something new cannot be brought into a changed file, such as SmartArt."
    SHARE_CONFLICT = "M111", "A file that is to be shared has a conflict that nobody has settled."
    SHARE_TRACKED = "M112", "A file that is to be shared has tracked changes."
    SHARE_INTERNAL = "M113", "A file that is to be shared holds words of the delegation's own file."
    SHARE_UNKNOWN = "M114", "It cannot be told what of a file is internal."
    SHARE_LEFT_OUT = "M115", "A person's own content was left out of the copy to be shared."
    SHARE_STAYS = "M116", "Something in the copy to be shared should be looked at."
    PULL_NO_BASE = (
        "M121",
        "What a file was built from is not known, so its edits cannot be traced.",
    )
    PULL_NOT_WRITTEN = "M122", "An edit cannot be written into a record as it is written."
    PULL_UNTRACEABLE = "M123", "Templates use texts in a way in which edits cannot be traced."

    # Family S: settings of a template set.
    SET_NOT_FOUND = "S101", "A template set does not exist."
    SET_CYCLE = "S102", "Template sets extend each other in a circle."
    SET_FILE_MISSING = "S103", "No set of the chain has a file that is needed."
    SET_UNKNOWN_NAME = "S104", "A set names a section or slide that its templates do not have."
    SET_UNKNOWN_MARKING = "S105", "A paper bears a marking that its set does not have."
    SET_LETTERHEAD = "S106", "The picture at the head of the paper cannot be used."
    SET_CONTRAST = "S107", "Two colours of a set can hardly be told apart."
    SET_FONT = "S108", "A font that a set names is not installed."
    SET_RULE = "S109", "A rule of accessibility is not kept."
    SET_IDLE = "S110", "A set says or holds something that changes nothing."
    SET_LANGUAGE = "S111", "No way of writing dates and numbers is known for a language."
    SET_NO_PLACE = "S112", "A new section or slide of a set is not told where to stand."
    SET_PIECE = "S113", "A file of single sections or slides cannot be used."
    SET_DRIFT = "S114", "What a set took from its parent has changed there since."
    SET_LEFT_OUT = "S115", "Something in a ministry’s own file is not taken over."
    SET_MAPPING = "S116", "A set names a style or layout that its paper does not have."
    SET_CATALOGUE = "S117", "A catalogue of translations cannot be read."
    SET_TRANSLATION = "S118", "A translation loses a tag, or sets one where it cannot stand."
    SET_UNTRANSLATED = "S119", "Words of a set’s templates are not said in a language of the set."
    SET_REFERENCE = (
        "S120",
        "A reference is not of its set’s pattern, or the pattern has a gap.",
    )
    SET_LENGTH = "S121", "A note or deck is longer than its set wants."
    SET_UNWATCHED = (
        "S122",
        "What a set has in place of its parent’s is not compared with it.",
    )

    # Family X: outside programs.
    PROGRAM_MISSING = "X101", "A program that is needed is not installed."
    PROGRAM_FAILED = "X102", "An outside program could not do its part."
    PROGRAM_TIMEOUT = "X103", "An outside program took too long and was ended."
