"""What a room sees, set as rows: the projector's whole page, and the left of the facilitator's."""

from collections.abc import Callable, Iterable
from typing import Any

from rich.cells import cell_len

from simgame.group.address import qr_lines
from simgame.play.script import Line
from simgame.tui.plot import Curve, Plot, Window
from simgame.tui.typeset import BLANK, Block, Row, Run, abreast, clean, heading, pips, rows
from simgame.tui.widgets.playscript import MEASURE, Setting

Seen = dict[str, Any]

BAR = 24
"""The longest bar of a vote."""
PLOT = 12
"""Rows of a curve."""


def room_rows(seen: Seen, width: int, join: Seen | None) -> list[Row]:
    """The view of a room at a width; `join` is the address and the code, where they are to be shown."""
    if seen.get("paused"):
        return [*_head(seen, width), BLANK, *rows([Block("A pause.", "strong")], width)]
    part = PARTS.get(str(seen.get("phase")))
    found = part(seen, width) if part else []
    if seen.get("phase") == "lobby" and join:
        found = [*found, *_invitation(join, width)]
    return [*_head(seen, width), BLANK, *found]


def _head(seen: Seen, width: int) -> list[Row]:
    left = seen.get("seconds_left")
    watch = "" if left is None else f"   {left // 60}:{left % 60:02}" if left else "   time"
    return [heading(f"{seen['title']}{watch}", width)]


def _invitation(join: Seen, width: int) -> list[Row]:
    """How to join: the code to scan beside the words to type."""
    address = f"{join['url']}/j/{join['code']}"
    code = qr_lines(address)
    said = [
        Block("Scan it, or open", "soft"), Block(join["url"], "strong"), Block(""), Block("and type the code", "soft"),
        Block(" ".join(join["code"]), "head"), Block(""), Block("or, in a terminal:", "soft"),
        Block(f"simgame join {address}", "ink"),
    ]  # fmt: skip
    picture: list[Row] = [(Run(line, "qr"),) for line in code]
    side = len(code[0]) + 3
    if width < len(code[0]):  # half of it is of no use to a phone
        return rows(said, width)
    if width < side + 24:
        return [*picture, BLANK, *rows(said, width)]
    return abreast(picture, rows(said, width - side), len(code[0]), Run("   "))


def told_rows(lines: Iterable[Seen], width: int) -> list[Row]:
    """Lines of the conversation, set like a script."""
    known = [Line(each["kind"], each["text"], each["who"]) for each in lines]
    names = max((cell_len(clean(line.who)) + 1 for line in known if line.kind == "says"), default=4)
    setting, found, before = Setting(width, names), list[Row](), ""
    for line in known:
        found += setting.rows(line, before)
        before = line.kind
    return found


def _lobby(seen: Seen, width: int) -> list[Row]:
    return [*rows([Block(f"{seen['joined']} here. It begins soon.", "strong")], width), BLANK]


def _card(seen: Seen, width: int) -> list[Row]:
    card = seen["card"]
    measure = min(MEASURE, width)
    title = Block(card["title"], "head", (Run(f"{card['number']}/{card['of']}  ", "soft"),))
    found = rows([title, Block(""), *(Block(text, "ink", (Run("· ", "mark"),)) for text in card["text"])], measure)
    shown = _path(seen, measure) + _curves(seen, width) + _turning(seen, measure) + _partings(seen, measure)
    return [*found, *([BLANK] if shown else []), *shown]


def _path(seen: Seen, width: int) -> list[Row]:
    steps = [
        Block(f"{each['words']}  {each['trust']}", "said", (Run(f"{each['n']:>3}  ", "head"),))
        for each in seen.get("path", ())
    ]
    teams = [_outcome(each) for each in seen.get("teams", ())]
    return rows([*steps, *teams], width)


def _outcome(team: Seen) -> Block:
    end = team["ending"] or "unfinished"
    text = f"{end}, as far as {team['stage']}, trust {team['trust']}, {team['choices']} choices"
    return Block(text, "ink", (Run(f"{team['team']}  ", "head"),))


def _curves(seen: Seen, width: int) -> list[Row]:
    found: list[Row] = []
    for each in seen.get("curves", ()):
        values = each["trust"]
        stages = [each["began"], *each["stages"]]
        begun = [(at, stage) for at, stage in enumerate(stages) if not at or stage != stages[at - 1]]
        curve = Curve(values, stages=begun)
        found += rows([Block(each["team"], "head")], width) if each["team"] else []
        found += Plot(curve, Window(0, max(1, len(values) - 1)), min(width, 76), PLOT).rows(len(values) - 1)
    return found


def _turning(seen: Seen, width: int) -> list[Row]:
    found: list[Block] = []
    for each in seen.get("turning", ()):
        found += [Block(each["team"], "head")] if each["team"] else []
        for piece in each["pieces"]:
            look, lead = ("said", f"{piece['label']:>3}  ") if piece["kind"] == "quote" else ("soft", "     ")
            found.append(Block(piece["text"], look, (Run(lead, "head"),)))
    return rows(found, width)


def _partings(seen: Seen, width: int) -> list[Row]:
    found: list[Block] = []
    for parting in seen.get("partings", ()):
        found += [Block(""), Block(parting["says"], "ink", (Run(f"{parting['n']:>3}  ", "head"),))]
        for way in parting["branches"]:
            found.append(Block(f"{', '.join(way['teams'])}: {way['words']}", "said", (Run("     ", "ink"),)))
            found.append(Block(f"trust {way['trust']}; {'; '.join(way['ends'])}", "soft", (Run("       ", "ink"),)))
    return rows(found, width)


def _scene(seen: Seen, width: int) -> list[Row]:
    return told_rows(seen["told"], width)


