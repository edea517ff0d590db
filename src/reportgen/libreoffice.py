"""LibreOffice as a program: where it is, and a file turned into a PDF by it.

It runs in a profile of its own that is thrown away afterwards, with macros off and no way to the
network, and is ended with all its children when its time is over. See docs/design/preview.md.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import starmap
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

from reportgen.errors import Code, Location, ReportgenError, error

__all__ = [
    "IMPORT_FILTERS",
    "THIS_MACHINE",
    "Office",
    "Outcome",
    "Runner",
    "find_soffice",
    "run_program",
    "to_pdf",
]

TIME_LIMIT_S: Final = 120.0

LAST_WORDS: Final = 300

# Named, so that LibreOffice never guesses from the content: a web page that calls itself .docx
# would be opened as a web page, with everything that it links to.
IMPORT_FILTERS: Final[Mapping[str, str]] = {
    ".docx": "MS Word 2007 XML",
    ".pptx": "Impress MS PowerPoint 2007 XML",
}

USUAL_PLACES: Final = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.com"),
    Path("/usr/lib/libreoffice/program/soffice"),
    Path("/opt/libreoffice/program/soffice"),
)

HOW_TO_INSTALL: Final = (
    "install it: on Debian or Ubuntu 'sudo apt install libreoffice-writer libreoffice-impress "
    "libreoffice-calc', on macOS 'brew install --cask libreoffice', on Windows 'winget install "
    "TheDocumentFoundation.LibreOffice'"
)

# What a program needs to run and to find the user's own fonts; all else stays outside.
KEPT_ENVIRONMENT: Final = frozenset(
    ("PATH", "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "SYSTEMROOT", "WINDIR", "COMSPEC")
)

# Port 9 discards: whatever asks for the network all the same is refused on this machine.
DEAD_HOST: Final = "127.0.0.1"
DEAD_PORT: Final = "9"

_SCRIPTING: Final = "Office.Common/Security/Scripting"
_UPDATE_CHECK: Final = "Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments"

# A version of LibreOffice that does not know one of these leaves it aside.
SETTINGS: Final = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "DisableOLEAutomation", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Common/Misc", "CrashReport", "false"),
    (_UPDATE_CHECK, "AutoCheckEnabled", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", DEAD_HOST),
    ("Inet/Settings", "ooInetHTTPProxyPort", DEAD_PORT),
    ("Inet/Settings", "ooInetHTTPSProxyName", DEAD_HOST),
    ("Inet/Settings", "ooInetHTTPSProxyPort", DEAD_PORT),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


class Outcome(Struct, frozen=True):
    """How a program ended: its exit code and what it printed."""

    returncode: int
    output: str


class Runner(Protocol):
    """Runs a program to its end; raises TimeoutError past the limit and OSError if it cannot."""

    def __call__(
        self, command: Sequence[str], *, environment: Mapping[str, str], timeout_s: float
    ) -> Outcome:
        """Run ``command`` with this environment and no other."""


def find_soffice(
    which: Callable[[str], str | None] = shutil.which, places: Iterable[Path] = USUAL_PLACES
) -> Path | None:
    """Return LibreOffice's command from the search path, else from its usual places, else None."""
    for name in ("soffice", "libreoffice"):
        if found := which(name):
            return Path(found)
    return next((place for place in places if place.is_file()), None)


def run_program(
    command: Sequence[str], *, environment: Mapping[str, str], timeout_s: float
) -> Outcome:
    """Run a program to its end; past the limit, or interrupted, it goes with its children.

    Its output goes to a file, since a child left behind would hold a pipe open for ever.
    """
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - the command is ours, no shell reads it
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            returncode = process.wait(timeout_s)
        except subprocess.TimeoutExpired as exc:
            _kill_with_children(process)
            raise TimeoutError from exc
        except BaseException:
            _kill_with_children(process)
            raise
        log.seek(0)
        return Outcome(returncode, log.read().decode("utf-8", errors="replace"))


def _kill_with_children(process: subprocess.Popen[bytes]) -> None:
    # soffice is a launcher: killing it alone leaves the office running.
    if sys.platform == "win32":
        subprocess.run(  # noqa: S603 - a number is all that is passed
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607 - part of Windows
            capture_output=True,
            check=False,
        )
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Office(Struct, frozen=True):
    """How LibreOffice is reached: where to find it, how to run it, how long it may take."""

    find: Callable[[], Path | None] = find_soffice
    run: Runner = run_program
    timeout_s: float = TIME_LIMIT_S


THIS_MACHINE: Final = Office()


def to_pdf(path: Path, scratch: Path, office: Office = THIS_MACHINE) -> Path:
    """Turn a Word or PowerPoint file into ``document.pdf`` in the empty folder ``scratch``.

    Raises ReportgenError: PROGRAM_MISSING, PROGRAM_FAILED, PROGRAM_TIMEOUT.
    """
    soffice = office.find()
    if soffice is None:
        raise _failure(Code.PROGRAM_MISSING, path, "LibreOffice is not installed", HOW_TO_INSTALL)
    # A copy under a plain name: no lock file beside the user's own, no name read as an option.
    document = scratch / f"document{path.suffix.lower()}"
    shutil.copyfile(path, document)
    outcome = _run_told(path, _command(soffice, _make_profile(scratch), document), scratch, office)
    pdf = document.with_suffix(".pdf")
    if outcome.returncode != 0 or not pdf.is_file():
        raise _conversion_failed(path, outcome.output)
    return pdf


def _command(soffice: Path, profile: Path, document: Path) -> list[str]:
    return [
        str(soffice),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        f"--infilter={IMPORT_FILTERS[document.suffix]}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(document.parent),
        str(document),
    ]


def _run_told(path: Path, command: Sequence[str], scratch: Path, office: Office) -> Outcome:
    environment = _environment(scratch, os.environ)
    try:
        return office.run(command, environment=environment, timeout_s=office.timeout_s)
    except TimeoutError as exc:
        message = f"LibreOffice took longer than {office.timeout_s:g} seconds and was stopped"
        hint = "close other programs and try again; the file itself is untouched"
        raise _failure(Code.PROGRAM_TIMEOUT, path, message, hint) from exc
    except OSError as exc:
        message = f"LibreOffice could not be started ({exc.strerror or exc})"
        raise _failure(Code.PROGRAM_FAILED, path, message, HOW_TO_INSTALL) from exc


def _failure(code: Code, path: Path, message: str, hint: str) -> ReportgenError:
    return ReportgenError(error(code, Location(str(path)), message, hint))


def _conversion_failed(path: Path, output: str) -> ReportgenError:
    words = " ".join(output.split())[-LAST_WORDS:]
    message = "LibreOffice could not turn it into a PDF" + (f"; it said: {words}" if words else "")
    return _failure(
        Code.PROGRAM_FAILED, path, message, "open the file in LibreOffice to see what it finds"
    )


def _make_profile(scratch: Path) -> Path:
    """Make a profile of LibreOffice's that holds SETTINGS and nothing else."""
    profile = scratch / "profile"
    (profile / "user").mkdir(parents=True)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        + "".join(starmap(_setting, SETTINGS))
        + "</oor:items>\n"
    )
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")
    return profile


def _setting(where: str, name: str, value: str) -> str:
    return (
        f'<item oor:path="/org.openoffice.{where}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
    )


def _environment(scratch: Path, outside: Mapping[str, str]) -> dict[str, str]:
    proxy = f"http://{DEAD_HOST}:{DEAD_PORT}"
    return {
        **{name: value for name, value in outside.items() if name in KEPT_ENVIRONMENT},
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch)),
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), proxy),
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
