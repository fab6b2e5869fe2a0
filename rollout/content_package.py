"""For publishers of content packages: make a key pair, sign a package.

    python -m rollout.content_package key SECRET.pem            prints the public key for `vorgaben.ini`
    python -m rollout.content_package sign SECRET.pem PAYLOAD.json OUT.scaleinhalt

PAYLOAD.json holds title, publisher, stand, expires (ISO dates) and parts: catalogue part → list of entries.
"""

import base64
import json
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scaleplanner.content_package import FORMAT, VERSION


def public_text(key: Ed25519PrivateKey) -> str:
    """Return the public key as it stands in the settings of an administration."""
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return base64.b64encode(raw).decode("ascii")


def signed(key: Ed25519PrivateKey, payload: str) -> bytes:
    """Return the file of a package."""
    signature = base64.b64encode(key.sign(payload.encode("utf-8"))).decode("ascii")
    outer = {"format": FORMAT, "version": VERSION, "payload": payload, "signature": signature}
    return json.dumps(outer, ensure_ascii=False).encode("utf-8")


def main(arguments: list[str]) -> int:
    """Run one of the two commands; 2 for a wrong call."""
    match arguments:
        case ["key", secret]:
            key = Ed25519PrivateKey.generate()
            data = key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            with open(secret, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as stream:
                stream.write(data)
            print(public_text(key))
            return 0
        case ["sign", secret, payload, out]:
            loaded = serialization.load_pem_private_key(Path(secret).read_bytes(), None)
            if not isinstance(loaded, Ed25519PrivateKey):
                print("An Ed25519 key is needed.", file=sys.stderr)
                return 2
            Path(out).write_bytes(signed(loaded, Path(payload).read_text(encoding="utf-8")))
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
