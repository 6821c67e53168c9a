"""What every engine does, whichever it is. Bound to one by a class that supplies the fixtures `engine` and `shared`."""

import pytest

from tests.search.archive import ARCHIVE
from tests.search.contract.asking import write
from tests.search.contract.failing import FailingContract
from tests.search.contract.filtering import FilteringContract
from tests.search.contract.finding import FindingContract
from tests.search.contract.helping import HelpingContract
from tests.search.contract.language import LanguageContract
from tests.search.contract.relating import RelatingContract
from tests.search.contract.writing import WritingContract


class EngineContract(
    FindingContract,
    FilteringContract,
    LanguageContract,
    HelpingContract,
    RelatingContract,
    WritingContract,
    FailingContract,
):
    """`engine` has never been written to; so has `shared`, which all tests of a class have together.

    `archive` has ARCHIVE in it and is not to be changed, `own_archive` belongs to one test.
    """

    @pytest.fixture(scope="class")
    def archive(self, shared):
        write(shared, ARCHIVE)
        return shared

    @pytest.fixture
    def own_archive(self, engine):
        write(engine, ARCHIVE)
        return engine
