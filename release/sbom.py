"""Describe what a release is made of: a CycloneDX list of parts, from the lock that `make build` installs."""

import json
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\\n]+?))?\s*\\?$"
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
FOR = re.compile(r"^\s+#(?: via|  ) (?P<name>[A-Za-z0-9._-]+)")  # who asked for a part: "    # via jinja2"


class Part(NamedTuple):
    """A package of the lock."""

    name: str
    version: str
    marker: str  # where it is installed: "sys_platform == 'darwin'"; empty for everywhere
    hashes: list[str]  # SHA-256 of each of its files that may be installed
    asked_by: list[str]  # names of packages

    @property
    def purl(self) -> str:
        """Return the address of the package: pkg:pypi/jinja2@3.1.6."""
        return f"pkg:pypi/{_normalized(self.name)}@{self.version}"


def parts_of(lock: str) -> Iterator[Part]:
    """Yield the packages of a lock file."""
    part = None
    for line in lock.splitlines():
        if pin := PIN.match(line):
            if part:
                yield part
            part = Part(pin["name"], pin["version"], pin["marker"] or "", [], [])
        elif part and (found := HASH.search(line)):
            part.hashes.append(found[1])
        elif part and (user := FOR.match(line)):
            part.asked_by.append(_normalized(user["name"]))
    if part:
        yield part


def bill_of_materials(name: str, version: str, lock: str, epoch: int) -> str:
    """Return the list of parts of a version as CycloneDX JSON; the same arguments give the same text."""
    parts = list(parts_of(lock))
    own = f"pkg:pypi/{name}@{version}"
    needs: dict[str, set[str]] = {own: set(), **{part.purl: set() for part in parts}}
    for part in parts:
        for user in part.asked_by:
            # A package may be locked in two versions, for two versions of Python.
            for purl in [other.purl for other in parts if _normalized(other.name) == user] or [own]:
                needs[purl].add(part.purl)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{own} {lock}')}",
        "version": 1,
        "metadata": {
            "timestamp": f"{datetime.fromtimestamp(epoch, UTC):%Y-%m-%dT%H:%M:%SZ}",
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": name,
                "version": version,
                "purl": own,
            },
        },
        "components": [_component(part) for part in parts],
        "dependencies": [{"ref": purl, "dependsOn": sorted(used)} for purl, used in sorted(needs.items())],
    }
    return json.dumps(bill, indent=1) + "\n"


def _component(part: Part) -> dict[str, object]:
    distribution = {
        "type": "distribution",
        "url": f"https://pypi.org/project/{_normalized(part.name)}/{part.version}/",
        "hashes": [{"alg": "SHA-256", "content": content} for content in part.hashes],
    }
    marker = [{"name": "python:environment-marker", "value": part.marker}] if part.marker else []
    return {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "scope": "optional" if part.marker else "required",
        "externalReferences": [distribution],
        **({"properties": marker} if marker else {}),
    }


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
