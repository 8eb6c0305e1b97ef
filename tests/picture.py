"""The picture in README.md, from a real play: `python -m tests.picture` takes it anew after a change that was meant."""

import asyncio
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from simgame.journal.session import start
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file
from simgame.settings import Settings
from simgame.tui.app import Simgame

PATH = Path(__file__).parents[1] / "play.svg"
SCENARIO = "first-handshake"
CHOICES = ("two-on-a-knuckle", "the-night-before", "watch-a-class", "counted-twice", "when-does-it-stop")
"""A play as far as the middle of exploration: some of what they need is found, four choices lie on the table."""
SIZE = (120, 34)
UNWANTED = ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANSI_COLOR", "TEXTUAL_COLOR_SYSTEM")
"""What would let the terminal that takes the picture show in it."""
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


async def taken() -> str:
    """The play screen in the middle of a play, as SVG; the fonts are those of whoever looks, nothing is fetched."""
    with TemporaryDirectory() as saves:
        session = start(read_file(shipped() / f"{SCENARIO}.yaml"), folder=Path(saves))
        try:
            for choice in CHOICES:
                session.choose(choice)
                if session.game.asked:
                    session.read(45)
            app = Simgame(session=session, settings=Settings(motion="reduced"))
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause()
                return _FONT.sub("", app.export_screenshot(title=f"simgame play {SCENARIO}"))
        finally:
            session.close()


def main() -> None:
    """Take the picture."""
    for name in UNWANTED:
        os.environ.pop(name, None)
    PATH.write_text(asyncio.run(taken()), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PATH.name}\n")


if __name__ == "__main__":
    main()
