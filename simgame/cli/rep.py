"""The rep's commands: play, look back, understand."""

import argparse
import sys
from typing import TYPE_CHECKING

from simgame.cli.output import (
    Add,
    can_be_json,
    can_go_to_a_file,
    deliver,
    need_terminal,
    show,
    takes_scenario,
    uncollected,
)
from simgame.printable import printable

if TYPE_CHECKING:
    from simgame.play.game import Game


def add_commands(add: Add) -> None:
    """Add the rep's commands to the command line."""
    sub = add("play", play, "play a scenario, or go on with its save", "play harbor-breakfast --mode assessment")
    takes_scenario(sub)
    sub.add_argument(
        "--mode", choices=("practice", "assessment"), help="practice explains; assessment shows words and cues only"
    )
    sub.add_argument("--save", metavar="NAME", help="the save to start or go on with (default: the scenario's id)")
    sub.add_argument("--plain", action="store_true", help="lines of text instead of screens")
    sub.add_argument("--restart", action="store_true", help="begin anew; the old save is kept under a number")

    sub = add("list", list_, "the library of scenarios", "list --json")
    can_be_json(sub)

    sub = add("saves", saves, "the saves: what was played and how far", "saves --json")
    can_be_json(sub)

    sub = add("replay", replay, "a save replayed, turn by turn", "replay harbor-breakfast")
    sub.add_argument("save", metavar="SAVE", help="the name of a save, or a path")
    can_be_json(sub)

    sub = add(
        "debrief",
        debrief,
        "what happened in a play and why",
        "debrief harbor-breakfast --format json --out debrief.json",
    )
    sub.add_argument("save", metavar="SAVE", help="the name of a save, or a path")
    sub.add_argument("--format", choices=("text", "json"), default="text")
    can_go_to_a_file(sub)


def game(options: argparse.Namespace) -> int:
    """`simgame`: the screens; `simgame --where`: the folders."""
    if options.where:
        return where(options)
    need_terminal("simgame play SCENARIO --plain")
    from simgame.tui.app import run

    return run(saves=options.saves)


def where(options: argparse.Namespace) -> int:
    """`simgame --where`: print where scenarios and saves are looked for."""
    from simgame.compiled import folder as cache
    from simgame.journal.saves import folder
    from simgame.scenario.library import places

    found = [f"scenarios  {place.absolute()}{'' if place.is_dir() else '  (not there)'}" for place in places()]
    place = folder(options.saves)
    found.append(f"saves      {place.absolute()}{'' if place.is_dir() else '  (not there yet)'}")
    found.append(f"cache      {cache().absolute()}  (may be deleted at any time)")
    return show(False, list, lambda: found)


def play(options: argparse.Namespace) -> int:
    """`simgame play`: straight into a scenario."""
    with uncollected():
        from simgame.journal.session import start
        from simgame.scenario.library import load

        scenario = load(options.scenario)
        if not options.plain:
            need_terminal("--plain")
            from simgame.tui.app import run
        session = start(scenario, mode=options.mode, name=options.save, folder=options.saves, restart=options.restart)
    try:
        if not options.plain:
            return run(scenario=scenario, session=session, saves=options.saves)
        from simgame.plain.page import stdout
        from simgame.plain.player import Player

        return Player(session, stdout(), sys.stdin).run()
    finally:
        session.close()


def list_(options: argparse.Namespace) -> int:
    """`simgame list`: the library."""
    from simgame.plain.listings import library_document, library_lines

    return show(options.json, lambda: library_document(options.saves), lambda: library_lines(options.saves))


def saves(options: argparse.Namespace) -> int:
    """`simgame saves`: the journals."""
    from simgame.plain.listings import saves_document, saves_lines

    return show(options.json, lambda: saves_document(options.saves), lambda: saves_lines(options.saves))


def replay(options: argparse.Namespace) -> int:
    """`simgame replay`: a save turn by turn."""
    from simgame.plain.listings import replay_document
    from simgame.plain.page import stdout
    from simgame.play.script import all_lines

    game = _load(options)
    if options.json:
        return show(True, lambda: replay_document(game), list)
    stdout().show(all_lines(game))
    return 0


def _load(options: argparse.Namespace) -> "Game":
    from simgame.journal.saves import folder, load

    game, notice = load(options.save, folder(options.saves))
    if notice:
        sys.stderr.write(printable(notice, keep="") + "\n")
    return game


def debrief(options: argparse.Namespace) -> int:
    """`simgame debrief`: what happened and why."""
    from simgame.play.debrief import debrief as of
    from simgame.reports import json, text

    found = of(_load(options))
    content = json.text(found) if options.format == "json" else "\n".join(text.report(found)) + "\n"
    deliver(content, options.out)
    return 0
