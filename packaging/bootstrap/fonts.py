"""Fetches the fonts named in ``packaging/fonts.toml`` into ``resources/fonts``, each checked by its hash.

They are dependencies like the Python packages: pinned, with their licence beside them, and not committed.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import tarfile
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bootstrap.console import ROOT, SetupError, capture, say, write_whole
from bootstrap.nastaliq import mend
from bootstrap.system import refresh_package_lists

MANIFEST = ROOT / "packaging" / "fonts.toml"
FOLDER = ROOT / "resources" / "fonts"


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file, its place in the npm package, and the hashes of the releases we accept."""

    name: str
    npm: str
    sha256: tuple[str, ...]

    def accepts(self, content: bytes) -> bool:
        """True for the content of an accepted release."""
        return hashlib.sha256(content).hexdigest() in self.sha256


@dataclass(frozen=True, slots=True)
class Family:
    """Font files that share a package and a licence text."""

    name: str
    npm: str
    files: tuple[FontFile, ...]

    @property
    def licence(self) -> str:
        """File name of its licence text."""
        return f"OFL-{self.name}.txt"


@dataclass(frozen=True, slots=True)
class DebianPackage:
    """The package that holds every family, and the places of fonts and licence under the root folder."""

    package: str
    folder: str
    licence: str


def read_manifest(path: Path = MANIFEST) -> tuple[tuple[Family, ...], DebianPackage]:
    """The families and the Debian package."""
    table = tomllib.loads(path.read_text("utf-8"))
    families = tuple(
        Family(
            entry["name"],
            entry["npm"],
            tuple(FontFile(file["name"], file["npm"], tuple(file["sha256"])) for file in entry["file"]),
        )
        for entry in table["family"]
    )
    return families, DebianPackage(**table["debian"])


def is_complete(family: Family, folder: Path = FOLDER) -> bool:
    """True when every file of the family is there, unchanged, with its licence."""
    paths = [folder / file.name for file in family.files]
    if not all(path.is_file() for path in (*paths, folder / family.licence)):
        return False
    return all(file.accepts(path.read_bytes()) for file, path in zip(family.files, paths, strict=True))


def prepare_fonts(folder: Path = FOLDER) -> None:
    """Fetch what is missing.

    :raises SetupError: neither npm nor Debian's package can give it.
    """
    families, debian = read_manifest()
    missing = [family for family in families if not is_complete(family, folder)]
    if not missing:
        return
    say("Fetching the fonts")
    with tempfile.TemporaryDirectory(prefix="rahbar-fonts-") as work:
        for source in (_from_npm, _from_debian):
            missing = list(source(missing, debian, Path(work), folder)) if missing else []
    if missing:
        names = ", ".join(family.name for family in missing)
        raise SetupError(
            f"The fonts {names} could not be fetched. Either install npm (it comes with Node.js), "
            f"or on Debian and Ubuntu run 'sudo apt-get install {debian.package}'; then try again."
        )


def require_fonts(folder: Path = FOLDER) -> None:
    """Stop a build whose fonts are not whole: it would print boxes.

    :raises SetupError: a family is missing or is not an accepted release.
    """
    families, _ = read_manifest()
    missing = [family.name for family in families if not is_complete(family, folder)]
    if missing:
        raise SetupError(
            f"The program cannot be built: the fonts {', '.join(missing)} are missing or damaged in {folder}. "
            "Run 'python3 packaging/dev.py run' once; it fetches them."
        )


def _place(
    family: Family, read: Callable[[FontFile], bytes], licence: Callable[[], bytes], folder: Path
) -> bool:
    """Check and write the files of a family; False, and nothing written, if one is not as it should be."""
    try:
        contents = {file.name: read(file) for file in family.files}
        text = licence()
    except (OSError, KeyError, struct.error, tarfile.TarError):
        return False
    if not all(file.accepts(contents[file.name]) for file in family.files):
        return False
    for name, content in {**contents, family.licence: text}.items():
        write_whole(folder / name, content)
    return True


def _from_npm(families: list[Family], _debian: DebianPackage, work: Path, folder: Path) -> Iterator[Family]:
    """Place the families out of their npm packages; yields those not to be had."""
    npm = shutil.which("npm")
    for family in families:
        if npm and not _from_npm_package(npm, family, work, folder):
            npm = None  # no network or no registry: the next package would fail as slowly
        if not npm:
            yield family


def _from_npm_package(npm: str, family: Family, work: Path, folder: Path) -> bool:
    before = set(work.glob("*.tgz"))
    if capture([npm, "pack", "--silent", family.npm], folder=work, seconds=300).returncode != 0:
        return False
    packed = set(work.glob("*.tgz")) - before
    if len(packed) != 1:
        return False
    try:
        with tarfile.open(packed.pop()) as archive:
            return _place(
                family,
                lambda file: _member(archive, file.npm),
                lambda: _member(archive, "package/LICENSE_FONT"),
                folder,
            )
    except (OSError, tarfile.TarError):
        return False


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    stream = archive.extractfile(name)
    if stream is None:
        raise KeyError(name)
    return stream.read()


def _from_debian(families: list[Family], debian: DebianPackage, work: Path, folder: Path) -> Iterator[Family]:
    """Place the families from Debian's package, installed or just downloaded; yields those not to be had."""
    missing = [family for family in families if not _place_from(Path("/"), family, debian, folder)]
    root = _unpacked_debian_package(debian, work) if missing else None
    for family in missing:
        if root is None or not _place_from(root, family, debian, folder):
            yield family


def _place_from(root: Path, family: Family, debian: DebianPackage, folder: Path) -> bool:
    fonts = root / debian.folder
    return _place(
        family,
        lambda file: mend((fonts / file.name).read_bytes()),
        (root / debian.licence).read_bytes,
        folder,
    )


def _unpacked_debian_package(debian: DebianPackage, work: Path) -> Path | None:
    """Download and unpack the package without installing it (no rights needed); None if it cannot be had."""
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        return None
    download = ["apt-get", "-q", "download", debian.package]
    got = capture(download, folder=work).returncode == 0
    if not got and not (refresh_package_lists() and capture(download, folder=work).returncode == 0):
        return None
    unpacked = work / "debian"
    done = [capture(["dpkg", "-x", package, unpacked]).returncode for package in work.glob("*.deb")]
    return unpacked if done == [0] else None
