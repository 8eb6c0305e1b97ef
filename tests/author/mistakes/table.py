"""The mistakes themselves. Each edits base.yaml; `«code»` marks what has to be found and where."""

from tests.author.mistakes import Edit, Mistake, after, swap, within
from tests.author.mistakes.giveaways import best_first, best_longest


def _kind(kind: str, *mistakes: tuple[str, tuple[Edit, ...], str]) -> tuple[Mistake, ...]:
    return tuple(Mistake(name, kind, edits, hint) for name, edits, hint in mistakes)


def _a(name: str, *edits: Edit, hint: str = "") -> tuple[str, tuple[Edit, ...], str]:
    return name, edits, hint


def _when(choice: str, condition: str, mark: str = "") -> Edit:
    return within(choice, ", move: ", f", {mark}when: {{{condition}}}, move: ")


def _moves(**moves: str) -> tuple[Edit, ...]:
    """Change what choices do, by id (underscores for hyphens): `old -> new`."""
    return tuple(within(choice.replace("_", "-"), *pair.split(" -> ")) for choice, pair in moves.items())


NAMES = (
    *_kind("target that does not exist",
        _a("misspelt", within("had-it-coming", "wet-boots", "«unknown-next»wet-bots"), hint="wet-boots"),
        _a("nowhere", within("sweep-it", "last-bus", "«unknown-next»at-the-station")),
        _a("a beat in a condition", swap("when: {chose: my-doing}", "when: {seen: «unknown-beat»the-other-post}")),
        _a("a choice in a condition", swap("when: {chose: my-doing}", "when: {chose: «unknown-choice»my-dong}"), hint="my-doing"),
        _a("a choice in a test", swap("policy: collaborator,", "play: [what-is-wet, «unknown-choice»lend-iit],"), hint="lend-it"),
    ),
    *_kind("`next` into another stage",
        _a("back", within("my-doing", "gate-post", "«unknown-next»tarpaulin"), hint="another"),
        _a("forward", within("sweep-it", "last-bus", "«unknown-next»heap"), hint="another"),
    ),
    *_kind("misspelt need",
        _a("of a choice", within("since-when", "discovers: harvest", "discovers: «unknown-need»harvets"), hint="harvest"),
        _a("in a condition", _when("who-else", "knows: [«unknown-need»rian]"), hint="rain"),
        _a("in an offer", after("broom", "        offers: {discovers: «unknown-need»rein, says: It drips on the grain.}"), hint="rain"),
    ),
    *_kind("misspelt criterion",
        _a("of a choice", within("which-paragraph", "agrees: permit", "agrees: «unknown-agreement»permitt"), hint="permit"),
        _a("in a nested condition", _when("ten-off", "not: {any: [{agreed: permit}, {agreed: [plan, «unknown-agreement»permits]}]}"), hint="permit"),
    ),
    *_kind("misspelt promise",
        _a("kept", within("here-they-are", "keeps: figures", "keeps: «unknown-promise»figurs"), hint="figures"),
        _a("made", within("send-figures", "promises: figures", "promises: «unknown-promise»figgures"), hint="figures"),
    ),
    *_kind("misspelt flag", _a("in a condition", swap("{flags: talked-weather}", "{flags: «unknown-flag»talked-wether}"), hint="talked-weather")),
    *_kind("misspelt move",
        _a("the only one", within("what-is-wet", "open-question", "«unknown-move»open-questoin"), hint="open-question"),
        _a("one of two", within("it-will-not", "admit-limit", "[ask-unclear, «unknown-move»admit-limt]"), hint="admit-limit"),
    ),
    *_kind("misspelt key",
        _a("of a choice", within("weather", "reply:", "«unknown-key»replay:"), hint="reply"),
        _a("of a beat", swap("        later: On Monday", "        «unknown-key»latter: On Monday"), hint="later"),
        _a("of a condition", swap("when: {chose: my-doing}", "when: {«unknown-key»chosen: my-doing}"), hint="chose"),
        _a("of the scenario", swap("stakes: small", "«unknown-key»steaks: small"), hint="stakes"),
    ),
    *_kind("misspelt name of the game's own",
        _a("disposition", swap("disposition: reciprocator", "disposition: «unknown-disposition»reciprocater"), hint="reciprocator"),
        _a("rule", swap("care-first, diagnose-first]", "care-first, «unknown-rule»diagnoze-first]"), hint="diagnose-first"),
        _a("policy", swap("policy: extractor", "policy: «unknown-policy»extracter"), hint="extractor"),
        _a("ending of a test", swap("ends: unity}", "ends: «unknown-ending»untiy}"), hint="unity"),
        _a("ending with a text", swap("\n  walked: ", "\n  «unknown-key»waked: "), hint="walked"),
        _a("stage of a test", swap("never: [commitment,", "never: [«unknown-stage-or-ending»comitment,"), hint="commitment"),
        _a("stage of a promise", swap("by: exploration", "by: «unknown-stage»explorration"), hint="exploration"),
    ),
    *_kind("misspelt cast member",
        _a("who speaks", swap("speaker: luis", "speaker: «unknown-person»lius"), hint="luis"),
        _a("who answers", within("which-ones", "reply_by: luis", "reply_by: «unknown-person»louis"), hint="luis"),
    ),
    *_kind("duplicate key",
        _a("of a choice", within("take-broom", ', reply: "Mind the drain."', ', reply: "Mind the drain.", «duplicate-key»reply: "Mind the gap."')),
        _a("a beat twice in its stage", swap("      door:", "      «duplicate-key»price:")),
    ),
    *_kind("duplicate id",
        _a("a choice in two beats", swap("          which-ones: ", "          «duplicate-id»who-else: ")),
        _a("a beat in two stages", swap("      window:", "      «duplicate-id»hello:")),
    ),
)  # fmt: skip

