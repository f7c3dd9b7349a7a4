"""What differs by platform, and only that: locks, syncing, limits of a child, the machine.

Everything else in the program is written as if there were one platform.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, NamedTuple

from app.errors import DiskError, HomeError, system_reason

if TYPE_CHECKING:
    from subprocess import Popen

MEGABYTE = 1024 * 1024
FORBIDDEN = frozenset('<>:"/\\|?*~')
LONGEST_PART = 40
"""Signs of a code in a file's name: a name holds 255 bytes, three of them a Chinese character."""

PROGRAM_FOLDER = Path(__file__).resolve().parent.parent
CHILD_ENVIRONMENT = (
    "PATH",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "TEMP",
    "TMP",
    "TMPDIR",
    "LD_LIBRARY_PATH",
)
"""What a child is told of our environment. No passphrase is among it."""


def limit_child(memory: int, seconds: int) -> None:
    """Bind this process to so many bytes of memory and seconds of processor time, for good.

    It may also write no file and leave no core. To be called by the child
    itself before it opens what came from outside. Windows and macOS have no
    such limit of memory: there the parent's clock alone ends a child, and the
    size of what may be unpacked is checked before it is read.
    """
    if sys.platform == "win32":
        return
    import resource

    def bind(kind: int, amount: int, grace: int = 0) -> None:
        with suppress(ValueError, OSError):  # macOS refuses some, a stricter limit stays
            resource.setrlimit(kind, (amount, amount + grace))

    bind(resource.RLIMIT_CPU, seconds, grace=5)  # SIGXCPU first, which tells why; then SIGKILL
    bind(resource.RLIMIT_CORE, 0)
    bind(resource.RLIMIT_FSIZE, 0)
    if sys.platform != "darwin":
        bind(resource.RLIMIT_AS, memory)


def start_child(module: str, arguments: Sequence[str], *, fed: bool = False) -> Popen[bytes]:
    """Start ``python -m module`` with nothing of our environment but what it needs to run.

    In a frozen program the program itself is started with the same ``-m
    module``; its entry point runs the module. Standard output is a pipe, input
    is closed unless it is to be ``fed``, and what is written to standard error
    is dropped.
    """
    import subprocess  # here, since the child itself reads this module and starts nobody

    environment = {name: os.environ[name] for name in CHILD_ENVIRONMENT if name in os.environ}
    environment |= {
        "PYTHONPATH": str(PROGRAM_FOLDER),
        "PYTHONSAFEPATH": "1",  # the folder that we stand in may be anybody's stick
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE if fed else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in that folder durable. Windows does it by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder, where there is none, that is still there after a power cut."""
    try:
        folder.mkdir()
    except FileExistsError:
        return
    sync_folder(folder.parent)


def file_part(text: str) -> str:
    """A code or a name as a part of a file's name, on every system and on every stick.

    What Windows or a stick forbids goes; what lost anything, or is long, ends in a mark of its
    own, so that two codes never have one file.
    """
    kept = "".join(sign for sign in text if sign.isprintable() and sign not in FORBIDDEN)
    kept = kept[:LONGEST_PART].strip()
    if kept == text:
        return kept
    return f"{kept}~{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name beside ``path`` that takes its place when all went well.

    What was written there is synced to the disk before the rename, and the
    folder after it; on any error the temporary file goes and ``path`` is as it
    was. Raises DiskError where the disk refuses.
    """
    try:
        import tempfile  # slow to load, and no child needs it

        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        os.close(descriptor)
    except OSError as error:
        raise _disk_error(path, error) from error
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        give_name(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        raise _disk_error(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_atomically(path: Path, chunks: Iterable[bytes]) -> str:
    """Write a file whole or not at all, read back before it takes its name; gives its SHA-256.

    Raises DiskError where the disk refuses or gives back other bytes than it
    was given.
    """
    digest = hashlib.sha256()
    with replacing(path) as temporary:
        with Noted(temporary) as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
        file.read_back(path.name)
    return digest.hexdigest()


class Noted:
    """A file being written whose bytes are noted, to be held against what the disk gives back.

    The note is a CRC-32: it has to find a fault, not a forger, and costs a fifth of a hash.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._size = self._check = 0

    def __enter__(self) -> Noted:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        """Write all of it."""
        self._size += len(data)
        self._check = zlib.crc32(data, self._check)
        self._file.write(data)

    def read_back(self, name: str) -> None:
        """Sync the closed file to the disk and read it; raises DiskError where it has changed."""
        size = check = 0
        with self._path.open("r+b", buffering=0) as file:
            os.fsync(file.fileno())
            while chunk := file.read(MEGABYTE):
                size += len(chunk)
                check = zlib.crc32(chunk, check)
        if (size, check) != (self._size, self._check):
            raise DiskError(f"写入“{name}”后读回的内容不一致，磁盘或优盘可能有故障。")


class StickFile:
    """A file being written on a stick: closing it means that its bytes are on the medium."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=0)

    def write(self, data: memoryview | bytes) -> None:
        """Write all of it; raises OSError where the medium takes less."""
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]

    def close(self) -> None:
        """Flush to the medium and close; raises OSError where that fails."""
        try:
            os.fsync(self._file.fileno())
        finally:
            self._file.close()


def read_uncached(path: Path, chunk: int) -> Iterator[bytes]:
    """A file's bytes, from the medium where the system lets its memory of them be dropped."""
    with path.open("rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while data := file.read(chunk):
            yield data


def take_name(temporary: Path, path: Path) -> None:
    """Give a finished file its final name; raises FileExistsError rather than replace another."""
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    give_name(temporary, path)


def give_name(temporary: Path, path: Path) -> None:
    """Give a finished file its name in place of another; raises OSError, also where it kept its."""
    temporary.replace(path)
    if temporary.exists():
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))


def _disk_error(path: Path, error: OSError) -> DiskError:
    return DiskError(
        f"不能写入“{path}”：{system_reason(error, '磁盘拒绝写入')}。",
        hint="请检查磁盘是否已满、是否只读，或优盘是否已拔出。",
    )


def has_display() -> bool:
    """Whether a window can be opened here. Windows and macOS always have a desktop."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def free_bytes(folder: Path) -> int:
    """How much this user may still write on the disk of that folder."""
    import shutil

    return shutil.disk_usage(folder).free


class Stick(NamedTuple):
    """A removable medium (优盘) that is plugged in: where its files are, what it is called."""

    folder: Path
    name: str


def sticks() -> tuple[Stick, ...]:
    """The removable media that are plugged in now; nothing is read from them."""
    if sys.platform == "win32":
        return tuple(_removable_drives())
    if sys.platform == "darwin":
        with suppress(OSError):
            found = sorted(Path("/Volumes").iterdir())
            return tuple(Stick(each, each.name) for each in found if not each.is_symlink())
        return ()
    with suppress(OSError):
        return mounted_sticks(Path("/proc/self/mounts").read_text(encoding="utf-8"))
    return ()


def mounted_sticks(mounts: str, devices: Path = Path("/sys/class/block")) -> tuple[Stick, ...]:
    """The removable media among the lines of ``/proc/self/mounts``, by their folders.

    A disk on a cable calls itself fixed; the desktop puts it where media are put.
    """
    found = {}
    for line in mounts.splitlines():
        device, place, *_ = line.split(" ")
        folder = place.encode().decode("unicode_escape").encode("latin-1").decode("utf-8")
        is_medium = device.startswith("/dev/") and (
            folder.startswith(("/media/", "/run/media/"))
            or _is_removable(devices / device.removeprefix("/dev/"))
        )
        if is_medium:
            found[folder] = Stick(Path(folder), Path(folder).name)
    return tuple(found[folder] for folder in sorted(found))


def _is_removable(device: Path) -> bool:
    """Whether the kernel calls a block device, or the disk that it is a part of, removable."""
    with suppress(OSError):
        real = device.resolve(strict=True)
        flags = (real / "removable", real.parent / "removable")
        return any(flag.exists() and flag.read_text().strip() == "1" for flag in flags)
    return False


class FileLock:
    """A lock on a file, held until ``release`` or the end of the process, however it ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def release(self) -> None:
        """Give the lock up; a second call does nothing. The file stays."""
        self._file.close()

    def __enter__(self) -> FileLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()


def lock_file(path: Path, *, silently: bool = False) -> FileLock:
    """Take the lock of a home; one process at a time can have it.

    ``silently``: by a file that is there, and nothing is written into it. Raises
    HomeError naming the process and machine that has it, and DiskError where the
    file cannot be made. The file is never removed: two processes would then lock
    two different files.
    """
    flags = (os.O_RDONLY if silently else os.O_RDWR | os.O_CREAT) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o600)
    except OSError as error:
        raise _disk_error(path, error) from error
    file = os.fdopen(descriptor, "rb" if silently else "r+b")
    try:
        _lock(file)
    except OSError:
        holder = _holder(file)
        file.close()
        raise HomeError(
            f"数据目录正在被另一个程序使用{holder}。",
            hint="请先关闭那个程序，再重试。",
            code="home-locked",
        ) from None
    if silently:
        return FileLock(file)
    import socket

    holder_is_me = json.dumps({"pid": os.getpid(), "machine": socket.gethostname()})
    file.seek(0)
    file.truncate()
    file.write(holder_is_me.encode())
    file.flush()
    return FileLock(file)


