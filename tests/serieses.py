"""Workspaces with series of any length, made for tests, on the template sets that ship."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from workspaces import REPOSITORY, write

Plain = dict[str, Any]

STATUSES = ("tabled", "under discussion", "agreed")
AREAS = ("Skills", "Access", "Payments", "Inclusion", "Rules", "Data", "Towns", "Ports")


def session(number: int, **more: Any) -> Plain:
    """Return a record of the session ``number`` of a series, about one every six weeks."""
    day = dt.date(2020, 1, 15) + number * dt.timedelta(days=45)
    proposals = [
        {
            "id": f"p-{made}",
            "symbol": f"W/{made + 1}",
            "title": f"Proposal {made}",
            "text": f"Do the thing of number {made}",
            "by": ["Members of group A"],
            "status": STATUSES[min((number - made) // 2, 2)],
        }
        for made in range(max(0, number - 4), number + 1, 2)
    ]
    return {
        "title": f"Session {number + 1}",
        "headline": f"What session {number + 1} came to",
        "date": day.isoformat(),
        "status": "held",
        "series": "talks",
        "body": "Committee on Talks",
        "summary": "It was said. " * 12,
        "people": [{"id": "chair", "name": f"Chair {number // 4}", "country": "Somewhere"}],
        "chairs": ["chair"],
        "themes": [
            {"id": "rules", "title": "Rules", "summary": f"Rules in session {number}"},
            {"id": f"t-{number % 7}", "title": f"Theme {number % 7}"},
        ],
        "proposals": proposals,
        "initiatives": [
            {"text": f"Initiative {number}-{one}", "focus_areas": [AREAS[(number + one) % 8]]}
            for one in range(number % 4)
        ],
        **more,
    }


def workspace_of(root: Path, records: Sequence[Plain], series: Mapping[str, Any]) -> Path:
    """Make a workspace with one series of these sessions, for the delegations that ship."""
    for folder in ("templates", "data/delegations"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    for own in (root / "data/delegations/example").glob("wpec-*.yaml"):
        own.unlink()
    (root / "data/meetings").mkdir(parents=True)
    for record in records:
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        write(root / f"data/meetings/s-{record['date']}.yaml", text)
    told = {"name": "Talks", "body": "Committee on Talks", **series}
    write(root / "data/series/talks.yaml", yaml.safe_dump(told, allow_unicode=True))
    return root
