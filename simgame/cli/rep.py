"""The rep's commands: play, look back, understand."""

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from simgame.cli.career import career
from simgame.cli.output import (
    Add,
    can_be_json,
    can_go_to_a_file,
    deliver,
    is_dumb,
    need_terminal,
    positive,
    show,
    takes_scenario,
    uncollected,
)
from simgame.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from simgame.journal.session import Session
    from simgame.play.game import Game


def add_commands(add: Add) -> None:
    """Add the rep's commands to the command line."""
    sub = add("play", play, "play a scenario, or go on with its save", "play harbor-breakfast --mode assessment")
    takes_scenario(sub)
    sub.add_argument(
        "--mode", choices=("practice", "assessment"), help="practice explains; assessment shows words and cues only"
    )
    sub.add_argument("--save", metavar="NAME", help="the save to start or go on with (default: the scenario's id)")
    takes_form(sub, default=argparse.SUPPRESS)
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
        "debrief harbor-breakfast --format html --out debrief.html",
    )
    sub.add_argument("save", metavar="SAVE", help="the name of a save, or a path")
    sub.add_argument(
        "--format",
        choices=("text", "json", "md", "html"),
        default="text",
        help="for people (text, md, html) or for tools",
    )
    can_go_to_a_file(sub)

    sub = add(
        "whatif",
        whatif,
        "play on from a turn of a save, otherwise; that save stays as it is",
        "whatif harbor-breakfast 7",
    )
    sub.add_argument("save", metavar="SAVE", help="the name of a save, or a path")
    sub.add_argument("turn", metavar="TURN", type=positive, help="the first turn to play otherwise, from 1")
    sub.add_argument("--save", metavar="NAME", dest="name", help="the save to begin (default: SAVE-if-TURN)")
    takes_form(sub, default=argparse.SUPPRESS)

    sub = add("compare", compare, "two plays side by side", "compare harbor-breakfast-if-7")
    sub.add_argument("save", metavar="SAVE", help="the name of a save, or a path")
    sub.add_argument("other", metavar="OTHER", nargs="?", help="another one (default: what SAVE is a what-if of)")
    can_be_json(sub)

    sub = add("career", career, "your levels, your skills over time, your practice", "career --json --out career.json")
    can_be_json(sub)
    can_go_to_a_file(sub)
    sub.add_argument("--forget", action="store_true", help="delete the saves of all finished plays, after asking")
    sub.add_argument("--yes", action="store_true", help="with --forget: do not ask")

    sub = add("glossary", glossary, "what the stages, rules and moves mean", "glossary reciprocity")
    sub.add_argument(
        "word", metavar="WORD", nargs="?", default="", help="a word, or the beginning of one (default: all)"
    )
    can_be_json(sub)


