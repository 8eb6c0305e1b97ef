"""Exploring a scenario: every state that players can reach, and what that proves."""