LOST_AND_FOUND = after("leave-chart",
    "      gone-home:",
    '        prospect: "Go home, shed man."',
    "        choices:",
    '          forget-it: {say: "Another year, then.", move: give-up, ends: lapsed, reply: "Or not."}',
    "      «unreachable-beat»lost-and-found:",
    '        prospect: "You forgot your hat."',
    "        choices:",
    '          hat-on: {say: "It is the rain\'s hat now. Whose is that one?", move: open-question, reply: "My father\'s."}',
    '          hat-deal: {say: "Keep it, and buy a shed to hang it in.", move: gift-with-strings, reply: "It drips."}',
)  # fmt: skip
BUS_STOP = after("leave-chart",
    "      «endless-loop»bus-stop:",
    '        prospect: "There is another bus."',
    "        choices:",
    '          which-bus: {say: "Which one is it?", move: open-question, next: bus-bench, reply: "The late one."}',
    '          wait-there: {do: You wait beside her., move: adapt-style, next: bus-bench, reply: "It is wet there."}',
    "      bus-bench:",
    '        prospect: "It is not coming."',
    "        choices:",
    '          hear-her: {do: You listen for it together., move: listen-deeply, next: bus-stop, reply: "Was that it?"}',
    '          next-one: {say: "I like it here. Rain and all.", move: be-person, next: bus-stop, reply: "Nobody likes it here."}',
)  # fmt: skip
HAY_LOFT = after("leave-chart",
    "      hay-loft:",
    '        prospect: "My loft is full."',
    '        offers: {discovers: mice, says: "Of mice, since you ask."}',
    "        choices:",
    '          pitch-loft: {say: "A loft, too! We do lofts.", move: pitch-early, reply: "Do you."}',
    '          nag-loft: {say: "You said that at the last fair, and you have not called.", move: guilt-nag, reply: "So I have not."}',
)  # fmt: skip
EARLY = 'move: keep-promise, keeps: figures, reply: "Which two?"}'
MICE = "mice: Mice come in where the boards end\n  harvest: "

