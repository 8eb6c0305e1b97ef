"""Who plays here: a number made up once, which says nothing of the person and tells their plays from those of others."""

import os
import re
from contextlib import suppress

from simgame.disk import make_folder, put
from simgame.scenario.library import data_folder

NUMBER = re.compile(r"[0-9a-f]{32}")


def player() -> str:
    """The number of this user on this computer, 32 hex digits; nothing where it can neither be read nor kept."""
    path = data_folder() / "player"
    with suppress(OSError, ValueError):
        if not path.exists():
            make_folder(path.parent)
            put(path, os.urandom(16).hex().encode())
        found = path.read_text(encoding="ascii").strip()
        return found if NUMBER.fullmatch(found) else ""
    return ""
