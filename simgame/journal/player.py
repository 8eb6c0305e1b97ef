"""Who plays here: a number made up once, which says nothing of the person and tells their plays from those of others."""

import os
import re
from contextlib import suppress

from simgame.scenario.library import data_folder

NUMBER = re.compile(r"[0-9a-f]{32}")


def player() -> str:
    """The number of this user on this computer, 32 hex digits; nothing where it can neither be read nor kept."""
    path = data_folder() / "player"
    with suppress(OSError, ValueError):
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f"player.{os.getpid()}")
            new.write_text(os.urandom(16).hex(), encoding="ascii")
            new.replace(path)  # whoever reads finds a whole number or none
        found = path.read_text(encoding="ascii").strip()
        return found if NUMBER.fullmatch(found) else ""
    return ""
