"""What each key of a record is for, in the words that editors show while somebody writes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from reportgen.authoring.setwords import SET_WORDS

_SHARED: Final = {
    "Identified": {
        "id": "A short name for references: small letters, digits and hyphens. Left out, it is "
        "made from the text; reportgen tidy writes it down.",
    },
    "Sourced": {
        "sources": "The ids of the sources that this rests on. Left out, it rests on those of "
        "the whole record.",
    },
    "Person": {
        "name": "The name as it is to be printed.",
        "title": "Such as Ambassador or Dr.",
        "role": "What the person does here, such as Chair or Facilitator.",
        "country": "The member that the person comes from or represents.",
        "organisation": "The organisation that the person speaks for.",
    },
    "Source": {
        "title": "The title of the page or paper.",
        "publisher": "Who published it.",
        "date": "The day it was published, as 2025-01-28.",
        "url": "Its whole address, beginning with https://.",
        "accessed": "The day it was read, as 2025-01-28.",
        "note": "Anything that a reader should know about it.",
    },
}

_MEETING: Final = {
    "Meeting": {
        "schema_version": "The version of this form. It may be left out.",
        "id": "It is the name of the file without .yaml, and may be left out.",
        "series": "The id of the series that the meeting belongs to: a file in data/series/.",
        "status": "Whether the meeting is planned, was held, and so on.",
        "language": "The language that the record is written in: en, fr, es …",
        "title": "What the meeting was about, in a few words.",
        "headline": "The message of the meeting in one sentence, at most 95 characters. Left out, "
        "the title takes its place.",
        "body": "The body that meets. Its name alone is enough.",
        "kind": "What kind of meeting it is, such as Dedicated discussion.",
        "date": "The day, or the first of several, as 2025-01-28.",
        "date_end": "The last day, where there are several.",
        "date_note": "How the date is known, where that is not plain.",
        "date_as_announced": "The date in the words of the announcement.",
        "venue": "Where the meeting takes place.",
        "session_number": "The number of the session, as it is to be printed.",
        "format": "In person, online or hybrid.",
        "people": "Everybody who is named elsewhere in the record, once.",
        "chairs": "The ids of those people who chair.",
        "agenda": "What is to be taken up, in order. The titles alone are enough.",
        "summary": "Two to four sentences, the most important first.",
        "themes": "What was discussed, one entry for each theme.",
        "initiatives": "What members do or have done at home.",
        "grouped_by": "Who put the initiatives into focus areas: the author of the record or the "
        "source.",
        "quotes": "Words exactly as they were spoken, with who said them.",
        "proposals": "What members proposed.",
        "positions": "What members held on a theme or a proposal.",
        "partners": "Organisations that members want to work with.",
        "outcomes": "What came of the meeting.",
        "decisions": "What was decided.",
        "participants": "Who took part, in words.",
        "figures": "Numbers that were given.",
        "key_dates": "Days that matter for what the meeting dealt with.",
        "next_session": "What is known of the next session.",
        "documents": "The documents of the meeting.",
        "sources": "Where this can be read. The address alone is enough.",
        "written_from": "The ids of the sources that the record follows. Left out, all of them.",
        "discrepancies": "Where two sources do not say the same.",
        "more": "Keys of your own, for your own templates.",
    },
    "Body": {
        "name": "Its name.",
        "parent": "The organisation above it.",
        "kind": "What kind of body it is, such as committee or council.",
    },
    "AgendaItem": {"title": "The item in a few words.", "text": "What is to be known about it."},
    "Point": {"text": "One thing that was said, at most 110 characters."},
    "Theme": {
        "title": "The theme in a few words.",
        "headline": "What was said on it, in one sentence of at most 90 characters. Left out, the "
        "title takes its place.",
        "summary": "One or two sentences for the note.",
        "points": "Two or three short points for the slide.",
    },
    "Initiative": {
        "text": "What is done, in one line.",
        "by": "The member that does it.",
        "group": "The group that the member speaks for.",
        "theme": "The id of the theme that it belongs to.",
        "focus_areas": "One or two short labels; the chart counts them.",
        "value": "A number that was given for it.",
        "unit": "What the number counts, such as schools or USD million.",
    },
    "Quote": {
        "text": "The words as they were spoken, without quotation marks.",
        "by": "The id of a person in people, or the name of a body.",
        "by_kind": "person or body.",
        "role": "In what role it was said.",
        "language": "The language of the words.",
        "translated_from": "The language that they were translated from.",
        "original": "The words in that language, as they were spoken.",
        "theme": "The id of the theme that they belong to.",
    },
    "Proposal": {
        "title": "The proposal in a few words.",
        "text": "What is proposed, in one sentence.",
        "symbol": "The symbol of its document.",
        "by": "The members that made it.",
        "on_behalf_of": "The group that they spoke for.",
        "supporters_count": "How many members support it, as a number.",
        "status": "What became of it.",
        "supersedes": "The symbol of the document that it replaces.",
    },
    "Position": {
        "by": "The member or group that holds it.",
        "on_behalf_of": "The group that the member spoke for.",
        "theme": "The id of the theme.",
        "proposal": "The id of the proposal.",
        "stance": "Whether it supports, opposes, is concerned, asks or is neutral.",
        "text": "What was said, in one sentence.",
    },
    "Partner": {
        "name": "Its full name.",
        "short": "Its short name, such as ITU.",
        "role": "What members want to work with it for.",
    },
    "Result": {"text": "What it is, in one sentence.", "symbol": "The symbol of its document."},
    "Figure": {
        "text": "What was said to be so many.",
        "value": "The number, with a point before decimals.",
        "unit": "What it counts.",
    },
    "KeyDate": {
        "date": "The day, or the first of several, as 2025-01-28.",
        "date_end": "The last day, where there are several.",
        "date_note": "How the date is known, where that is not plain.",
        "text": "What happens on that day.",
    },
    "NextSession": {
        "date": "The day, as 2025-01-28.",
        "date_note": "How the date is known, where that is not plain.",
        "date_text": "The date in words, where no day is known.",
        "title": "What it will be about.",
        "topics": "What is to be taken up.",
        "status": "Whether it is planned, tentative and so on.",
        "venue": "Where it takes place.",
    },
    "Document": {
        "symbol": "Its symbol.",
        "title": "Its title.",
        "url": "Its address.",
        "access": "Who may read it, such as public or restricted.",
    },
    "Discrepancy": {
        "where": "What the sources do not agree on.",
        "found": "What was found.",
        "note": "What the record does about it.",
    },
}

_DELEGATION: Final = {
    "Delegation": {
        "schema_version": "The version of this form. It may be left out.",
        "id": "It is the name of the folder, and may be left out.",
        "name": "The name as it is to be printed.",
        "set": "The folder in templates/ that its packs are made with.",
        "language": "The language of its packs: en, fr, es …",
        "languages": "All languages that it works in.",
        "internal": "Sections, slides and keys, such as own.risks, that no shared pack has.",
        "audience": "Who reads its packs.",
        "sample": "true where the words are made up to show the tool.",
        "more": "Keys of your own, for your own templates.",
    },
    "OwnWords": {
        "schema_version": "The version of this form. It may be left out.",
        "objective": "What the delegation wants from the meeting.",
        "purpose": "What the note is for.",
        "distribution": "Who gets the note.",
        "marking": "The marking of the note, such as RESTRICTED.",
        "reference": "The reference number of the note.",
        "to": "Who the note goes to.",
        "from": "Who the note comes from.",
        "through": "Through whom it goes.",
        "copies": "Who gets a copy.",
        "deadline": "The day an answer is needed by, as 2025-01-28.",
        "national_interest": "Why it matters at home.",
        "recommended_position": "The line to take.",
        "points": "What to say. The texts alone are enough.",
        "risks": "What could go wrong.",
        "next_steps": "What is to be done next.",
        "more": "Keys of your own, for your own templates.",
    },
    "SpeakingPoint": {
        "text": "The point, in words that can be spoken.",
        "use": "make: in any case; if_raised: if the matter comes up; if_pressed: if pressed.",
    },
    "NextStep": {
        "what": "What is to be done.",
        "owner": "Who does it.",
        "due": "Until when, as 2025-01-28.",
    },
}

_WORKSPACE: Final = {
    "Settings": {
        "schema_version": "The version of this form. It may be left out.",
        "title": "What people call the workspace.",
        "delegations_at": "The folder of the delegations, where it is not data/delegations.",
    },
    "Members": {
        "schema_version": "The version of this form. It may be left out.",
        "members": "The members of the organisation.",
        "groups": "The groups that members speak for.",
        "others": "Observers, organisations and others who can be named.",
    },
    "Named": {
        "code": "Its code, such as NO.",
        "names": "The official name in each language, such as en: Norway.",
        "aliases": "Other forms that people write.",
    },
}

_TRANSLATION: Final = {
    "Translation": {
        "schema_version": "The version of this form. It may be left out.",
        "language": "The language that it is in; the name of the file says it too.",
        "sample": "true where the translation still wants a native reader.",
        "note": "Who translated it, or what a reader of this file should know.",
        "texts": "Each translation under its place in the record, such as themes.skills.title.",
    },
    "TranslatedText": {
        "of": "The mark of the original that is translated; reportgen translate writes it.",
        "text": "The translation. Left empty, the original stands in packs, and says so.",
    },
}

_SERIES: Final = {
    "Series": {
        "schema_version": "The version of this form. It may be left out.",
        "id": "It is the name of the file without .yaml, and may be left out.",
        "name": "What the series is called.",
        "body": "The body that it belongs to.",
        "mandate": "The document that set it up.",
        "people": "Those who held an office in it, with their terms.",
        "themes_vocabulary": "The words that it uses for its themes.",
        "milestones": "Days that it looks back or forward to.",
        "sessions": "Sessions that have no record of their own.",
        "sources": "Where this can be read. The address alone is enough.",
        "more": "Keys of your own, for your own templates.",
    },
    "Mandate": {
        "symbol": "The symbol of the document.",
        "year": "The year it was adopted.",
        "sources": "The ids of the sources.",
    },
    "SeriesPerson": {"terms": "From when to when the person held which office."},
    "Term": {
        "role": "The office.",
        "from": "When it began: a year, a month or a day.",
        "to": "When it ended: a year, a month or a day.",
        "note": "How this is known, where that is not plain.",
    },
    "Vocabulary": {
        "labels": "The name of the theme in each language, such as en: Cyber security.",
        "aliases": "Other names for it.",
    },
    "Milestone": {
        "date": "A year, a month or a day.",
        "text": "What happened, in one sentence.",
    },
    "Paper": {
        "by": "Who submitted it.",
        "on_behalf_of": "The group that they spoke for.",
        "note": "What else is known of who wrote it.",
        "symbol": "Its symbol.",
        "presented_by": "Who presented it.",
        "about": "What it is about.",
        "supporters_count": "How many members support it, as a number.",
        "date": "Its day, as 2025-01-28.",
        "sources": "The ids of the sources.",
    },
    "Reported": {
        "by": "Who said it.",
        "sense": "What was meant. It is never printed as a quotation.",
    },
    "Stub": {
        "title": "What it was about.",
        "status": "Whether it was held, is planned, and so on.",
        "seen": "How much of its account was read: full, part, announced or none.",
        "date": "The day, or the first of several, as 2025-01-28.",
        "date_end": "The last day, where there are several.",
        "date_text": "The date in words, where no day is known.",
        "date_note": "How the date is known, where that is not plain.",
        "chair": "Who chaired.",
        "topics": "What was taken up.",
        "papers": "The papers before it.",
        "initiatives": "Initiatives that were shared.",
        "outcomes": "What came of it.",
        "positions": "What members held.",
        "reported": "The sense of what somebody said.",
        "next_session": "What it said of the next session.",
        "caution": "What must be checked before this is used.",
    },
}

_WORDS: Final = MappingProxyType(
    {
        **_SHARED,
        **_MEETING,
        **_DELEGATION,
        **_WORKSPACE,
        **_SERIES,
        **_TRANSLATION,
        **SET_WORDS,
    }
)


def field_words(model: type[BaseModel], key: str) -> str:
    """Return what ``key`` of a ``model`` is for; an empty text where nothing is known of it."""
    kinds: list[Mapping[str, str]] = [_WORDS.get(kind.__name__, {}) for kind in model.__mro__]
    return next((words[key] for words in kinds if key in words), "")
