"""Names of the registry in the running text of a page: offered to editors as tags, and never set by an import."""

from functools import cached_property

from news.importing.html import plain_text
from news.importing.records import ArticleRecord
from registry.mentions import NameFinder

Names = tuple[str, ...]


class Offers:
    """Units and models to offer for articles; reads the registry once, when it is first asked."""

    def of(self, record: ArticleRecord) -> tuple[Names, Names]:
        """The names of units and of models that the text speaks of and that its fields do not name."""
        lead = record.lead.caption if record.lead else ""
        found = self._finder.find("\n\n".join([record.title, record.summary, lead, plain_text(record.blocks)]))
        units = tuple(unit.name for unit in found.units if unit.name not in record.units)
        models = tuple(model.name for model in found.models if model.name not in record.models)
        return units, models

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder()
