"""What authors write: the format, read with the place of every word, and where scenarios are found."""
