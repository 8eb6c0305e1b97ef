"""What leaves the room: the session as a document in parts, for reports to set. People and teams are numbers in it."""

from collections.abc import Iterator
from typing import NamedTuple

from simgame.group.agenda import PULSE, debrief
from simgame.group.partings import partings
from simgame.group.room import Decision, Room
from simgame.group.stageplay import Stageplay
from simgame.group.tally import mind, minority, shift, tally
from simgame.play.debrief import debrief as debriefed
from simgame.play.game import Game, Turn
from simgame.reports.curve import Curve, Line, curve, went
from simgame.reports.sections import WINNERS, Piece, Section, choices, in_words, moved, sections
from simgame.rules.facts import trust
from simgame.rules.rulebook import rules


class Source(NamedTuple):
    """What a report is made from."""

    room: Room
    play: Stageplay
    at: str
    """When the session began."""
    named: bool = False
    """Whether people are called by the names they gave."""

    @property
    def game(self) -> Game:
        """The conversation as the room had it."""
        return self.play.game(self.room.flow.path)

    def who(self, person: int) -> str:
        """A person as the report calls them."""
        found = self.room.people.get(person)
        return found.name if self.named and found else f"Person {person}"

    def team(self, name: str) -> str:
        """A team as the report calls it: where one device is a team, its name may be a person's."""
        return name if self.named else f"Team {list(self.room.teams).index(name) + 1}"


def group_sections(source: Source) -> tuple[Section, ...]:
    """The parts that have something to say."""
    teams = source.room.mode == "teams"
    found = [
        ("head", "The session", _head(source)),
        ("aims", "What it was about", _aims(source)),
        ("teams", "The teams", _teams(source) if teams else iter(())),
        ("curve", "Trust, turn by turn", _went(source) if teams else _of_the_debrief(source, "curve")),
        ("partings", "Where their ways parted", _partings(source) if teams else iter(())),
        ("decisions", "What was decided", iter(()) if teams else _decisions(source)),
        ("whatifs", "What-ifs that were looked at", _what_ifs(source)),
        ("turning", "Where it turned", iter(()) if teams else _of_the_debrief(source, "turning")),
        ("cost", "Words that cost", iter(()) if teams else _of_the_debrief(source, "cost")),
        ("won", "Words that won", iter(()) if teams else _of_the_debrief(source, "won")),
        ("notes", "Notes", _notes(source)),
        ("commitments", "What people are going to do", _commitments(source)),
        ("pulse", "The three questions", _pulse(source)),
    ]
    made = (Section(id, title, tuple(pieces)) for id, title, pieces in found)
    return tuple(section for section in made if section.pieces)


def _head(source: Source) -> Iterator[Piece]:
    room, scenario = source.room, source.play.scenario
    people = len(room.people)
    yield Piece(
        "text",
        f"{scenario.title}, {source.at[:10]}; {people} took part, {'in teams' if room.mode == 'teams' else 'voting together'}.",
    )
    yield Piece("small", f"Scenario {scenario.id}, version {scenario.digest}.")
    if room.mode == "vote":
        yield from _outcome(source.game)


def _outcome(game: Game) -> Iterator[Piece]:
    now = game.position.relationship
    if game.ending:
        yield Piece("scene", debriefed(game).scene)
        yield Piece("head", f"{in_words(game.ending).capitalize()}. {WINNERS[debriefed(game).winners]}")
    first = trust(game.start.relationship)
    yield Piece(
        "text", f"{choices(len(game.turns))}, as far as {now.stage}, trust {trust(now)} (at the start {first})."
    )


def _aims(source: Source) -> Iterator[Piece]:
    for rule in source.play.scenario.teaches:
        yield Piece("entry", str(rules()[rule]["title"]))


def _decisions(source: Source) -> Iterator[Piece]:
    for turn, decision in zip(source.game.turns, source.room.flow.decisions, strict=False):
        yield from _decision(source, turn, decision)


def _decision(source: Source, turn: Turn, decision: Decision) -> Iterator[Piece]:
    path = source.room.flow.path[: turn.n - 1]
    options = source.play.options(path)
    yield Piece("quote", turn.choice.words, str(turn.n), turn.n)
    how = "Most would say it" if decision.how == "majority" else "The facilitator picked it"
    yield Piece("note", f"{how}. {moved(turn.trust_before, turn.trust).capitalize()}.", n=turn.n)
    counted = [tally(ballots, options) for ballots in decision.votes]
    for number, (id, words) in enumerate(options.items(), start=1):
        votes = " → ".join(str(each.counts[id]) for each in counted)
        yield Piece("entry", words, f"{votes or '–'} {'✓' if id == decision.choice else ' '} {number}", turn.n)
    if counted:
        changed = shift(decision.votes)
        again = "" if changed is None else f" {changed} changed their vote after talking."
        agreed = (
            f"The room was {mind(counted[-1])}: {counted[-1].agreement} percent together."
            if counted[-1].voters
            else "Nobody voted."
        )
        yield Piece("note", f"{agreed}{again}", n=turn.n)
        for reason in minority(decision.votes[-1], decision.choice, decision.hidden):
            yield Piece("aside", f"Somebody who would have said something else: “{reason}”", n=turn.n)


