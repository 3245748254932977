"""Tar files, read from front to end."""

import io
import tarfile
from collections.abc import Iterator

from compare.errors import UnreadableError
from compare.ingest.packed.member import Member, Refused, is_hidden, safe_name
from compare.ingest.packed.streams import Counted, damage
from compare.ingest.source import Source

_LONGEST_HEADER = 1 << 20
"""Bytes of a long name or of properties: tarfile holds them at once."""


class _Info(tarfile.TarInfo):
    """A file's header that does not make us hold gigabytes of name."""

    def _proc_member(self, tar: tarfile.TarFile) -> tarfile.TarInfo:
        held = (
            tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE,
            tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
        )  # fmt: skip
        if self.type in held and self.size > _LONGEST_HEADER:
            raise UnreadableError("damaged or cut off (a header too long)")
        return super()._proc_member(tar)  # type: ignore[misc,no-any-return]


def members(source: Source) -> Iterator[Member | Refused]:
    """The files of a tar; links and devices are refused."""
    # A damaged header raises what it likes: all of it says the same.
    try:
        with (
            damage(),
            tarfile.open(fileobj=source.stream, mode="r|", tarinfo=_Info) as archive,
        ):
            for info in archive:
                archive.members = []  # type: ignore[attr-defined]  # else all are kept
                yield from _member(archive, info, source)
    except (tarfile.TarError, ValueError, OverflowError) as error:
        said = " ".join(str(error).split())[:100]
        raise UnreadableError(f"damaged or cut off ({said})") from None


def _member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, source: Source
) -> Iterator[Member | Refused]:
    name = safe_name(info.name)
    if info.isdir():
        return
    if name is None:
        yield Refused(repr(info.name[:80]), "its name leads out of the archive")
        return
    if is_hidden(name):
        return
    source.budget.open_file()
    if info.issym() or info.islnk():
        yield Refused(name, "a link, which is not followed")
    elif not info.isreg():
        yield Refused(name, "no file: a device or a pipe")
    else:
        stream = archive.extractfile(info)
        if stream is not None:
            yield Member(name, io.BufferedReader(Counted(stream)))
