"""The game on a screen: the only room that knows Textual."""
