"""Every sample paper is read as a careful clerk reads it: the same records, the same problems at the same places."""

import pytest

from tests.exchange.papers import differences, files


@pytest.mark.parametrize("name", files("request"))
def test_request_paper_is_read_as_the_clerk_reads_it(name):
    assert differences(name) == []


@pytest.mark.parametrize("name", files("nomination", "supporter", "venue", "municipality"))
def test_other_paper_is_read_as_the_clerk_reads_it(name):
    assert differences(name) == []


@pytest.mark.parametrize(
    "name", files("request", "nomination", "supporter", "unknown", hostile=True)
)
def test_hostile_paper_is_refused_or_read_as_the_clerk_does(name):
    assert differences(name) == []
