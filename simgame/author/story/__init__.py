"""What a scenario's story can never do, found without playing it: quick, and sound."""