def _what_ifs(source: Source) -> Iterator[Piece]:
    for after, choice in dict.fromkeys(source.room.flow.tried):
        path = source.room.flow.path[:after]
        turn = source.play.instead(path, choice)
        yield Piece("quote", turn.choice.words, str(after), after)
        reply = f" “{turn.choice.reply}”" if turn.choice.reply else ""
        yield Piece("note", f"It would have been {moved(turn.trust_before, turn.trust)}.{reply}", n=after)


def _of_the_debrief(source: Source, part: str) -> Iterator[Piece]:
    if source.game.turns:
        yield from (
            piece for section in sections(debriefed(source.game)) if section.id == part for piece in section.pieces
        )


def _notes(source: Source) -> Iterator[Piece]:
    cards = {card.id: card.title for card in debrief(source.play.scenario, source.room.mode == "teams")}
    for id, title in cards.items():
        written = [text for card, text in source.room.notes if card == id]
        if written:
            yield Piece("axis", title)
            yield from (Piece("entry", text) for text in written)


def _commitments(source: Source) -> Iterator[Piece]:
    for person, (text, day) in sorted(source.room.commitments.items()):
        yield Piece("entry", f"{text}{f' (by {day})' if day else ''}", source.who(person))


def _pulse(source: Source) -> Iterator[Piece]:
    answers = list(source.room.pulse.values())
    for at, question in enumerate(PULSE):
        if answers:
            mean = sum(each[at] for each in answers) / len(answers)
            spread = ", ".join(f"{sum(each[at] == grade for each in answers)}×{grade}" for grade in range(1, 6))
            yield Piece("entry", f"{question} {mean:.1f} of 5 ({spread})")


def _teams(source: Source) -> Iterator[Piece]:
    for name, team in source.room.playing.items():
        game = source.play.game(team.path)
        now = game.position.relationship
        end = in_words(game.ending).capitalize() or "Unfinished"
        yield Piece(
            "entry", f"{end}: {choices(len(game.turns))}, as far as {now.stage}, trust {trust(now)}.", source.team(name)
        )


def group_curve(source: Source) -> Curve | None:
    """The curve of the room's conversation, or of every team's on one scale; none before the first choice."""
    if source.room.mode == "vote":
        return curve(debriefed(source.game))
    lines = tuple(_lines(source))
    said = " ".join(f"{line.name}: {went(line)}" for line in lines)
    key = "The number at the end of a line is its team's in this list."
    return Curve("Trust, turn by turn, team by team", said, key, lines) if lines else None


def _lines(source: Source) -> Iterator[Line]:
    for name, team in source.room.teams.items():
        game = source.play.game(team.path)
        if game.turns:
            yield Line(source.team(name), (trust(game.start.relationship), *(turn.trust for turn in game.turns)))


def _went(source: Source) -> Iterator[Piece]:
    for line in _lines(source):
        yield Piece("entry", went(line), line.name)


def _partings(source: Source) -> Iterator[Piece]:
    for parting in partings(source.room, source.play):
        yield Piece("axis", f"Turn {parting.n}: {parting.says}")
        for branch in parting.branches:
            yield Piece("quote", branch.words, f"{branch.moved:+d}".replace("-", "−"), parting.n)
            ends = "; ".join(f"{source.team(team)}: {end}" for team, end in zip(branch.teams, branch.ends, strict=True))
            yield Piece("note", f"Trust {branch.trust}. {ends}.", n=parting.n)
        yield Piece("note", f"Between them: {parting.cost} of trust.", n=parting.n)


def decision_rows(source: Source) -> list[dict[str, object]]:
    """Every option of every decision as a row, or every turn of every team."""
    if source.room.mode == "teams":
        return [
            {
                "team": source.team(name),
                "turn": turn.n,
                "stage": turn.after.relationship.stage,
                "beat": turn.beat.id,
                "choice": turn.choice.id,
                "trust": turn.trust,
            }
            for name, team in source.room.teams.items()
            for turn in source.play.game(team.path).turns
        ]
    rows: list[dict[str, object]] = []
    for turn, decision in zip(source.game.turns, source.room.flow.decisions, strict=False):
        options = source.play.options(source.room.flow.path[: turn.n - 1])
        counted = [tally(ballots, options) for ballots in decision.votes]
        for id in options:
            first = counted[0].counts[id] if counted else ""
            second = counted[1].counts[id] if len(counted) > 1 else ""
            rows.append({
                "turn": turn.n, "stage": turn.before.relationship.stage, "beat": turn.beat.id, "choice": id, "first_vote": first,
                "second_vote": second, "said": id == decision.choice, "how": decision.how, "trust_after": turn.trust,
            })  # fmt: skip
    return rows
