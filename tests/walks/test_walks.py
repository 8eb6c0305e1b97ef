"""Short walks over the screens that people are on longest; `python -m tests.walks` takes long ones, over all of them."""

import pytest

from tests.walks.stands import Ground, standing
from tests.walks.walk import walk

STEPS = 20


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """One folder for all walks; afterwards the process is where it was."""
    with pytest.MonkeyPatch.context() as patch:
        yield Ground(tmp_path_factory.mktemp("walks"), patch)


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name in ("practice", "library") for seed in (1, 2)])
@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_walk(ground: Ground, name: str, seed: int, size: tuple[int, int]) -> None:
    """Whatever is typed, clicked and pasted while the terminal changes its size: what is marked stays marked and in sight, what
    is picked is what was marked, the newest turn is in sight, the keys are on the last line with the way out among them."""
    async with standing(ground, name, size) as pilot:
        await walk(pilot, seed, STEPS)
