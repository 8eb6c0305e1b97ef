"""What all tests share: folders of their own for the cache and for what is kept, and the settings of the first day."""

import os
import tempfile

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="simgame-tests-")
os.environ["XDG_DATA_HOME"] = os.environ["XDG_CACHE_HOME"]
os.environ["SIMGAME_SETTINGS"] = os.path.join(os.environ["XDG_CACHE_HOME"], "none.toml")  # noqa: PTH118
