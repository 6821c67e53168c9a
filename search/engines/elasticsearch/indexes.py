"""The indexes of a portal: numbered versions behind aliases.

    lan-toa-000007      a version; `_meta` of its mapping has its generation and the fingerprint of the schema
    lan-toa             alias: the version that readers search
    lan-toa-write       alias: the version that is written to, the same
    lan-toa-building    alias: the version that is being built, while it is; what is written is written there, too

Writing is only ever done through the aliases, so that Elasticsearch makes no index by itself.
"""

import re
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple
from uuid import uuid4

from elasticsearch import Elasticsearch

from search.engine import SearchUnavailable
from search.engines.elasticsearch.connection import BUILDING, WRITING, Connection, Missing, Refused
from search.engines.elasticsearch.documents import SETTINGS, fingerprint, mapping

OTHER_SCHEMA = "reindex needed: the search index was made by another version of the portal; run the command `reindex`"
ALIVE_SECONDS = 90.0  # who builds says so more often than that
OTHER_REBUILD = (
    "another process is building a new search index: a rebuild at a time. "
    f"If it was killed, its work is cleaned up {ALIVE_SECONDS:.0f} seconds after its last sign of life"
)
TAKEN_FOR_DEAD = (
    "this rebuild was silent for too long, and another process removed what it had built; the old index stays"
)


class Version(NamedTuple):
    """One version: its name, its aliases, and what its mapping tells about it."""

    name: str
    aliases: frozenset[str]
    about: Mapping[str, Any]

    @property
    def generation(self) -> str:
        """New with each rebuild."""
        return str(self.about.get("generation", ""))

    @property
    def is_abandoned(self) -> bool:
        """Whether the process that began to build it has not been heard of for long."""
        return time.time() - float(self.about.get("alive", 0)) >= ALIVE_SECONDS

    @property
    def is_readable(self) -> bool:
        """Whether this version of the portal made it, or one with the same schema."""
        return self.about.get("schema") == fingerprint()