STORY = (
    *_kind("beat nothing leads to", _a("behind one that ends the story", LOST_AND_FOUND)),
    *_kind("choice that can never be offered",
        _a("a promise kept before it can be made", after("weather", f"          «unreachable-choice»early-figures: {{do: You hand her two sheets of figures., {EARLY}")),
    ),
    *_kind("condition that cannot hold",
        _a("a choice of a later stage", _when("who-else", "«never-holds»chose: [draw-it]")),
        _a("a need that nobody has told yet", _when("who-else", "«never-holds»knows: harvest")),
        _a("more credibility than the stage allows", _when("who-else", "«never-holds»credibility: {at_least: 6}")),
        _a("trust of 90 in attraction", _when("who-else", "«never-holds»trust: {at_least: 90}")),
        _a("a stage that comes later", _when("no-need", "«never-holds»stage_reached: unity")),
        _a("of a beat", swap("when: {chose: my-doing}", "when: {«never-holds»chose: still-content}")),
    ),
    *_kind("condition that contradicts itself",
        _a("known and not known", _when("who-else", "knows: rain, not: {knows: rain}", "«contradiction»")),
        _a("at least more than at most", _when("who-else", "«contradiction»trust: {at_least: 30, at_most: 20}")),
        _a("two bounds that leave nothing", _when("who-else", "credibility: {at_least: 4}, not: {credibility: {at_least: 3}}", "«contradiction»")),
    ),
    *_kind("condition that always holds",
        _a("no trust at all is enough", _when("who-else", "«always-holds»trust: {at_least: 0}")),
        _a("as much goodwill as there can be", _when("who-else", "«always-holds»goodwill: {at_most: 6}")),
        _a("the stage that it is", _when("which-ones", "«always-holds»stage_reached: exploration")),
        _a("what cannot be known is not known", _when("who-else", "«always-holds»not: {knows: harvest}")),
        _a("this or its opposite", _when("who-else", "«always-holds»any: [{knows: rain}, {not: {knows: rain}}]")),
    ),
    *_kind("beat whose choices can all be closed",
        _a("to whom nothing was told",
            swap("      tarpaulin:", "      «stuck-beat»tarpaulin:"),
            _when("prizes", "knows: rain"), _when("lend-it", "knows: rain"), _when("who-else", "flags: talked-weather"),
        ),
    ),
    *_kind("loop without a way out", _a("round and round", BUS_STOP)),
    *_kind("stage that cannot be left",
        _a("nobody asks for permission", swap("\n  attraction:", "\n  «closed-stage»attraction:"), *_moves(may_i_come="ask-permission -> state-intent", another_day="ask-permission -> state-intent")),
        _a("nobody sums up", swap("\n  exploration:", "\n  «closed-stage»exploration:"), *_moves(early_and_wet=", agrees: need -> ", once_more=", agrees: need -> ")),
        _a("nobody agrees on a plan", swap("\n  development:", "\n  «closed-stage»development:"), *_moves(draw_it=", agrees: plan -> ", draw_door=", agrees: plan -> ")),
        _a("nobody invites a decision", swap("\n  development:", "\n  «closed-stage»development:"), *_moves(what_do_you_want="invite-decision -> give-freedom", so_what_now="invite-decision -> ask-unclear", all_of_it="invite-decision -> give-freedom")),
        _a("nobody measures whether it works", swap("\n  commitment:", "\n  «closed-stage»commitment:"), *_moves(weigh_it="track-results -> ask-success")),
    ),
    *_kind("need that cannot be discovered",
        _a("behind a choice that is never offered", swap("\n  harvest: ", f"\n  «undiscoverable-need»{MICE}"), after("weather", f"          «unreachable-choice»early-figures: {{do: You hand her two sheets., discovers: mice, {EARLY}")),
        _a("offered where nobody gives", swap("\n  harvest: ", f"\n  «undiscoverable-need»{MICE}"), HAY_LOFT),
    ),
    *_kind("criterion that cannot be agreed",
        _a("only a pusher asks for it", swap("\n  permit: ", "\n  «unagreeable-criterion»drains: The drains stay open\n  permit: "), within("last-one", "move: urgency-fear", "move: urgency-fear, agrees: drains")),
    ),
    *_kind("promise that cannot be kept",
        _a("kept after its time", swap("\n  figures: {text", "\n  «unkeepable-promise»figures: {text"), *_moves(here_they_are="keep-promise, keeps: figures -> field-research", against_others="compare-fairly -> keep-promise, keeps: figures")),
        _a("nobody keeps it", swap("\n  figures: {text", "\n  «unkeepable-promise»figures: {text"), *_moves(here_they_are="keep-promise, keeps: figures -> field-research")),
    ),
    *_kind("declared and never used",
        _a("a need", swap("\n  harvest: ", f"\n  «unused-need»{MICE}")),
        _a("a criterion", swap("\n  permit: ", "\n  «unused-criterion»drains: The drains stay open\n  permit: ")),
        _a("a promise", swap("\n  figures: {text", "\n  «unused-promise»drawing: {text: A drawing of the yard, by: development}\n  figures: {text")),
        _a("a flag", within("take-broom", "move: be-person", "move: be-person, flags: «unused-flag»swept")),
        _a("somebody of the cast", swap("\n  luis: ", "\n  «unused-person»berta: {name: Berta Quist, role: auctioneer}\n  luis: ")),
    ),
)  # fmt: skip

