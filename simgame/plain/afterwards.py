"""What a player may want once a play is over: understand it, lay it beside another, see what it counts for, play it again."""

from simgame.errors import SaveRefused
from simgame.journal.session import Session


def debrief_text(session: Session, width: int) -> list[str]:
    """The debrief of the play as it stands."""
    from simgame.play.debrief import debrief
    from simgame.reports.text import report

    return report(debrief(session.game), width)


def beside_text(session: Session, width: int) -> list[str]:
    """A what-if beside its original. Raises SaveRefused where there is none to be laid beside."""
    from simgame.journal.branch import original
    from simgame.plain.compare import laid_beside
    from simgame.reports.beside import beside_lines

    if not session.branch:
        raise SaveRefused(f"{session.name} is no what-if", "`simgame compare` lays any two plays side by side")
    found = original(session.path)
    if found is None:
        raise SaveRefused(f"the play it is a what-if of, {session.branch.save}, can no longer be read")
    names = found[0], session.name
    return beside_lines(laid_beside(found[1], session.game, names), names, width)


def career_text(session: Session, width: int) -> list[str]:
    """The career; after an assessment, what that has changed comes first."""
    from simgame.journal.career import gather
    from simgame.plain.career import career_lines, earned_lines
    from simgame.settings import load

    career = gather(session.path.parent)
    news = earned_lines(career, session.name, width) if session.game.mode == "assessment" else []
    return [*news, *([""] if news else []), *career_lines(career, load().settings.name, width)]


def again(session: Session) -> Session:
    """The same scenario in the same mode, from its first words, with a save of its own."""
    from simgame.journal.session import anew

    return anew(session.game.scenario, session.game.mode, session.path.parent)
