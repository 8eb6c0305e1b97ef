"""What can be done in a play, and what the marks on its screen mean."""

from simgame.tui.commands import Command, command

REST = command("enter", "the rest of it", "Tell the rest of the turn at once: any choice, or a click", "rest", "Enter")
NOTES = command("n", "notes", "Show or hide the notebook and the relationship", "notes")
WHY = command("w", "why", "Why they reacted so: the last turn explained by its rules (practice)", "why")
BACK = command("b", "back", "Take back the last choice (practice)", "back")
DEBRIEF = command("d", "debrief", "Read the debrief, when the conversation is over", "debrief")
SAY = command("enter", "say so", "Read the room: say how far they trust you", "say", "Enter")
GUESS = Command(
    "move", "←→ 0–9", "Read the room: move the mark on the scale of trust",
    (
        ("left", "guess(-5)"), ("right", "guess(5)"), ("down", "guess(-1)"), ("up", "guess(1)"),
        *((str(tens), f"mark_at({10 * tens})") for tens in range(10)),
    ),
)  # fmt: skip
PASS = command("escape", "skip", "Leave the room unread this time", "pass_over", "esc")
AGAIN = command("a", "again", "Play it again, when the conversation is over; this play is kept", "again")
LEAVE = Command(
    "leave", "q", "Leave; the save is kept, and it goes on where you left it", (("q", "leave"), ("escape", "back_out"))
)


MARKS = (
    ("▎", "the lines of the present turn"),
    ("▲ ▼", "it goes on out of sight: PageUp, PageDown"),
    ("( )", "what can be seen and is not said: how they look, what they do"),
    ("›", "something between the two of you has changed"),
    ("◉ ● ○", "the stage you are in, stages reached, stages to come"),
)
IN_PRACTICE = (
    ("●●●○○○", "a meter, and beside it what the last turn moved"),
    ("[closed]", "a choice out of reach, and what it would need"),
)
