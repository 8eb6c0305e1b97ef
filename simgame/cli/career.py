"""The rep's career on the command line: printed, exported, forgotten."""

import argparse
import sys
from pathlib import Path

from simgame.cli.output import deliver
from simgame.printable import printable


def career(options: argparse.Namespace) -> int:
    """`simgame career`: what was earned, as text or as one JSON document; or forget it."""
    from simgame.journal.career import gather
    from simgame.journal.saves import folder

    if options.forget:
        return _forget(folder(options.saves), options.yes)
    found = gather(folder(options.saves))
    if options.json:
        from simgame.reports.career import career_document
        from simgame.reports.json import encoded

        deliver(encoded(career_document(found)), options.out)
        return 0
    from simgame.plain.career import career_lines
    from simgame.plain.page import stdout
    from simgame.settings import load

    lines = career_lines(found, load().settings.name, 80 if options.out else stdout().width)
    deliver("".join(f"{printable(line)}\n" for line in lines), options.out)
    return 0


def _forget(place: Path, sure: bool) -> int:
    """Delete what the career is made of, once the player has said that they want it."""
    from simgame.errors import UsageError
    from simgame.journal.career import finished, forget

    count = finished(place)
    if not count:
        print("There is no finished play to forget.")
        return 0
    plays = "1 finished play" if count == 1 else f"{count} finished plays"
    if not sure:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError(
                f"--forget deletes {plays} in {place} for good", "without a terminal it wants --yes as well"
            )
        sys.stderr.write(
            printable(f"This deletes {plays} in {place} for good, and with them your career.\n", keep="\n")
        )
        sys.stderr.write("Unfinished plays stay. Type yes to go on: ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() != "yes":
            print("Nothing was deleted.")
            return 0
    deleted, kept = forget(place)
    unfinished = "1 unfinished play stays" if kept == 1 else f"{kept} unfinished plays stay"
    print(f"Deleted: {deleted} of {plays}. {unfinished}.")
    return 0
