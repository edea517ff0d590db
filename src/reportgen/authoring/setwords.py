"""What each key of a template set's settings is for, in the words that editors show."""

from __future__ import annotations

from typing import Final

SET_WORDS: Final = {
    "Manifest": {
        "id": "It is the name of the folder, and may be left out.",
        "title": "What people call this set.",
        "extends": "The set that everything else is taken from, such as base.",
    },
    "SetSettings": {
        "language": "Decides how dates and numbers are written, such as en-GB.",
        "languages": "The languages that a pack is written in, where there are two.",
        "sample": "Printed on every pack while the set is only a sample; left out, nothing is.",
        "identity": "Who writes.",
        "palette": "The colours of notes, decks, charts and pictures.",
        "fonts": "The fonts of notes, decks, charts and pictures.",
        "page": "The paper of the note and the shape of the slides.",
        "text": "How running text is set.",
        "dates": "How long dates are written, for each language, such as d MMMM y.",
        "marking": "How papers are marked.",
        "reference": "The pattern of references, such as {unit}/{year}/{no}. The number is "
        "always written by a person.",
        "note": "The sections of the note.",
        "deck": "The slides of the deck.",
        "series_note": "The sections of the standing note of a series.",
        "series_deck": "The slides of the standing deck of a series.",
        "file_name": "How files are named, such as {meeting}-{delegation}-{kind}; also {date}, "
        "{set}, {language}.",
        "internal": "The sections, slides and keys that never leave the delegation.",
        "accessibility": "Rules of accessibility that this set does not keep, each with its "
        "reason.",
        "labels": "Words of the templates that this set says in another way.",
        "mapping": "What of the ministry’s own paper stands in for what the templates use.",
    },
    "Languages": {
        "order": "The two languages, the first one above or left, such as [en-CA, fr-CA].",
        "form": "How they stand together: side-by-side, in-sequence or separate-files. Decks have "
        "one after the other.",
    },
    "Mapping": {
        "styles": "For a style of the note, such as Quote, one of paper.docx.",
        "layouts": "For a layout of the deck, such as Theme, one of paper.pptx.",
    },
    "Identity": {
        "country": "The name of the country; one text, or one for each language.",
        "ministry": "The name of the ministry.",
        "mission": "The name of the mission or delegation.",
        "address": "The address at the head or foot of the paper.",
        "unit": "The short name of the unit that writes, for references.",
        "letterhead": "A picture in the folder of the set, such as letterhead.png.",
        "letterhead_alt": "What the picture shows, for those who do not see it.",
    },
    "Palette": {
        "text": "The colour of text, as six digits such as 1B1F2A.",
        "background": "The colour of the paper.",
        "dark": "The colour of titles and headings.",
        "light": "The colour of panels behind text.",
        "accent1": "The first colour of charts and rules.",
        "accent2": "The second colour of charts.",
        "accent3": "The third colour of charts.",
        "accent4": "The fourth colour of charts.",
        "accent5": "The colour of small print.",
        "accent6": "The colour of warnings and markings.",
        "link": "The colour of links.",
        "visited_link": "The colour of links that were followed.",
    },
    "Fonts": {
        "headings": "The font of headings.",
        "text": "The font of text.",
        "east_asian": "The font of Chinese, Japanese and Korean text.",
        "east_asian_headings": "The font of Chinese, Japanese and Korean headings.",
        "complex_script": "The font of text in Arabic, Hebrew and the like.",
        "complex_script_headings": "The font of headings in Arabic, Hebrew and the like.",
    },
    "Margins": {
        "top": "As 25 mm, 2.5 cm or 1 in.",
        "right": "As 25 mm, 2.5 cm or 1 in.",
        "bottom": "As 25 mm, 2.5 cm or 1 in.",
        "left": "As 25 mm, 2.5 cm or 1 in.",
    },
    "Page": {
        "paper": "A4 or Letter.",
        "margins": "The margins of the note.",
        "slides": "The shape of slides, 16:9 or 4:3, in quotation marks.",
    },
    "Typesetting": {
        "size": "The size of running text, in points.",
        "line_spacing": "The distance of lines, in points; left out, it follows the template.",
        "grid": "The measure of a page in characters and lines, as East Asian papers count it.",
        "alignment": "start (ragged) or justified.",
        "numbered_paragraphs": "Whether the paragraphs of the note are numbered.",
        "quotes": "The quotation marks, opening and closing, such as «».",
        "numerals": "The digits of dates and numbers: latn (0 1 2), arab (٠ ١ ٢), arabext "
        "(۰ ۱ ۲), hanidec (〇 一 二) and others, by CLDR’s names.",
    },
    "Grid": {
        "characters": "How many characters a line has, such as 28.",
        "lines": "How many lines a page has, such as 22.",
    },
    "Marking": {
        "levels": "The markings that there are, the lowest first.",
        "default": "The marking of a paper for which nobody names one.",
        "caveats": "What may stand behind a marking, such as LIMITED DISTRIBUTION.",
        "unclassified": "What is printed where there is no marking; left out, nothing is.",
        "places": "Where it is printed: header, footer, body, slides.",
        "colour": "Its colour, as six digits such as C00000.",
        "capitals": "Whether it is printed in capitals.",
        "height": "How high its letters are at least, such as 5 mm.",
    },
    "Section": {
        "id": "The name of the section, as in its block.",
        "heading": "Its heading; one text, or one for each language.",
        "required": "Whether the section stands there even if nothing is known.",
        "show": "Whether the section is shown.",
        "before": "The section that it stands before.",
        "after": "The section that it stands after.",
    },
    "SlideSetting": {
        "id": "The name of the slide, as in its block.",
        "show": "Whether the slide is shown.",
        "when": "On what condition it is shown, such as meeting.quotes.",
        "before": "The slide that it stands before.",
        "after": "The slide that it stands after.",
    },
    "NoteSettings": {
        "order": "All sections that are shown, in their order.",
        "sections": "Changes to single sections.",
        "pages": "The number of pages that the note should not exceed.",
    },
    "DeckSettings": {
        "order": "All slides that are shown, in their order.",
        "slides": "Changes to single slides.",
        "length": "The number of slides that the deck should not exceed.",
    },
    "Override": {
        "rule": "The name of the rule.",
        "reason": "Why this set does not keep it.",
    },
}
