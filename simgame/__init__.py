"""simgame: practise collaborative selling, one conversation at a time."""

__version__ = "0.1.0"
