"""The slides of the delegation's own view and of the next session."""

from __future__ import annotations

from frames import Line, fill
from record import Record
from slides import Slide
from words import long_date

_SAID = {"if_raised": "If raised: ", "if_pressed": "If pressed: "}


def fill_own_view(slide: Slide, own: Record, delegation: Record) -> None:
    """Write what the meeting means for the delegation."""
    sample = ": words made up to show the tool" if delegation.sample else ""
    slide.text("Kicker", f"{delegation.name}{sample}")
    told = {"Objective": own.objective, "National interest": own.national_interest}
    left = [part for head, text in told.items() if text for part in ((0, head), (1, text))]
    fill(slide.frame("Left column"), [(form, [(0, text)]) for form, text in left])
    points = [_point(point) for point in own.points]
    fill(slide.frame("Right column"), [(0, [(0, "Points to make")]), *points])
    slide.notes(
        "This slide is ours alone; what came before was the public record of the meeting.",
        "Go through the points and say for each who will make it, and when.",
    )


def _point(point: Record) -> tuple[int, Line]:
    if point.use == "make":
        return 1, [(0, point.text)]
    return 2, [(0, _SAID[point.use]), (1, point.text)]


def fill_next_session(slide: Slide, meeting: Record, own: Record) -> None:
    """Write what is known of the next session."""
    session = meeting.next_session
    if session is None:
        return
    date = long_date(session.date) if session.date else session.date_text or ""
    slide.text("Title", f"Next on the agenda: {session.title}")
    slide.text("Date of the session", date)
    slide.text("Topics", *(topic[:1].upper() + topic[1:] for topic in session.topics))
    steps = "Our own steps until then stand in the briefing note. " if own.next_steps else ""
    slide.notes(
        f"The next session is announced for {date}. On the agenda: {', '.join(session.topics)}.",
        f"{steps}Ask who prepares, and what the capital has to send before that day.",
    )
