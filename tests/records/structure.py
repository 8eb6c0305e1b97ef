"""What xAPI 1.0.3 asks of a statement, as far as ours go: written from the specification, knowing nothing of our code."""

import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
DURATION = re.compile(r"PT\d+(\.\d\d)?S")
STATEMENT = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
RESULT = {"score", "success", "completion", "response", "duration", "extensions"}
CONTEXT = {"registration", "contextActivities", "revision", "platform", "language", "extensions"}
VOIDED = "http://adlnet.gov/expapi/verbs/voided"


def hold(statement: dict[str, Any]) -> None:
    """Hold a statement to the specification."""
    assert json.loads(json.dumps(statement)) == statement
    assert {"id", "actor", "verb", "object"} <= statement.keys() <= STATEMENT
    no_nulls(statement)
    UUID(statement["id"])
    actor(statement["actor"])
    verb, object = statement["verb"], statement["object"]
    assert verb.keys() == {"id", "display"}
    iri(verb["id"])
    language_map(verb["display"])
    if verb["id"] == VOIDED:
        assert object.keys() == {"objectType", "id"}
        assert object["objectType"] == "StatementRef"
        UUID(object["id"])
    else:
        activity(object)
    if "result" in statement:
        result(statement["result"])
    context(statement["context"], about_activity=object["objectType"] == "Activity")
    if "timestamp" in statement:
        assert STAMP.fullmatch(statement["timestamp"])
        datetime.fromisoformat(statement["timestamp"])


def no_nulls(data: Any) -> None:
    """There is no null anywhere, and no number that JSON does not know."""
    assert data is not None
    if isinstance(data, float):
        assert data == data
        assert abs(data) != float("inf")
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        no_nulls(each)


def iri(text: str) -> None:
    assert IRI.fullmatch(text), text


def language_map(data: dict[str, str]) -> None:
    assert data
    assert all(re.fullmatch(r"[a-z]{2,3}", key) and value for key, value in data.items())


def actor(data: dict[str, Any]) -> None:
    """An account and nothing else: no address, no name, nobody of the group."""
    assert data.keys() == {"objectType", "account"}
    assert data["objectType"] in ("Agent", "Group")
    assert data["account"].keys() == {"homePage", "name"}
    iri(data["account"]["homePage"])
    assert data["account"]["name"]


def activity(data: dict[str, Any]) -> None:
    assert data.keys() == {"objectType", "id", "definition"}
    assert data["objectType"] == "Activity"
    iri(data["id"])
    assert data["definition"].keys() <= {"type", "name"}
    iri(data["definition"]["type"])
    language_map(data["definition"]["name"])


def result(data: dict[str, Any]) -> None:
    assert data
    assert data.keys() <= RESULT
    if "score" in data:
        score = data["score"]
        assert -1 <= score["scaled"] <= 1
        assert score["min"] < score["max"]
        assert score["min"] <= score["raw"] <= score["max"]
    assert all(type(data[key]) is bool for key in ("success", "completion") if key in data)
    assert isinstance(data.get("response", ""), str)
    assert DURATION.fullmatch(data.get("duration", "PT0S"))
    extensions(data.get("extensions", {}))


def context(data: dict[str, Any], about_activity: bool) -> None:
    assert data.keys() <= CONTEXT
    UUID(data["registration"])
    assert about_activity or not {"revision", "platform"} & data.keys()
    extensions(data["extensions"])
    for each in data.get("contextActivities", {}).get("parent", []):
        activity(each)


def extensions(data: dict[str, Any]) -> None:
    for each in data:
        iri(each)