def _holder(file: IO[bytes]) -> str:
    """Who has the lock, as far as the file tells."""
    try:
        file.seek(0)
        holder = json.loads(file.read(1000))
        return f"（进程 {int(holder['pid'])}，计算机 {str(holder['machine'])[:60]}）"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _removable_drives() -> Iterator[Stick]:
        import ctypes

        kernel = ctypes.windll.kernel32
        mask, removable = kernel.GetLogicalDrives(), 2
        for place in range(26):
            root = f"{chr(ord('A') + place)}:\\"
            if mask >> place & 1 and kernel.GetDriveTypeW(root) == removable:
                name = ctypes.create_unicode_buffer(261)
                if kernel.GetVolumeInformationW(root, name, 261, *(None,) * 4, 0):
                    yield Stick(Path(root), f"{name.value} {root[:2]}".strip())

    _FAR = 1 << 30  # a locked byte cannot be read by others, so it lies beyond the text

    def _lock(file: IO[bytes]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def machine_id() -> str:
    """A stable name of this machine, 32 hexadecimal digits that do not give its real one away."""
    import socket
    import uuid

    raw = _raw_machine_id() or f"{socket.gethostname()} {uuid.getnode()}"
    return hashlib.sha256(f"yingheng {raw}".encode()).hexdigest()[:32]


def _raw_machine_id() -> str:
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    if sys.platform == "darwin":
        import subprocess

        with suppress(OSError, subprocess.SubprocessError):
            told = subprocess.run(
                ["ioreg", "-rd1", "-c", "IOPlatformExpertDevice"],
                capture_output=True,
                text=True,
                timeout=5,
                check=True,
            ).stdout
            return told.partition('"IOPlatformUUID" = "')[2].partition('"')[0]
        return ""
    for place in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        with suppress(OSError):
            if found := place.read_text(encoding="ascii").strip():
                return found
    return ""
