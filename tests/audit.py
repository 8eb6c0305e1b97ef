"""Known holes in what is installed here: `python -m tests.audit` asks the registry's advisories about every package beside it.

It needs the network, and is therefore no test of pytest's; `.ci/run` calls it. A mirror without advisories answers about nothing: the audit
then says that it did not happen, instead of that all is well.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

CANARY = "jinja2==2.10"
"""A release with holes known since 2019: who knows none of them knows nothing."""


def main() -> int:
    """The exit code: 1 if something installed has a known hole."""
    packages = advisories("--skip-editable")
    holes = [f"{each['name']} {each['version']}: {', '.join(ids(each))}" for each in packages if ids(each)]
    for hole in holes:
        sys.stdout.write(f"{hole}\n")
    if not holes and not knows():
        sys.stdout.write(f"NOT audited: whoever answers here knows no hole of {CANARY} either\n")
    else:
        sys.stdout.write(f"{len(packages)} packages asked about, {len(holes)} with known holes\n")
    return 1 if holes else 0


def knows() -> bool:
    """Whether whoever answers has advisories at all."""
    with TemporaryDirectory() as name:
        asked = Path(name) / "canary.txt"
        asked.write_text(CANARY)
        return any(ids(each) for each in advisories("-r", str(asked), "--no-deps", "--disable-pip"))


def advisories(*arguments: str) -> list[dict]:
    """What pip-audit found out, one entry a package; nothing at all if it got no answer."""
    done = subprocess.run([sys.executable, "-m", "pip_audit", "-f", "json", *arguments], capture_output=True, text=True)
    return json.loads(done.stdout)["dependencies"] if done.stdout else []


def ids(package: dict) -> list[str]:
    """The names of its known holes."""
    return [hole["id"] for hole in package.get("vulns", ())]


if __name__ == "__main__":
    sys.exit(main())
