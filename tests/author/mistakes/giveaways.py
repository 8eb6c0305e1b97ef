"""Two mistakes that no single line makes: the best option always first, and always longest."""

from simgame.rules.moves import moves

_WORK = ("discovers:", "agrees:", "keeps:", "promises:")
_MORE = " Take all the time that you want for it, and tell me in your own words."


def best_first(text: str) -> str:
    """The option that a collaborator takes stands first in every beat."""
    lines: list[str] = []
    for group in _groups(text):
        lines += sorted(group, key=_rank, reverse=True) if len(group) > 1 else group
    return _at_the_stages(lines, "position-gives-away")


def best_longest(text: str) -> str:
    """The option that a collaborator takes is longer than the others in every beat."""
    lines: list[str] = []
    for group in _groups(text):
        best = max(group, key=_rank) if len(group) > 1 else ""
        lines += [_longer(line) if line == best else line for line in group]
    return _at_the_stages(lines, "length-gives-away")


def _groups(text: str) -> list[list[str]]:
    """The lines of the file; those of the choices of one beat together."""
    groups: list[list[str]] = []
    for line in text.splitlines():
        if _is_choice(line) and groups and _is_choice(groups[-1][0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_choice(line: str) -> bool:
    return line.startswith("          ") and "move:" in line


def _rank(line: str) -> int:
    """How much a collaborator likes the choice in this line."""
    move = moves()[line.split("move: ")[1].split(",")[0]]
    liked = bool(move.tags & {"permission", "invites", "owns", "amends", "frees"} or move.give)
    return -10 * move.extractive + 3 * any(key in line for key in _WORK) + 2 * liked + ("listens" in move.tags)


def _longer(line: str) -> str:
    if "say:" in line:
        return line.replace('", move:', f'{_MORE}", move:')
    return line.replace("., move:", " and you take all the time that it wants for it., move:")


def _at_the_stages(lines: list[str], code: str) -> str:
    return "\n".join(lines).replace("\nstages:", f"\n«{code}»stages:") + "\n"
