"""The screens: library, briefing, play, debrief, and the sheet that lies on top of them."""
