"""The library as a whole: what it has to carry, what it proves, and that its people are not one person."""
