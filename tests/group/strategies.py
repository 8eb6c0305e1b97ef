"""Any event, and any line a facilitator could type."""

from hypothesis import strategies as st

from simgame.group import events as e

people = st.integers(0, 6)
names = st.sampled_from(["Ada", "Bo", ""])
choices = st.sampled_from(["what-hurts", "best-in-town", "boots", "what-else", "may-we", "offer-study", "nowhere"])
rounds = st.integers(0, 5)
ANY_EVENT = st.one_of(
    st.builds(e.Joined, people, names, st.just("key"), st.sampled_from(["", "red", "blue"])),
    st.builds(e.Renamed, people, names),
    st.builds(e.Removed, people),
    st.builds(e.Moved, people, st.sampled_from(["", "red", "green"])),
    st.builds(e.Locked, st.booleans()),
    st.builds(e.Went, st.sampled_from(["lobby", "brief", "scene", "discuss", "reveal", "consequence", "play", "end", "debrief", "commit"]), st.integers(0, 3)),
    st.builds(e.Opened, rounds, st.integers(1, 2)),
    st.builds(e.Voted, rounds, people, choices, st.integers(0, 3), st.sampled_from(["", "why"])),
    st.builds(e.Closed, rounds),
    st.builds(e.Chose, choices, st.sampled_from(["majority", "pick"])),
    st.builds(e.Looked, st.sampled_from(["", "boots"])),
    st.builds(e.Hid, people),
    st.builds(e.Paused, st.booleans()),
    st.just(e.Back()),
    st.builds(e.Noted, st.just("feel"), names),
    st.builds(e.Committed, people, names, st.sampled_from(["", "2027-01-15"])),
    st.builds(e.Pulsed, people, st.tuples(*[st.integers(1, 5)] * 3)),
    st.builds(e.Played, st.sampled_from(["red", "blue"]), st.integers(1, 4), choices),
)  # fmt: skip
LINES = st.sampled_from(
    [
        "next", "next", "next", "next", "open", "close", "reveal", "discuss", "clue", "majority", "pick 1", "pick 2", "pick 9", "whatif 1", "whatif",
        "back", "back", "pause", "end", "note something", "hide 1", "lock", "unlock", "rename 1 Zoe", "remove 2", "remove 1-2", "move 1 blue", "nonsense", "next please", "",
    ]
)  # fmt: skip
