"""One mistake is named once: what only follows from it is not one more."""

from tests.support.checking import codes
from tests.support.scenarios import beat, beats, choice, text


def test_a_stage_that_is_none_says_nothing_of_when_a_promise_can_be_kept():
    """`by: friday` is an unknown stage, and not a promise that cannot be kept as well."""
    stages = {
        "attraction": beats(first=beat(hello=choice("make-promise", promises="study"))),
        "exploration": beats(second=beat(here=choice("keep-promise", keeps="study"), there=choice("small-talk"))),
    }
    found = codes(text(promises={"study": {"text": "Send the study", "by": "friday"}}, **stages))
    assert "unknown-stage" in found
    assert "unkeepable-promise" not in found


def test_a_next_that_leads_nowhere_leaves_conditions_alone():
    """A choice that comes only once because its `next` is wrong may well come twice when it is right."""
    again = choice("open-question", when={"not": {"chose": ["again"]}}, next="exploration-end")
    found = codes(text(attraction=beats(first=beat(again=again, leave=choice("small-talk")))))
    assert "unknown-next" in found
    assert "always-holds" not in found
