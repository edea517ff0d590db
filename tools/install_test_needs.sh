#!/bin/sh
# Installs the programs and fonts that the tests need: by apt where it may, else it names the command and fails.
# Quick when everything is there already.
set -eu

packages="libreoffice-writer libreoffice-impress libreoffice-calc python3-uno fontconfig fonts-liberation
fonts-crosextra-carlito fonts-crosextra-caladea fonts-noto-core fonts-noto-cjk fonts-dejavu"

# Each part of LibreOffice is a package of its own in Debian, so soffice alone says too little.
has_office() {
    soffice=$(command -v soffice) || return 1
    case $(uname) in
        Linux) folder=$(dirname "$(readlink -f "$soffice")") ;;
        *) return 0 ;;
    esac
    for part in swriter simpress scalc; do
        [ -e "$folder/$part" ] || return 1
    done
}

# Some tests ask LibreOffice to accept and reject changes; outside of Linux it brings its own Python.
has_uno() {
    [ "$(uname)" = Linux ] || return 0
    for python in /usr/bin/python3 /usr/lib/libreoffice/program/python /opt/libreoffice/program/python; do
        "$python" -c "import uno" 2>/dev/null && return 0
    done
    return 1
}

has_fonts() {
    families=$(fc-list : family 2>/dev/null) || return 1
    for family in "Liberation Sans" "Carlito" "Caladea" "Noto Sans Arabic" "Noto Sans CJK SC" "DejaVu Sans"; do
        case $families in
            *"$family"*) ;;
            *) return 1 ;;
        esac
    done
}

has_all() { has_office && has_uno && has_fonts; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

name_the_command() {
    echo "The tests need LibreOffice (Writer, Impress, Calc) and fonts that are not all here. Install them:" >&2
    if [ "$(uname)" = Darwin ]; then
        echo "    brew install --cask libreoffice font-liberation font-carlito font-caladea font-noto-sans-arabic font-noto-sans-cjk font-dejavu" >&2
        echo "    brew install fontconfig, and put soffice on the PATH" >&2
    else
        echo "    sudo apt-get update && sudo apt-get install --no-install-recommends" $packages >&2
    fi
    exit 1
}

has_all && exit 0
may_install || name_the_command
echo "Installing LibreOffice and fonts for the tests …"
as_root apt-get -qq update
as_root apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends $packages >/dev/null
has_all || name_the_command
