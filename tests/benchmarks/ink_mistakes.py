"""The seeded mistakes that have an equivalent in ink, in a story of ink that is right, by the kinds of our own corpus."""

STORY = """\
VAR trust = 25
VAR knows_rain = false
VAR talked_weather = false
VAR permission = false
VAR promised = false
-> hello

=== function lower(amount) ===
~ trust = MAX(0, trust - amount)

=== hello ===
"You are the shed people."
+ [What does a day like this do to you?]
    "Forty tons under a tarpaulin."
    ~ knows_rain = true
    -> tarpaulin
+ [The finest. Shall I show you?]
    "To the rain."
    ~ lower(10)
    -> tarpaulin
+ [Some weather.]
    "It is a fair."
    ~ talked_weather = true
    -> tarpaulin

=== tarpaulin ===
"That tarpaulin of yours holds, at least."
+ [We took the prize twice.]
    "Unopposed."
    -> broom
+ { knows_rain } [You hand her the spare one.]
    "You are a strange sort of salesman."
    ~ trust = trust + 5
    -> broom
+ [Who helps you on a day like this?]
    "Luis."
    -> broom

=== broom ===
{ talked_weather: "Well, weatherman." }
+ { trust >= 20 } [May I come and look?]
    "Thursday."
    ~ permission = true
    -> yard
+ [Now you order one shed.]
    "Do I."
    -> END

=== yard ===
{ permission: "Bring boots." }
+ [I can get you figures.]
    ~ promised = true
    "Monday."
    -> monday

=== monday ===
+ { promised } [Here they are.]
    "The bad ones too."
    -> END
+ [It is Monday.]
    "It is."
    -> END
"""

END = '    "It is."\n    -> END\n'
ROUND = """
=== bus_stop ===
+ [Which bus is it?]
    "The late one."
    -> bus_bench

=== bus_bench ===
+ [Was that it?]
    "It is not coming."
    -> bus_stop
"""
LOST = '\n=== lost_and_found ===\n"You forgot your hat."\n-> END\n'
GUARD = "+ [Who helps you on a day like this?]"

MISTAKES: dict[str, tuple[tuple[str, str], ...]] = {
    "target that does not exist": (("-> monday", "-> mondey"),),
    "misspelt need": (("{ knows_rain }", "{ knows_rian }"),),
    "misspelt promise": (("{ promised }", "{ promissed }"),),
    "misspelt flag": (("~ talked_weather = true", "~ talked_wether = true"),),
    "misspelt move": (("~ lower(10)", "~ lowr(10)"),),
    "duplicate key": (("VAR promised = false", "VAR promised = false\nVAR promised = true"),),
    "duplicate id": (("=== yard ===", "=== broom ==="), ("    -> yard", "    -> broom")),
    "wrong type": (("VAR trust = 25", "VAR trust = much"),),
    "beat nothing leads to": ((END, END + LOST),),
    "choice that can never be offered": ((GUARD, GUARD.replace("+", "+ { promised }")),),
    "condition that cannot hold": ((GUARD, GUARD.replace("+", "+ { trust >= 90 }")),),
    "condition that contradicts itself": ((GUARD, GUARD.replace("+", "+ { knows_rain && not knows_rain }")),),
    "condition that always holds": ((GUARD, GUARD.replace("+", "+ { trust >= 0 }")),),
    "beat whose choices can all be closed": (
        (GUARD, GUARD.replace("+", "+ { knows_rain }")), ("+ [We took the prize twice.]", "+ { knows_rain } [We took the prize twice.]"),
    ),
    "loop without a way out": ((END, '    "It is."\n    -> bus_stop\n' + ROUND),),
    "declared and never used": (("VAR promised = false", "VAR promised = false\nVAR mice = false"),),
    "identical options": (("+ [Some weather.]", "+ [What does a day like this do to you?]"),),
}  # fmt: skip
"""By kind: what stands in the story, and what stands there instead."""


def mistaken() -> dict[str, str]:
    """Each story with its mistake, by kind; the right one under an empty name."""
    stories = {"": STORY}
    for kind, edits in MISTAKES.items():
        text = STORY
        for old, new in edits:
            if old not in text:
                raise ValueError(f"not in the story: {old!r}")
            text = text.replace(old, new, 1)
        stories[kind] = text
    return stories
