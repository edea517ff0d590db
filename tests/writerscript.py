"""Runs under LibreOffice's own Python: opens Word files, settles their changes, saves them again.

    writerscript.py PIPE JOBS

JOBS is a file of lines with an action (save, accept, reject), a file and where it is saved to,
tabs between. PIPE is what LibreOffice listens to; it is closed at the end.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTER = "MS Word 2007 XML"
COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def connected(pipe: str, tries: int = 240) -> Any:
    """Return LibreOffice's context, once it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(tries):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def named(name: str, value: object) -> Any:
    """Return a property as LibreOffice wants it."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def settle(context: Any, desktop: Any, action: str, source: str, target: str) -> None:
    """Open ``source``, do ``action`` and save to ``target``."""
    hidden = (named("Hidden", True), named("FilterName", FILTER))
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, hidden)
    if action in COMMANDS:
        dispatcher = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, COMMANDS[action], "", 0, ())
    document.storeToURL(Path(target).as_uri(), (named("FilterName", FILTER),))
    document.close(True)


def main(pipe: str, jobs: str) -> None:
    """Do all jobs, then end LibreOffice."""
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    for line in Path(jobs).read_text(encoding="utf-8").splitlines():
        settle(context, desktop, *line.split("\t"))
    desktop.terminate()


main(*sys.argv[1:])
