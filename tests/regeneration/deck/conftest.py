from __future__ import annotations

import pytest

from mergedecks import Scene, Story, built, edited
from resaving import through_libreoffice


@pytest.fixture(scope="session")
def resaved(request: pytest.FixtureRequest) -> dict[Story, bytes]:
    """Edited decks as LibreOffice saves them, those of all tests that ask for it in one run."""
    functions = (getattr(item, "function", None) for item in request.session.items)
    found = {getattr(one, "story", None): None for one in functions}
    stories = [story for story in found if isinstance(story, Story)]
    given = {f"story{n}": edited(built(s.begin), s.edit) for n, s in enumerate(stories)}
    taken = through_libreoffice(given, ".pptx")
    return {story: taken[f"story{n}"] for n, story in enumerate(stories)}


@pytest.fixture
def scene(request: pytest.FixtureRequest) -> Scene:
    """What the test's story comes to, as the person saved her deck or as LibreOffice did."""
    story: Story = request.function.story
    if request.param == "directly":
        return Scene(story.edit, story.change, story.begin)
    blob = request.getfixturevalue("resaved")[story]
    return Scene(story.edit, story.change, story.begin, foreign=lambda _: blob)
