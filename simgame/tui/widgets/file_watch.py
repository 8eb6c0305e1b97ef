"""The watch on a file, as a part of a screen: it looks as long as the screen is there."""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message
from textual.widget import Widget

from simgame.author.watching import Version, Watch


@dataclass
class Saved(Message):
    """The file has another version, or one has been checked."""

    version: Version


class FileWatch(Widget):
    """Nothing to see; tells its screen of every version of a file."""

    DEFAULT_CSS = "FileWatch { display: none; }"

    def __init__(self, path: Path, known: Version) -> None:
        super().__init__()
        self._watch = Watch(path, known, self._tell)

    def on_mount(self) -> None:
        """Begin to look."""
        self._watch.start()

    def on_unmount(self) -> None:
        """Look no more."""
        self._watch.stop()

    def _tell(self, version: Version) -> None:
        self.post_message(Saved(version))
