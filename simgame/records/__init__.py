"""Learning records: what saves and sessions say, as xAPI statements and as tables, and how statements come to an LRS."""
