"""Tools for authors: players of every kind, and what their plays say about a scenario."""
