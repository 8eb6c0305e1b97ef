"""Random walks over every screen, with terminals that change their size under them; `python -m tests.walks` walks for long."""
