"""One play of one scenario: a fold of the rules over the choices. Pure."""
