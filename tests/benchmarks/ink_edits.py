"""Edits of a story of ink under a save, by the names of our own: two choices are made, the third lies on the table and is made after."""

from tests.support.files import edit

STORY = """\
-> gate

=== gate ===
"Let me guess. You sell software."
+ [Why does nobody drive?]
    "Three hours. Every lorry."
    -> yard
+ [Look at her boots.]
    "Mine too."
    -> yard

=== yard ===
"She does not bite before seven."
+ [What happens after seven?]
    "Then she bites."
    -> bench
+ [May I stand here and count?]
    "Bring boots."
    -> bench

=== bench ===
"Sit. The tide turns in an hour."
+ [What did you see change?]
    "The lorries got longer."
    -> bench
+ [You will have our study.]
    "Friday."
    -> pier
+ [Sign today.]
    "The tide does not do discounts."
    -> pier

=== pier ===
"Mind the rope."
-> END
"""
PLAYED = ("Look at her boots.", "What happens after seven?")
PICKED, ANSWER = "You will have our study.", '"Friday."'
"""What is picked after the edit, and what answers it."""

KNOT = """\
=== passer_by ===
"And who are you?"
+ [A neighbour.]
    "Good."
    -> {next}

"""
LOOK = '+ [What did you see change?]\n    "The lorries got longer."\n    -> bench\n'
STUDY = '+ [You will have our study.]\n    "Friday."\n    -> pier\n'
ASKED = '+ [What happens after seven?]\n    "Then she bites."\n    -> bench\n'
COUNT = '+ [May I stand here and count?]\n    "Bring boots."\n    -> bench\n'

EDITS: dict[str, str] = {
    "a typo in prose": edit(STORY, "Then she bites.", "Then, she bites."),
    "a reworded choice": edit(STORY, "[You will have our study.]", "[You shall have our study.]"),
    "a beat inserted further on": STORY.replace("-> pier", "-> passer_by") + KNOT.format(next="pier"),
    "a choice added above": edit(STORY, LOOK, f'+ [Hm.]\n    "Hm."\n    -> bench\n{LOOK}'),
    "choices swapped": edit(STORY, LOOK + STUDY, STUDY + LOOK),
    "a choice removed that was played": edit(STORY, ASKED, ""),
    "a choice removed that was not played": edit(STORY, LOOK, ""),
    "a choice closed": edit(STORY, "+ [You will", "+ { false } [You will"),
    "a beat renamed without": STORY.replace("-> bench", "-> stone").replace("=== bench", "=== stone"),
    "a beat removed": edit(STORY, f'=== yard ===\n"She does not bite before seven."\n{ASKED}{COUNT}\n', "").replace("-> yard", "-> bench"),
    "a beat inserted on the way": edit(STORY.replace("-> bench", "-> passer_by"), "=== pier", KNOT.format(next="bench") + "=== pier"),
}  # fmt: skip
"""By our own names: the story after the edit."""


def expected(name: str) -> str:
    """What answers the choice after the edit, where nothing is said of it; a choice that is closed cannot be made any more."""
    return "" if name == "a choice closed" else ANSWER
