"""What widgets tell their screen."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Chosen(Message):
    """A choice on the table was picked; the number is of the view it was seen in."""

    choice: str
    number: int


@dataclass
class Picked(Message):
    """An item of a menu was picked."""

    key: str


@dataclass
class Performed(Message):
    """A command was clicked."""

    action: str


@dataclass
class Turned(Message):
    """Another part of a screen was asked for, by its place from 0."""

    to: int


@dataclass
class TurnPicked(Message):
    """A turn of a play was picked out, by its number; 0 is the moment before the first word."""

    turn: int
