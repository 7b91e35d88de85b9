"""The program as people install it: a folder that needs no Python, and from it a Debian package and an archive."""

from __future__ import annotations

import compileall
import hashlib
import os
import platform
import shutil
import stat
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bootstrap.commands import prepare
from bootstrap.console import ROOT, SetupError, capture, last_line, run, say
from bootstrap.environment import Purpose, python, script
from bootstrap.system import QT_LIBRARIES, WINDOW_LIBRARIES, provide_libraries

DIST = ROOT / "dist"
PROGRAM = DIST / "rahbar"
SPEC = ROOT / "packaging" / "rahbar.spec"
LINUX = ROOT / "packaging" / "linux"
SUMS = "SHA256SUMS"
EPOCH = (
    1_767_225_600  # the first second of 2026: the same time in every archive, so that builds can be compared
)
# What the bundle does not carry because it must fit the machine: the C library, and the drivers behind the display.
DEBIAN_NEEDS = "libc6 (>= 2.34), libegl1, libgl1, libx11-6, libfontconfig1"


def version() -> str:
    """The program's version, from pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def build(arguments: list[str]) -> int:
    """Build the folder; on Linux also the Debian package and the archive; then the list of check sums, signed if
    a maintainer's key is named."""
    folder_only, key = _wishes(arguments)
    prepare(Purpose.TEST)
    provide_libraries(python(), {**QT_LIBRARIES, **WINDOW_LIBRARIES})  # those found here go into the bundle
    _freeze()
    made = []
    if sys.platform.startswith("linux") and not folder_only:
        made = [_archive(), _debian_package()]
    _write_sums(made)
    for name, size in _sizes(made):
        say(f"{name}: {size / 1_000_000:.0f} MB")
    return run([python(), ROOT / "packaging" / "signing.py", DIST / SUMS, key]) if key else 0


def _wishes(arguments: list[str]) -> tuple[bool, Path | None]:
    """Whether the folder is enough, and the key to sign with."""
    left = list(arguments)
    folder_only = "--folder" in left
    if folder_only:
        left.remove("--folder")
    key = Path(left[1]).absolute() if len(left) == 2 and left[0] == "--sign" else None
    if left and key is None:
        raise SetupError("usage: python3 packaging/dev.py build [--folder] [--sign FILE.key]")
    if key is not None and not key.is_file():
        raise SetupError(f"There is no key {key}.")
    return folder_only, key


def _freeze() -> None:
    """PyInstaller leaves a module that it cannot read out of the folder without a word: so each is compiled first."""
    if not compileall.compile_dir(ROOT / "app", quiet=1):
        raise SetupError("A module of the program cannot be compiled (see above).")
    say("Building the program's folder")
    command: list[str | Path] = [script("pyinstaller"), "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", DIST, "--workpath", ROOT / "build" / "pyinstaller", SPEC]
    done = capture(command, seconds=1800)
    if done.returncode != 0:
        raise SetupError(f"The program could not be built: {last_line(done.stderr)}")


def _tree() -> Iterator[Path]:
    yield from sorted(path for path in PROGRAM.rglob("*") if path.is_file() or path.is_symlink())


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the builder's name and clock."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = EPOCH
    return entry


def _archive() -> Path:
    """The folder as it is, for a stick or for a Linux without Debian packages."""
    target = DIST / f"rahbar-{version()}-linux-{platform.machine()}.tar.xz"
    say(f"Packing {target.name}")
    with tarfile.open(target, "w:xz", preset=3) as packed:
        for path in _tree():
            packed.add(path, f"rahbar/{path.relative_to(PROGRAM)}", filter=_plain)
        for extra in ("portable.sh", "README.txt"):
            packed.add(LINUX / extra, f"rahbar/{extra}", filter=_plain)
    return target


def _debian_package() -> Path:
    """An installable package: program, menu entry, icon and file kinds. Patient data are never part of it."""
    if shutil.which("dpkg-deb") is None:
        raise SetupError("dpkg-deb is not here; without it use: python3 packaging/dev.py build --folder")
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    root = ROOT / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(root)
    size = sum(path.lstat().st_size for path in root.rglob("*")) // 1024
    control = (LINUX / "control").read_text("utf-8")
    filled = control.format(version=version(), machine=machine, size=size, needs=DEBIAN_NEEDS)
    (root / "DEBIAN" / "control").write_text(filled, "utf-8")
    target = DIST / f"rahbar_{version()}_{machine}.deb"
    say(f"Packing {target.name}")
    command: list[str | Path] = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", root, target]
    done = capture(command, seconds=1800, changes={"SOURCE_DATE_EPOCH": str(EPOCH)})
    if done.returncode != 0:
        raise SetupError(f"dpkg-deb could not make the package: {last_line(done.stderr)}")
    return target


def _lay_out(root: Path) -> None:
    shutil.copytree(PROGRAM, root / "opt" / "rahbar", symlinks=True)
    places = {
        "rahbar.desktop": "usr/share/applications",
        "rahbar-mime.xml": "usr/share/mime/packages",
        "postinst": "DEBIAN",
        "prerm": "DEBIAN",
        "postrm": "DEBIAN",
    }
    for name, folder in places.items():
        (root / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy(LINUX / name, root / folder / name)
    for name in ("postinst", "prerm", "postrm"):
        (root / "DEBIAN" / name).chmod(0o755)
    icons = root / "usr" / "share" / "icons" / "hicolor" / "scalable" / "apps"
    icons.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "rahbar.svg", icons / "rahbar.svg")
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "rahbar").symlink_to("/opt/rahbar/rahbar")
    for path in root.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink() and not path.stat().st_mode & stat.S_IXUSR:
            path.chmod(0o644)


def _write_sums(made: list[Path]) -> None:
    """One line for each file that is handed on, in the form that ``sha256sum -c`` reads."""
    files = made or list(_tree())
    lines = [f"{_sha256(path)}  {os.path.relpath(path, DIST)}\n" for path in files if path.is_file()]
    (DIST / SUMS).write_text("".join(lines), "utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sizes(made: list[Path]) -> Iterator[tuple[str, int]]:
    yield "dist/rahbar", sum(path.lstat().st_size for path in _tree())
    for path in made:
        yield f"dist/{path.name}", path.stat().st_size
