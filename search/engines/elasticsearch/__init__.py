"""The engine for portals that outgrow one machine. The only place that imports the Elasticsearch client."""

from search.engines.elasticsearch.address import Address
from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["Address", "ElasticsearchEngine"]