EASY_MARK = (
    within("finest-shed", "move: pitch-early", "move: [open-question, self-promote], discovers: rain"),
    within("lend-it", "give-insight", "[give-insight, self-promote]"),
    within("one-shed", "ask-for-order", "[ask-permission, self-promote]"),
    within("roof-it", "move: dictate-solution", "move: [ask-problem, self-promote], discovers: harvest"),
    within("ours-are-best", "move: self-promote", "move: [reflect-back, hide-downside], agrees: need"),
)

FIRST_MISTAKES = (
    within("finest-shed", "move: ", "«no-way-back»move: "),
    within("one-shed", "move: ", "«no-way-back»move: "),
)
"""The first option of each kind that breaks something."""

TEACHING = (
    *_kind("`teaches` a rule that never fires",
        _a("no silence to stay useful in", swap("care-first, diagnose-first]", "«rule-never-fires»persistence, diagnose-first]")),
        _a("somebody else's twist", swap("care-first, diagnose-first]", "«rule-never-fires»commodity, diagnose-first]")),
    ),
    *_kind("extraction that pays",
        _a("somebody who trusts before the first word", swap("cast:\n", "«extraction-pays»starts: {credibility: 10, reliability: 10, intimacy: 10, self_orientation: 0, patience: 6, returned: 1}\ncast:\n"), *EASY_MARK),
    ),
    *_kind("no way back after the first mistake",
        _a("nobody owns it, ever", *FIRST_MISTAKES, *_moves(had_it_coming="own-mistake -> be-person", my_doing="own-mistake -> be-person", pushed_you="own-mistake -> admit-limit")),
        _a("nobody owns it where it is made", *FIRST_MISTAKES, *_moves(had_it_coming="own-mistake -> be-person")),
    ),
    *_kind("no tempting option in a stage",
        _a("kindness everywhere", swap("\n  exploration:", "\n  «no-temptation»exploration:"), *_moves(
            roof_it="dictate-solution -> adapt-style", ours_are_best="self-promote -> admit-limit", my_quarter="quota-talk -> be-person",
            put_you_down="assumptive-close -> state-intent", nothing_meant="make-excuse -> small-talk", sell_post="discount-to-close -> be-person",
            still_may="assumptive-close -> qualify-fit",
        )),
    ),
    *_kind("best options given away", _a("by position", best_first), _a("by length", best_longest)),
    *_kind("two options with the same effect", _a("the same move twice", swap("          drink-it: ", "          «same-effect»drink-it: "), within("drink-it", "give-freedom", "make-excuse"))),
    *_kind("identical options", _a("the same words twice in a beat", within("weather", 'say: "We are. Some weather."', 'say: «identical-options»"We are. What does a day like this do to you?"'))),
)  # fmt: skip

