"""Which models are here, whether they are whole, and how to get the missing ones.

``catalogue`` looks at folders and loads no heavy package; ``verification`` compares
files with the checksums recorded for them, before every load; ``install`` is the only
place in the project that may use the network, and only when asked to.
"""

from compare.models.catalogue import (
    ENCODER_SHA256,
    ModelInfo,
    ModelKind,
    bridge_checksum,
    installed,
    translation_package,
)
from compare.models.checksums import file_sha256, tree_digest, write_sums
from compare.models.fetch import Progress
from compare.models.folders import (
    bundled_bridge,
    bundled_encoder,
    data_folder,
    package_folders,
)
from compare.models.install import WAITING, install, install_each
from compare.models.verification import (
    Check,
    State,
    verified,
    verified_bridge,
    verified_encoder,
    verify,
)

__all__ = [
    "ENCODER_SHA256",
    "WAITING",
    "Check",
    "ModelInfo",
    "ModelKind",
    "Progress",
    "State",
    "bridge_checksum",
    "bundled_bridge",
    "bundled_encoder",
    "data_folder",
    "file_sha256",
    "install",
    "install_each",
    "installed",
    "package_folders",
    "translation_package",
    "tree_digest",
    "verified",
    "verified_bridge",
    "verified_encoder",
    "verify",
    "write_sums",
]
