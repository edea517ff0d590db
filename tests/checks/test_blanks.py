from __future__ import annotations

from office import note, rendering, w_p


def control(name: str, *, waiting: bool = True) -> str:
    alias = f'<w:alias w:val="{name}"/>' if name else ""
    prompt = "<w:showingPlcHdr/>" if waiting else ""
    content = f"<w:sdtContent>{w_p('say')}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{alias}{prompt}</w:sdtPr>{content}</w:sdt>"


def test_blanks_are_the_controls_that_still_show_their_prompt_in_reading_order() -> None:
    body = (
        w_p("{{ x }}"),
        control("Objective"),
        control("Filled", waiting=False),
        control("Risks"),
    )
    assert rendering(note(*body), {"x": "y"}).blanks == ("Objective", "Risks")


def test_a_blank_that_a_statement_drops_is_none() -> None:
    body = (w_p("{% if x %}"), control("Objective"), w_p("{% endif %}"), w_p("end"))
    assert rendering(note(*body), {"x": False}).blanks == ()


def test_a_control_without_a_name_is_not_told() -> None:
    assert rendering(note(w_p("{{ x }}"), control("")), {"x": "y"}).blanks == ()
