"""The server's programs: what the machine must have to run them, and where they are kept between runs."""

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

VERSION = "8.19.7"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"


def lacking() -> str | None:
    """What this machine has to have installed and has not."""
    java = shutil.which("java")
    if java is None or _version(java) < 17:
        return "Java 17 or later"
    return None if shutil.which("mvn") else "Maven"


def _version(java: str) -> int:
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def java_home() -> Path:
    """The folder of the Java that is on the path."""
    return Path(shutil.which("java") or "java").resolve().parent.parent


def distribution() -> Path:
    """The folder of the server's programs, fetched where it is not there yet."""
    home = _cache() / f"elasticsearch-{VERSION}"
    if not home.exists():
        _cache().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_cache()) as folder:
            _fetch(Path(folder), home)
    return home


def _cache() -> Path:
    """Outside of the clone; for root a folder that others can read, too, since the server runs as somebody else."""
    if os.geteuid() == 0:
        return Path("/var/cache/lan-toa")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lan-toa"


def _fetch(folder: Path, home: Path) -> None:
    goal = ["dependency:unpack", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    subprocess.run(["mvn", "-q", "-B", *goal], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    for program in (folder / home.name / "bin").iterdir():
        program.chmod(0o755)
    with suppress(OSError):  # another process was faster
        (folder / home.name).rename(home)