def takes_form(parser: argparse.ArgumentParser, default: Any = None) -> None:
    """Let a command be told whether to show screens or lines; without a word, the settings say."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--plain", action="store_true", default=default, help="lines of text instead of screens")
    form.add_argument(
        "--screens", action="store_false", dest="plain", default=default, help="screens, whatever the settings say"
    )


def _in_lines(options: argparse.Namespace) -> bool:
    """Whether to play in lines of text."""
    if options.plain is not None:
        return bool(options.plain)
    from simgame.settings import load

    settings, warning = load()
    if warning and settings.plain:  # the screens say it themselves
        sys.stderr.write(f"{warning}\n")
    if settings.plain or not is_dumb() or "TEXTUAL_DRIVER" in os.environ:
        return settings.plain
    sys.stderr.write("This terminal shows no screens (its TERM says so): lines of text. --screens insists.\n")
    return True


def game(options: argparse.Namespace) -> int:
    """`simgame`: the library; `simgame --where`: the folders."""
    if options.where:
        return where(options)
    if _in_lines(options):
        from simgame.journal.saves import folder
        from simgame.plain.library import Library
        from simgame.plain.page import stdout

        return Library(folder(options.saves), stdout(), sys.stdin).run()
    need_terminal("--plain", insisted=options.plain is False)
    from simgame.tui.app import run

    return run(saves=options.saves)


def where(options: argparse.Namespace) -> int:
    """`simgame --where`: print where scenarios and saves are looked for."""
    from simgame.compiled import folder as cache
    from simgame.journal.saves import folder
    from simgame.scenario.library import places, there
    from simgame.settings import path

    found = [f"scenarios  {place.absolute()}{'' if there(place) else '  (not there)'}" for place in places()]
    place = folder(options.saves)
    found.append(f"saves      {place.absolute()}{'' if there(place) else '  (not there yet)'}")
    found.append(f"settings   {path().absolute()}{'' if there(path()) else '  (not there yet)'}")
    found.append(f"cache      {cache().absolute()}  (may be deleted at any time)")
    return show(False, list, lambda: found)


def play(options: argparse.Namespace) -> int:
    """`simgame play`: straight into a scenario."""
    with uncollected():
        from simgame.journal.session import start
        from simgame.scenario.library import load

        scenario = load(options.scenario)
        play = _player(options)
        session = start(scenario, mode=options.mode, name=options.save, folder=options.saves, restart=options.restart)
    return play(session)


def whatif(options: argparse.Namespace) -> int:
    """`simgame whatif`: a branch of a save."""
    with uncollected():
        from simgame.journal.branch import branch
        from simgame.journal.saves import folder, path_of

        play = _player(options)
        session = branch(path_of(options.save, folder(options.saves)), options.turn, options.name)
    return play(session)


def _player(options: argparse.Namespace) -> "Callable[[Session], int]":
    """What plays a session and closes it, with all that it needs loaded. Raises Refused where screens have no terminal."""
    if _in_lines(options):
        from simgame.plain.page import stdout
        from simgame.plain.player import Player

        def in_lines(session: "Session") -> int:
            player = Player(session, stdout(), sys.stdin)
            try:
                return player.run()
            finally:
                player.session.close()

        return in_lines
    need_terminal("--plain", insisted=options.plain is False)
    from simgame.tui.app import run

    def on_screens(session: "Session") -> int:
        try:
            return run(scenario=session.game.scenario, session=session, saves=options.saves)
        finally:
            session.close()

    return on_screens


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

    game = _load(options, options.save)
    if options.json:
        return show(True, lambda: replay_document(game), list)
    stdout().show(all_lines(game))
    return 0


def _load(options: argparse.Namespace, save: str) -> "Game":
    from simgame.journal.saves import folder, load

    game, notice = load(save, folder(options.saves))
    if notice:
        sys.stderr.write(printable(notice, keep="") + "\n")
    return game


def debrief(options: argparse.Namespace) -> int:
    """`simgame debrief`: what happened and why."""
    from simgame.play.debrief import debrief as of
    from simgame.reports.forms import written

    deliver(written(of(_load(options, options.save)), options.format), options.out)
    return 0


def compare(options: argparse.Namespace) -> int:
    """`simgame compare`: two plays side by side; the original of a what-if stands on the left."""
    from simgame.journal.saves import folder, path_of
    from simgame.plain.compare import laid_beside, original_of
    from simgame.reports.beside import beside_document, beside_lines

    saves = (options.save, options.other) if options.other else (original_of(options.save, options.saves), options.save)
    names = path_of(saves[0], folder(options.saves)).stem, path_of(saves[1], folder(options.saves)).stem
    found = laid_beside(_load(options, saves[0]), _load(options, saves[1]), names)
    return show(options.json, lambda: beside_document(found, names), lambda: beside_lines(found, names, _width()))


def glossary(options: argparse.Namespace) -> int:
    """`simgame glossary`: what a word means."""
    from simgame.plain.glossary import glossary_document, glossary_lines

    return show(options.json, lambda: glossary_document(options.word), lambda: glossary_lines(options.word, _width()))


def _width() -> int:
    """As wide as plain mode writes here."""
    from simgame.plain.page import stdout

    return stdout().width
