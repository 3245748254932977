"""What can go wrong, as a tree.

CompareError
├── UsageError        the request itself is wrong: exit code 2
├── CorpusError       a corpus folder or its corpus.toml cannot be used
├── UnreadableError   one file or entry cannot be read as an article
├── ModelError        a model is missing, damaged or unknown
├── WorkspaceError    the workspace is locked, damaged or of another version
├── SettingsError     a setting has no such value
├── EngineError       workers cannot be had, or are of another version
└── StoppedError      the run was asked to stop, and did behind a batch

Every message is one line: what, where, and what to type next.
"""


class CompareError(Exception):
    """Something the user can mend; shown as one line, exit code 1."""


class UsageError(CompareError):
    """The request itself is wrong."""


class CorpusError(CompareError):
    """A corpus folder or its corpus.toml cannot be used."""


class UnreadableError(CompareError):
    """One file or entry cannot be read as an article."""


class ModelError(CompareError):
    """A model is missing, damaged or unknown."""


class WorkspaceError(CompareError):
    """The workspace is locked, damaged or of another version."""


class SettingsError(CompareError):
    """A setting has no such value."""


class EngineError(CompareError):
    """Workers cannot be had, or do not have what the run has."""


class StoppedError(CompareError):
    """The run was asked to stop, and did behind a batch: nothing is lost."""