WALL_OF_TEXT = " ".join(
    ["And the rain came down on the heap and on the tarpaulin and on the two of us, all day long."] * 2
)

SHAPES = (
    *_kind("wrong type",
        _a("a word for a number", swap("minutes: 10", "minutes: «wrong-type»ten")),
        _a("a number for a bound", _when("who-else", "trust: «wrong-type»25")),
        _a("a mapping for words", within("who-else", 'say: "Who helps you on a day like this?"', "say: «wrong-type»{text: Who helps you on a day like this?}")),
        _a("a text for a promise", swap("{text: The moisture figures from two other yards, by: exploration}", "«wrong-type»The moisture figures from two other yards")),
        _a("a word for yes or no", after("monday", "        silence: «wrong-type»perhaps")),
        _a("a number out of range", swap("minutes: 10", "minutes: «out-of-range»0")),
        _a("a choice without a move", within("who-else", "{say", "«missing-key»{say"), within("who-else", "move: qualify-fit, ", "")),
        _a("a choice without words", within("who-else", 'say: "Who helps you on a day like this?", ', ""), within("who-else", "who-else:", "«say-or-do»who-else:")),
    ),
    *_kind("text too long for the screen",
        _a("a reply without an end", within("who-else", 'reply: "Luis, and whoever is dry."', f'reply: «too-long»"{WALL_OF_TEXT} {WALL_OF_TEXT} {WALL_OF_TEXT}"')),
        _a("a word wider than the screen", within("who-else", "Who helps you on a day like this?", "W" + "o" * 90 + "?"), within("who-else", "say: ", "say: «too-wide»")),
        _a("more choices than rows",
            swap("      tarpaulin:", "      «too-tall»tarpaulin:"),
            after("who-else", *(f'          more-{move}: {{say: "{number}. {WALL_OF_TEXT}", move: {move}, reply: "Number {number}."}}' for number, move in enumerate(("adapt-style", "be-person", "ask-problem", "empathise", "state-intent", "mention-edge"), start=1))),
        ),
    ),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (*NAMES, *STORY, *TEACHING, *SHAPES)
"""Every mistake."""

TOGETHER = Mistake("twenty at once", "all in one run", (
    swap("care-first, diagnose-first]", "care-first, «unknown-rule»diagnoze-first]"),
    swap("minutes: 10", "minutes: «wrong-type»ten"),
    swap("\n  harvest: ", f"\n  «unused-need»{MICE}"),
    swap("\n  luis: ", "\n  «unused-person»berta: {name: Berta Quist, role: auctioneer}\n  luis: "),
    within("what-is-wet", "open-question", "«unknown-move»open-questoin"),
    within("weather", "reply:", "«unknown-key»replay:"),
    _when("prizes", "knows: rain, not: {knows: rain}", "«contradiction»"),
    _when("who-else", "«never-holds»trust: {at_least: 90}"),
    within("take-broom", ', reply: "Mind the drain."', ', reply: "Mind the drain.", «duplicate-key»reply: "Mind the gap."'),
    swap("{flags: talked-weather}", "{flags: «unknown-flag»talked-wether}"),
    within("had-it-coming", "wet-boots", "«unknown-next»wet-bots"),
    LOST_AND_FOUND,
    within("since-when", "discovers: harvest", "discovers: «unknown-need»harvets"),
    swap("speaker: luis", "speaker: «unknown-person»lius"),
    swap("          which-ones: ", "          «duplicate-id»who-else: "),
    swap("        later: On Monday", "        «unknown-key»latter: On Monday"),
    _when("why-leaning", "«always-holds»trust: {at_least: 0}"),
    within("which-paragraph", "agrees: permit", "agrees: «unknown-agreement»permitt"),
    swap("          drink-it: ", "          «same-effect»drink-it: "),
    within("drink-it", "give-freedom", "make-excuse"),
    swap("policy: extractor", "policy: «unknown-policy»extracter"),
))  # fmt: skip
"""Twenty mistakes of all families in one file."""
