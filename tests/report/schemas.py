"""JSON Schemas of what we write, and what a validator has against a text."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

jsonschema = pytest.importorskip("jsonschema", reason="pip install jsonschema")
SCHEMAS = {
    Path(str(one)).name: json.loads(one.read_text(encoding="utf-8"))
    for one in files("compare").joinpath("data/schemas").iterdir()
    if one.name.endswith(".json")
}
REPORT = "compare-report.schema.json"
LINE = "compare-report-line.schema.json"


def strict(schema: Any) -> Any:  # noqa: ANN401
    """The schema that also refuses keys it does not describe."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: strict(value) for key, value in schema.items()}
    if isinstance(found.get("required"), list):
        found["additionalProperties"] = False
    return found


def errors(name: str, data: object, *, allow_more: bool = False) -> list[str]:
    """What a validator that knows all our schemas has against ``data``."""
    from referencing import Registry, Resource

    known = {
        key: schema if allow_more else strict(schema) for key, schema in SCHEMAS.items()
    }
    registry = Registry().with_resources(
        (key, Resource.from_contents(schema)) for key, schema in known.items()
    )
    base, _, part = name.partition("#")
    schema = {"$ref": name} if part else known[base]
    validator = jsonschema.Draft202012Validator(schema, registry=registry)
    return [
        f"{one.json_path}: {one.message[:200]}" for one in validator.iter_errors(data)
    ]
