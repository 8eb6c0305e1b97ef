"""How a prospect reacts. Pure: no I/O after the catalogues are loaded, no clock, no random."""
