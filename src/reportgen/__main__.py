"""Where ``reportgen`` and ``python -m reportgen`` begin."""

from __future__ import annotations

import atexit
import gc
import os


def start() -> None:
    """Run the command that was typed.

    What is imported stays until the end, so the collector is kept from looking through it again
    and again; at the end all goes at once. Plug-ins for reading data, which other packages may have
    brought along, have no part in reading records, and are not looked for.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from reportgen.cli import main  # noqa: PLC0415 - the collector rests while this is imported

    gc.freeze()
    gc.enable()
    atexit.register(gc.freeze)
    main()


if __name__ == "__main__":
    start()
