"""What a start loads: the play is ready soon because nothing else is read before it."""

import subprocess
import sys

HEAVY = ("_data_table", "_markdown", "_text_area", "_rich_log", "_footer", "_header")


def test_a_play_loads_only_what_it_shows() -> None:
    """The play loads neither the other screens nor the debrief, and none of the heavy widgets."""
    code = "import sys, simgame.tui.app, simgame.tui.screens.play; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    others = {f"simgame.tui.screens.{name}" for name in ("library", "briefing", "debrief", "sheet")}
    unwanted = others | {"simgame.play.debrief", "simgame.reports.text"} | {f"textual.widgets.{name}" for name in HEAVY}
    assert unwanted.isdisjoint(found)


def test_a_headless_command_loads_no_screens() -> None:
    """The command line alone loads no Textual."""
    code = "import sys, simgame.cli; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "textual" not in found
