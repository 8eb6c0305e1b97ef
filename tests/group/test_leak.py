"""What must not leak does not: every byte that a participant is sent before a reveal, in live sessions."""

import json

import pytest

from simgame.rules.relationship import RANGES
from tests.group.wire import room

REASONS = {"Ada": "Adas own reason", "Bo": "Bos own reason", "Cy": "Cys own reason"}
VOTES = {"Ada": "boots", "Bo": "what-hurts", "Cy": "boots"}
FORBIDDEN = {
    "tally",
    "votes",
    "agreement",
    "hint",
    "trust",
    "posture",
    "meters",
    "people",
    "facilitator",
    "why",
    *RANGES,
}
"""Keys of what only the facilitator sees before a reveal, and what nobody does."""


def keys(data):
    """Every key in a document."""
    if isinstance(data, dict):
        return set(data) | {key for value in data.values() for key in keys(value)}
    return {key for value in data for key in keys(value)} if isinstance(data, list) else set()


@pytest.mark.parametrize("twice", [False, True])
async def test_before_a_reveal(scenario, tmp_path, twice):
    """No tally, nobody else's vote, reason or name beyond the counts, no figure of the rules, no reply of any option.

    The two reasons that are shown for discussion are shown without a name and without the option.
    """
    async with room(scenario, tmp_path / "it.session") as it:
        people = {name: await it.join(name) for name in VOTES}
        screen = await it.connect(role="screen")
        await it.begin()
        replies = {choice.reply for choice in scenario.choices.values() if choice.reply}
        rounds = 2 if twice else 1
        for attempt in range(rounds):
            await it.say("open")
            for name, client in people.items():
                await client.until(type="view", phase="vote", round=attempt + 1)
                await client.vote(VOTES[name], confidence=3, reason=REASONS[name])
            for client in people.values():
                await client.until(type="view", phase="peek")
            if attempt + 1 < rounds:
                await it.say("discuss")
                for client in people.values():
                    await client.until(type="view", phase="discuss")
        for name, client in people.items():
            for text in client.bytes:
                message = json.loads(text)
                assert not keys(message) & FORBIDDEN
                assert not any(reply in text for reply in replies)
                shown = message.get("reasons", [])
                assert len(shown) <= 2
                bare = json.dumps({key: value for key, value in message.items() if key not in ("reasons", "you")})
                for other in VOTES:
                    assert REASONS[other] not in bare
                    assert other == name or f'"{other}"' not in text
                own = message.get("you", {}).get("vote")
                assert own is None or own["choice"] == VOTES[name]
                without_options = json.dumps(
                    {k: v for k, v in message.items() if k not in ("options", "you", "choice")}
                )
                assert not any(f'"{choice}"' in without_options for choice in VOTES.values())
        await screen.until(type="view", phase="peek")
        for text in screen.bytes:
            assert not keys(json.loads(text)) & FORBIDDEN
            assert not any(f'"{name}"' in text for name in VOTES)
        await it.say("reveal")
        await people["Ada"].until(type="view", phase="reveal")
        assert people["Ada"].seen["votes"]["rounds"][-1]["boots"] == 2


async def test_the_consequence_is_of_what_was_said(scenario, tmp_path):
    """After the decision the reply of the option that was chosen is told, and of no other, unless a what-if is looked at."""
    async with room(scenario, tmp_path / "it.session") as it:
        ada = await it.join("Ada")
        await it.begin()
        await it.say("pick what-hurts")
        await ada.until(type="view", phase="consequence")
        await it.say("next", "next")
        await ada.until(type="view", phase="scene")
        sent = "\n".join(ada.bytes)
        assert "Every lorry" in sent
        assert "She has heard that before" not in sent
        assert "Wrong shoes" not in sent


async def test_before_joining_one_sees_the_door(scenario, tmp_path):
    """Whoever has the code and has not joined sees the title and how many are in, and nothing of what goes on."""
    async with room(scenario, tmp_path / "it.session") as it:
        await it.join("Ada")
        await it.begin()
        await it.say("open")
        client = await it.connect()
        await client.until(type="view")
        assert set(client.seen) == {
            "type",
            "version",
            "mode",
            "title",
            "joined",
            "locked",
            "phase",
            "round",
            "team_names",
        }


async def test_a_team_sees_its_own_play_alone(scenario, tmp_path):
    """In teams mode nothing of another team's play, and no figure, is sent to a participant before the end."""
    async with room(scenario, tmp_path / "it.session", mode="teams") as it:
        red, blue = await it.join("Ada", team="red"), await it.join("Bo", team="blue")
        await it.begin()
        await red.until(type="view", phase="play")
        await blue.until(type="view", phase="play")
        await red.vote("what-hurts")
        await red.until(type="view", round=2)
        assert "Every lorry" in "\n".join(red.bytes)
        await blue.vote("best-in-town")
        await blue.until(type="view", round=2)
        for client, other in ((red, "blue"), (blue, "red")):
            for text in client.bytes:
                assert not keys(json.loads(text)) & FORBIDDEN
                assert f'"{other}"' not in text or json.loads(text)["phase"] == "join"
        assert "Every lorry" not in "\n".join(blue.bytes)
