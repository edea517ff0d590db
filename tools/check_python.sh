#!/bin/sh
# Says in plain words what is missing before anything is installed: check_python.sh PYTHON
set -eu
python=$1

if ! command -v "$python" >/dev/null 2>&1; then
    echo "reportgen needs Python 3.11 or newer, and '$python' was not found." >&2
    echo "Install it (Debian, Ubuntu: apt-get install python3 python3-pip), or name another one: make PYTHON=python3.12 pack" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "reportgen needs Python 3.11 or newer; '$python' is $("$python" --version 2>&1)." >&2
    echo "Name a newer one: make PYTHON=python3.12 pack" >&2
    exit 1
fi
if ! "$python" -m pip --version >/dev/null 2>&1; then
    echo "'$python' has no pip, which installs what reportgen needs." >&2
    echo "Install it (Debian, Ubuntu: apt-get install python3-pip) and try again." >&2
    exit 1
fi
