"""A real Elasticsearch of our own for tests: one node or several, on this machine only.

    python -m tests.services.elasticsearch start [--nodes 3] [--port 9200]     prints SEARCH_URL=… once it is well
    python -m tests.services.elasticsearch stop

Elastic publishes a bare server for the authors of plugins; Maven fetches it once. It has what the portal uses, and
little else: no painless scripts, no _reindex, _update_by_query or _delete_by_query, no ingest pipelines, no
search_as_you_type, no rank evaluation, no synonyms, of tokenizers and filters only the simplest (the analyzer
`whitespace` is built in), not even `GET /`. The portal must not use these.

Users and roles are switched on: PORTAL may do what the role in docs/elasticsearch-role.json allows and no more, so that
every test shows that this is enough; ADMIN may do everything.
"""

from tests.services.elasticsearch.cluster import Cluster, running
from tests.services.elasticsearch.programs import lacking
from tests.services.elasticsearch.sharing import shared
from tests.services.elasticsearch.users import ADMIN, PASSWORD, PORTAL

__all__ = ["ADMIN", "PASSWORD", "PORTAL", "Cluster", "lacking", "running", "shared"]
