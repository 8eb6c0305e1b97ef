"""What all tests share: a cache folder of their own, and the settings of the first day."""

import os
import tempfile

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="simgame-tests-")
os.environ["SIMGAME_SETTINGS"] = os.path.join(os.environ["XDG_CACHE_HOME"], "none.toml")  # noqa: PTH118
