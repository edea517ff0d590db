"""LibreOffice as a program: found, shut in, and ended in time."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from lxml import etree

from reportgen.errors import Code, ReportgenError
from reportgen.libreoffice import Office, Outcome, find_soffice, run_program, to_pdf

SOFFICE = Path("soffice")
DONE = Outcome(0, "")


@dataclass
class Recorder:
    """Runs nothing; keeps what it was asked to run and the settings that stood in the profile."""

    outcome: Outcome = DONE
    makes_pdf: bool = True
    command: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)

    def __call__(
        self, command: Sequence[str], *, environment: Mapping[str, str], timeout_s: float
    ) -> Outcome:
        assert timeout_s > 0
        self.command, self.environment = list(command), dict(environment)
        self.settings = read_settings(self.option("-env:UserInstallation="))
        if self.makes_pdf:
            Path(command[-1]).with_suffix(".pdf").write_bytes(b"%PDF-")
        return self.outcome

    def option(self, name: str) -> str:
        return next(part.removeprefix(name) for part in self.command if part.startswith(name))


def read_settings(profile_url: str) -> dict[str, str]:
    profile = Path(url2pathname(urlsplit(profile_url).path))
    tree = etree.parse(profile / "user" / "registrymodifications.xcu")
    name = "{http://openoffice.org/2001/registry}name"
    return {prop.get(name, ""): prop.findtext("value") or "" for prop in tree.iter("prop")}


def on_path(*commands: str) -> Callable[[str], str | None]:
    return lambda name: next((path for path in commands if Path(path).name == name), None)


def failing(problem: Exception) -> Office:
    def run(*_command: object, **_options: object) -> Outcome:
        raise problem

    return Office(find=lambda: SOFFICE, run=run, timeout_s=90)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "a note.docx"
    path.write_bytes(b"PK")
    return path


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def convert(note: Path, scratch: Path, recorder: Recorder) -> Path:
    return to_pdf(note, scratch, Office(find=lambda: SOFFICE, run=recorder))


def problem_of(note: Path, scratch: Path, office: Office) -> tuple[Code, str]:
    with pytest.raises(ReportgenError) as caught:
        to_pdf(note, scratch, office)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.location.file == str(note)
    return diagnostic.code, f"{diagnostic.message} ({diagnostic.hint})"


def test_the_search_path_comes_before_the_usual_places(tmp_path: Path) -> None:
    place = tmp_path / "soffice"
    place.touch()
    found = find_soffice(on_path("/usr/bin/libreoffice"), [place])
    assert found == Path("/usr/bin/libreoffice")


def test_a_usual_place_is_taken_when_the_search_path_has_none(tmp_path: Path) -> None:
    place = tmp_path / "soffice"
    place.touch()
    assert find_soffice(on_path(), [tmp_path / "elsewhere", place]) == place


def test_nothing_is_found_where_nothing_is() -> None:
    assert find_soffice(on_path(), []) is None


def test_without_libreoffice_each_system_is_told_what_to_install(note: Path, scratch: Path) -> None:
    code, text = problem_of(note, scratch, Office(find=lambda: None))
    assert code is Code.PROGRAM_MISSING
    assert all(words in text for words in ("apt install", "brew install", "winget install"))


def test_the_file_is_opened_as_what_its_name_says_and_nothing_else(
    note: Path, scratch: Path
) -> None:
    recorder = Recorder()
    pdf = convert(note, scratch, recorder)
    assert pdf == scratch / "document.pdf"
    assert recorder.option("--infilter=") == "MS Word 2007 XML"


def test_a_copy_is_opened_so_that_nothing_appears_beside_the_file(
    note: Path, scratch: Path
) -> None:
    recorder = Recorder()
    convert(note, scratch, recorder)
    assert Path(recorder.command[-1]).parent == scratch
    assert str(note) not in recorder.command


def test_macros_active_content_and_links_are_off_in_the_profile(note: Path, scratch: Path) -> None:
    recorder = Recorder()
    convert(note, scratch, recorder)
    assert recorder.settings["MacroSecurityLevel"] == "3"
    assert recorder.settings["Link"] == "2"
    assert recorder.settings["AutoCheckEnabled"] == "false"
    for name in ("DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks"):
        assert recorder.settings[name] == "true"


def test_every_way_to_the_network_ends_on_this_machine(note: Path, scratch: Path) -> None:
    recorder = Recorder()
    convert(note, scratch, recorder)
    assert recorder.settings["ooInetProxyType"] == "2"
    assert recorder.settings["ooInetHTTPProxyName"] == "127.0.0.1"
    assert recorder.settings["ooInetHTTPSProxyName"] == "127.0.0.1"
    assert recorder.settings["ooInetNoProxy"] == ""
    assert recorder.environment["https_proxy"] == "http://127.0.0.1:9"


def test_the_callers_environment_stays_outside(
    note: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PASSWORD", "LD_PRELOAD", "HTTPS_PROXY", "DISPLAY", "LC_MESSAGES"):
        monkeypatch.setenv(name, "from outside")
    recorder = Recorder()
    convert(note, scratch, recorder)
    assert "from outside" not in recorder.environment.values()
    assert recorder.environment["PATH"] == os.environ["PATH"]
    assert recorder.environment["TMPDIR"] == str(scratch)


def test_past_the_time_limit_the_limit_is_named(note: Path, scratch: Path) -> None:
    code, text = problem_of(note, scratch, failing(TimeoutError()))
    assert code is Code.PROGRAM_TIMEOUT
    assert "90 seconds" in text


def test_a_program_that_cannot_start_is_told_with_its_reason(note: Path, scratch: Path) -> None:
    code, text = problem_of(note, scratch, failing(PermissionError(13, "Permission denied")))
    assert code is Code.PROGRAM_FAILED
    assert "Permission denied" in text


@pytest.mark.parametrize(
    "recorder",
    [
        pytest.param(Recorder(Outcome(1, "no\n memory ")), id="it ended with an error"),
        pytest.param(Recorder(Outcome(0, "no memory"), makes_pdf=False), id="it made no PDF"),
    ],
)
def test_a_failed_conversion_repeats_what_libreoffice_said(
    note: Path, scratch: Path, recorder: Recorder
) -> None:
    office = Office(find=lambda: SOFFICE, run=recorder)
    code, text = problem_of(note, scratch, office)
    assert code is Code.PROGRAM_FAILED
    assert "it said: no memory" in text


def test_a_failed_conversion_without_a_word_says_just_that(note: Path, scratch: Path) -> None:
    office = Office(find=lambda: SOFFICE, run=Recorder(Outcome(81, " \n")))
    code, text = problem_of(note, scratch, office)
    assert code is Code.PROGRAM_FAILED
    assert "it said" not in text


def test_a_program_is_run_with_the_given_environment_and_no_other() -> None:
    script = "import os, sys; print(os.environ['WORD'], 'HOME' in os.environ); sys.exit(3)"
    outcome = run_program(
        [sys.executable, "-c", script], environment={"WORD": "heard"}, timeout_s=60
    )
    assert outcome == Outcome(3, "heard False\n")


def test_past_the_limit_a_program_ends_with_its_children(tmp_path: Path) -> None:
    # As long as one of them lives it holds the pipe open; its end is the end of the last one.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    command = ["/bin/sh", "-c", f"exec 3>'{pipe}'; echo up >&3; sleep 60 & sleep 60"]
    try:
        with pytest.raises(TimeoutError):
            run_program(command, environment={"PATH": os.environ["PATH"]}, timeout_s=0.5)
        assert os.read(reader, 10) == b"up\n"
        ended, _, _ = select.select([reader], [], [], 10)
        assert ended
        assert os.read(reader, 10) == b""
    finally:
        os.close(reader)
