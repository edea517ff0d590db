"""What a merge says of each place, to a person: sentences without a full stop."""

from typing import Final

UNKNOWN: Final = (
    "it is not known what was built before, so yours stays; compare it with the new text"
)
TOUCHED: Final = "you and the data changed the same words; yours stays"
YOU_DELETED: Final = "you deleted this, and the data has changed since; it stays deleted"
YOU_DELETED_ALL: Final = "you deleted this section, and the data has something new for it"
DATA_DELETED: Final = "the data no longer has this, and you changed it or its section; it stays"
CHECK: Final = "you and the data changed different words; please check"
YOURS: Final = "you changed it and the data did not"
TAKEN: Final = "new in the data"
PUT_IN: Final = "put in, since the data has it now"
TAKEN_OUT: Final = "taken out, since the data no longer has it"
MOVED: Final = "moved, since the data has another order now"
KEPT_OUT: Final = "you deleted it and the data did not change"
NOT_ADDED: Final = "the data has this, and your file has no place for it"
COLUMNS: Final = "the columns of this table are not those that were built, so it stays as it is"
ANOTHER: Final = "this file and the data have next to nothing in common, so it stays as it is"
LINKS: Final = "you and the data changed where links lead; yours stay"
RELINKED: Final = "a link leads to another address now, which no tracked change can show"
OTHER_WORDS: Final = "the data has links on other words of this; set them, or leave them"