class Indexes:
    """All versions of one portal."""

    def __init__(self, connection: Connection, prefix: str) -> None:
        self._connection, self._prefix = connection, prefix
        self.reading, self.writing, self.building = prefix, f"{prefix}-write", f"{prefix}-building"
        self._version = re.compile(re.escape(prefix) + r"-\d{6}")

    def live(self) -> Version | None:
        """The version that readers search, if there is one."""
        found = self._about(self.reading)
        return found[0] if found else None

    def _about(self, names: str, local: bool = True) -> list[Version]:
        """As the node that is asked knows it: while a cluster elects a master, no other answer is to be had."""
        fields = ["*.aliases", "*.mappings._meta"]
        try:
            answer = self._connection.ask(
                lambda client: client.indices.get(index=names, filter_path=fields, local=local)
            )
        except Missing:
            return []
        return [
            Version(name, frozenset(told.get("aliases", {})), told.get("mappings", {}).get("_meta", {}))
            for name, told in sorted(answer.body.items())
        ]

    def versions(self) -> list[Version]:
        """All versions, in order; other portals' indexes, whose names only begin alike, are none."""
        return [version for version in self._about(f"{self._prefix}-*") if self._version.fullmatch(version.name)]

    def is_building(self) -> bool:
        """Whether anybody builds a new version. To be asked after the documents were read that are to be written.

        What a killed process began to build is removed: else everything would be written there, too, until the next
        rebuild.
        """
        building = self._about(self.building, local=False)
        for version in building:
            if version.is_abandoned:
                self._abandon(version)
        return not all(version.is_abandoned for version in building)

    def _abandon(self, version: Version) -> None:
        """Remove a version whose builder seems to be dead, unless it lives after all and is making it live right now.

        Both begin with taking away the alias, and only one of them can.
        """
        taking = {"index": version.name, "alias": self.building, "must_exist": True}
        with suppress(Refused):
            self._connection.ask(lambda client: client.indices.update_aliases(actions=[{"remove": taking}]), WRITING)
            self.remove([version.name])

    def make_live(self) -> None:
        """An empty version to write to, where there is none: behind two, the alias would take nothing any more."""
        versions = self.versions()
        if not any(self.reading in version.aliases for version in versions):
            with suppress(_AlreadyThere):
                self._create(versions, [self.reading, self.writing], SETTINGS)

    def start_building(self) -> Version:
        """A version to build; from now on whatever is written is written there, too.

        Raises SearchUnavailable where somebody else is building. What a killed process began to build is removed.
        """
        versions = self.versions()
        for version in versions:
            if self.building in version.aliases:
                if not version.is_abandoned:
                    raise SearchUnavailable(OTHER_REBUILD)
                self._abandon(version)
        self.remove([version.name for version in versions if not version.aliases])
        settings = {**SETTINGS, "refresh_interval": "-1", "auto_expand_replicas": False, "number_of_replicas": 0}
        try:
            return self._create(versions, [self.building], settings)
        except _AlreadyThere as error:
            raise SearchUnavailable("another process has just begun a rebuild of the search index") from error

    def _create(self, versions: list[Version], aliases: list[str], settings: Mapping[str, Any]) -> Version:
        """A version with the next number. Raises _AlreadyThere where another process is faster."""
        last = max((int(version.name[-6:]) for version in versions), default=0)
        about = {"generation": uuid4().hex, "schema": fingerprint(), "alive": time.time()}
        version = Version(f"{self._prefix}-{last + 1:06d}", frozenset(aliases), about)
        try:
            self._connection.ask(
                lambda client: client.indices.create(
                    index=version.name,
                    aliases={alias: {} for alias in aliases},
                    settings=settings,
                    mappings=mapping(**about),
                ),
                WRITING,
            )
        except Refused as error:
            if error.kind != "resource_already_exists_exception":
                raise
            if version.generation not in [other.generation for other in self._about(version.name)]:
                raise _AlreadyThere from error  # else it was this call, whose first answer was lost
        return version

    def give_up(self, version: Version) -> None:
        """Remove a version that was being built, unless it has become live after all."""
        now = [other for other in self.versions() if other.name == version.name]
        self.remove([other.name for other in now if self.reading not in other.aliases])

    def say_alive(self, version: Version) -> None:
        """That the version is still being built."""
        about = {**version.about, "alive": time.time()}
        self._connection.ask(lambda client: client.indices.put_mapping(index=version.name, meta=about), BUILDING)

    def swap(self, version: Version) -> None:
        """Make a built version live, in one step, and remove all others."""
        others = [other for other in self.versions() if other.name != version.name]
        actions: list[dict[str, Any]] = [
            {"remove": {"index": other.name, "alias": alias}} for other in others for alias in sorted(other.aliases)
        ]
        actions += [{"add": {"index": version.name, "alias": alias}} for alias in (self.reading, self.writing)]
        actions.append({"remove": {"index": version.name, "alias": self.building, "must_exist": True}})
        try:
            self._connection.ask(lambda client: client.indices.update_aliases(actions=actions), BUILDING)
        except Refused as error:
            if version.name not in [live.name for live in self._about(self.reading, local=False)]:
                raise SearchUnavailable(TAKEN_FOR_DEAD) if error.status == 404 else error from error
            # else it was this call, whose first answer was lost
        with suppress(SearchUnavailable):  # what is left over is removed by the next build
            self.remove([other.name for other in others])

    def remove(self, names: list[str]) -> None:
        """Remove versions, in use or not."""
        for name in names:
            with suppress(Missing):
                self._connection.ask(partial(_delete, name), WRITING)


def _delete(name: str, client: Elasticsearch) -> None:
    client.indices.delete(index=name)


class _AlreadyThere(Exception):
    """Another process has created the index a moment ago."""
