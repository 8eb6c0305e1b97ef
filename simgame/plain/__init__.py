"""Plain mode: the same game as lines of text, for screen readers, pipes, slow links and tests."""
