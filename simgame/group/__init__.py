"""The workshop: many people, one conversation. An append-only log of events, a pure fold over it, and views cut to who looks."""
