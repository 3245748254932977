"""Which models are here, whether they are whole, and how to get the missing ones.

``catalogue`` looks at folders and checksums and loads no heavy package; ``install`` is
the only place in the project that may use the network, and only when asked to.
"""

from compare.models.catalogue import (
    DEFAULT_ENCODER_FOLDER,
    ENCODER_SHA256,
    Check,
    ModelInfo,
    ModelKind,
    State,
    bundled_encoder,
    data_folder,
    file_sha256,
    installed,
    package_folders,
    translation_package,
    tree_digest,
    verify,
)
from compare.models.install import Progress, install

__all__ = [
    "DEFAULT_ENCODER_FOLDER",
    "ENCODER_SHA256",
    "Check",
    "ModelInfo",
    "ModelKind",
    "Progress",
    "State",
    "bundled_encoder",
    "data_folder",
    "file_sha256",
    "install",
    "installed",
    "package_folders",
    "translation_package",
    "tree_digest",
    "verify",
]
