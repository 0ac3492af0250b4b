"""What pydantic refuses, in words that an editor understands: what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from practice_catalogue.problems import did_you_mean


def in_words(details: ErrorDetails, model: type[BaseModel], elsewhere: Mapping[str, str]) -> tuple[str, str]:
    kind, context = details["type"], details.get("ctx", {})
    key = str(details["loc"][-1])
    if kind == "refused":
        return str(context["message"]), str(context["hint"])
    if kind == "extra_forbidden":
        if len(details["loc"]) == 1 and key in elsewhere:
            return "does not belong in this file", elsewhere[key]
        return "is an unknown field", did_you_mean(key, _known_fields(model, details["loc"]))
    if kind == "missing":
        return "is missing", f"add a line `{key}: …`"
    if kind in ("string_too_short", "too_short"):
        return "is empty", "write a value"
    if kind in ("string_too_long", "too_long"):
        length = len(str(details["input"]).strip())
        return f"is {length} characters long", f"use at most {context['max_length']}"
    if kind == "literal_error":
        return f'"{details["input"]}" is not allowed', f"write {context['expected']}"
    if kind in ("string_type", "int_type", "int_parsing", "bool_type", "bool_parsing", "list_type", "dict_type"):
        wanted = {
            "string": "text",
            "int": "a whole number",
            "bool": "true or false",
            "list": "a list",
            "dict": "fields",
        }
        return "is of the wrong kind", f"write {wanted[kind.split('_')[0]]}"
    if kind == "greater_than_equal":
        return f"is {details['input']}, less than {context['ge']}", f"write {context['ge']} or more"
    if kind == "less_than_equal":
        return f"is {details['input']}, more than {context['le']}", f"write {context['le']} or less"
    if kind == "model_type":
        return "is not a group of fields", "write it as {name: …}"
    return details["msg"][0].lower() + details["msg"][1:], ""


def _known_fields(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Of the part of the model in which the place `loc` lies."""
    for name in loc[:-1]:
        field = model.model_fields.get(str(name))  # indexes and names of unions stand in the place too
        model = next(_models(field.annotation), model) if field else model
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Those inside a type such as `list[OrganisationFields] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
