"""What all tests share: a cache folder of their own."""

import os
import tempfile

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="simgame-tests-")
