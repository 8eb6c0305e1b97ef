"""The screens in a browser, by textual-serve: a process of the game for each tab."""
