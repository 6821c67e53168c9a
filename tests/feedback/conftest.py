"""What is commented on, and who sits at the desk: members of staff who are logged in, each with what is hers."""

import pytest
from django.utils import timezone

from tests.factories import ArticlePageFactory, ColumnPageFactory, UnitFactory
from tests.feedback.desk import charge
from tests.feedback.factories import moderator


@pytest.fixture
def chief(client, site):
    """Logged in: whoever edits the whole portal."""
    user = moderator("truong-ban")
    charge(user, site.root_page)
    client.force_login(user)
    return user


@pytest.fixture
def unit_people(client, site):
    """Logged in: the people of one unit."""
    user = moderator("chi-bo")
    unit = UnitFactory(name="Chi bộ ấp Tân Thành")
    unit.people.add(user)
    client.force_login(user)
    return user


@pytest.fixture
def article(home):
    return ArticlePageFactory(parent=ColumnPageFactory(parent=home), published_at=timezone.now())


@pytest.fixture
def address(article):
    return f"/binh-luan/{article.pk}/"
