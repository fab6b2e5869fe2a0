"""The list of components in the CycloneDX format, equal for equal components."""

import json
import uuid
from collections.abc import Iterable

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from rollout.components import Component


def sbom(version: str, parts: Iterable[Component]) -> str:
    """Return the components of a version as CycloneDX JSON."""
    licences = LicenseFactory()
    bom = Bom()
    bom.metadata.component = Entry(
        name="ScalePlanner",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"scaleplanner@{version}",
        licenses=[licences.make_from_string("EUPL-1.2")],
    )
    for part in parts:
        entry = Entry(
            name=part.name,
            version=part.version or None,
            type=ComponentType.LIBRARY if part.purl else ComponentType.FILE,
            bom_ref=f"{part.name}@{part.version}",
            purl=PackageURL.from_string(part.purl) if part.purl else None,
            licenses=[licences.make_from_string(part.licence)],
        )
        bom.components.add(entry)
        bom.register_dependency(bom.metadata.component, [entry])
    content = json.loads(JsonV1Dot6(bom).output_as_string())
    del content["metadata"]["timestamp"], content["serialNumber"]
    text = json.dumps(content, sort_keys=True)
    content["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, text)}"
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
