"""`python -m simgame` is `simgame`."""

import sys

from simgame.cli import main

if __name__ == "__main__":
    sys.exit(main())