def _options(seen: Seen, width: int) -> list[Row]:
    blocks = [Block(each["words"], "ink", (Run(f"{each['number']}  ", "head"),)) for each in seen["options"]]
    return rows(blocks, min(width, MEASURE + 8))


def _on_the_table(seen: Seen) -> list[Seen]:
    """The words that are to be answered; what led there has just been read."""
    told: list[Seen] = seen["told"]
    first = next((at for at, line in enumerate(told) if line["kind"] == "says"), 0)
    return told[first:]


def _vote(seen: Seen, width: int) -> list[Row]:
    which = "Second vote" if seen["attempt"] > 1 else "What would you say?"
    dots = pips(seen["in"], max(seen["in"], seen["of"]))[:40]
    count = Block(f"{seen['in']} of {seen['of']} in", "strong", (Run(f"{dots}  ", "mark"),))
    words = told_rows(_on_the_table(seen), width)
    return [*words, BLANK, heading(which, width), BLANK, *_options(seen, width), BLANK, *rows([count], width)]


def _peek(seen: Seen, width: int) -> list[Row]:
    return [*_scene(seen, width), BLANK, *rows([Block("The vote is closed.", "soft")], width)]


def _discuss(seen: Seen, width: int) -> list[Row]:
    measure = min(MEASURE, width)
    found = [heading("Talk about it", width), BLANK, *rows([Block(seen["prompt"], "strong")], measure)]
    for clue in seen.get("clue", ()):
        found += rows([Block(clue, "ink", (Run("· ", "mark"),))], measure)
    for number, reason in enumerate(seen["reasons"], start=1):
        found += [BLANK, *rows([Block(f"“{reason}”", "said", (Run(f"{number}  ", "head"),))], measure)]
    return [*found, BLANK, *told_rows(_on_the_table(seen), width), BLANK, *_options(seen, width)]


def _reveal(seen: Seen, width: int) -> list[Row]:
    votes = seen["votes"]
    found = [heading(votes["says"], width), BLANK]
    for option in seen["options"]:
        found += rows([Block(option["words"], "ink", (Run(f"{option['number']}  ", "head"),))], min(width, MEASURE + 8))
        for at, (counts, voters) in enumerate(zip(votes["rounds"], votes["voters"], strict=False)):
            found.append(_bar(counts.get(option["id"], 0), voters, at, len(votes["rounds"]), width))
    said = []
    if votes["shift"] is not None:
        said.append(Block(f"{votes['shift']} changed their vote.", "ink"))
    if votes["sure_elsewhere"]:
        said.append(Block(f"{votes['sure_elsewhere']} sure of something else.", "ink"))
    return [*found, BLANK, *rows(said, width)]


def _bar(count: int, voters: int, at: int, of: int, width: int) -> Row:
    longest = max(4, min(BAR, width - 16))
    full = round(count * longest / voters) if voters else 0
    name = ("first " if at == 0 else "second") if of > 1 else "      "
    look = "mark" if at + 1 == of else "soft"
    return (Run(f"   {name} ", "soft"), Run("█" * full + "·" * (longest - full), look), Run(f" {count}", "strong"))


def _consequence(seen: Seen, width: int) -> list[Row]:
    what_if = [heading("What if", width), BLANK] if seen["looked"] else []
    why = [Block(each.strip().removeprefix("· "), "ink", (Run("· ", "mark"),)) for each in seen.get("why", ())]
    explained = [BLANK, heading("Why", width), *rows(why, min(width, MEASURE + 8))] if why else []
    return [*what_if, *told_rows(seen["told"], width), *explained]


def _end(seen: Seen, width: int) -> list[Row]:
    told = told_rows(seen.get("told", ()), width)
    said = [Block(seen["winners"], "strong")] if seen.get("winners") else []
    if not seen.get("ending") and "teams" not in seen:
        said = [Block("You stopped here; nothing was decided.", "strong")]
    return [*told, BLANK, *rows([*said, *(_outcome(each) for each in seen.get("teams", ()))], width)]


def _play(seen: Seen, width: int) -> list[Row]:
    said = [Block("The teams are talking. Look at your own screens.", "strong"), Block("")]
    for team in seen.get("going", ()):
        end = ", at the end" if team["done"] else ""
        lead = Run(f"{team['team']}  ", "head")
        said.append(Block(f"{'●' * min(40, team['choices'])} {team['choices']}{end}".strip(), "mark", (lead,)))
    return rows(said, width)


def _commit(seen: Seen, width: int) -> list[Row]:
    said = [
        Block("One thing that you are going to do, and by when.", "strong"), Block(""),
        Block(f"{seen['written']} written, {seen['answered']} answered the three questions.", "soft"),
    ]  # fmt: skip
    return rows(said, width)


def _export(seen: Seen, width: int) -> list[Row]:
    """The last page: thanks, and what the room said of its time."""
    said = [
        Block("That was it. What you wrote stays on your own device; it can still be changed.", "strong"),
        Block(""),
    ]
    for question, mean in zip(seen["questions"], seen["means"], strict=False):
        said.append(Block(question, "ink", (Run(f"{mean:.1f} of 5  ", "head"),)))
    said.append(Block(f"{seen['written']} wrote down what they are going to do.", "soft"))
    return rows(said, width)


PARTS: dict[str, Callable[[Seen, int], list[Row]]] = {
    "lobby": _lobby, "brief": _card, "scene": _scene, "vote": _vote, "peek": _peek, "discuss": _discuss, "reveal": _reveal,
    "consequence": _consequence, "play": _play, "end": _end, "debrief": _card, "commit": _commit, "export": _export,
}  # fmt: skip
