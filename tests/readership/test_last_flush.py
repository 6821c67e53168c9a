"""What a serving process does at its end."""

import multiprocessing
from pathlib import Path

import pytest

from portal import background


def serve(told, failing):
    """A worker as the server forks it: starts the background work, then ends."""

    def flush():
        Path(told).write_text("flushed")
        if failing:
            raise RuntimeError("no database")

    import readership.flushing

    readership.flushing.flush = flush
    background.jobs = list
    background.settings.BACKGROUND_WORK = True
    background.start()


@pytest.mark.parametrize("failing", [False, True])
def test_a_forked_worker_stores_its_last_reads_when_it_ends(tmp_path, failing):
    told = tmp_path / "told"
    worker = multiprocessing.get_context("fork").Process(target=serve, args=(told, failing))
    worker.start()
    worker.join(20)
    assert told.read_text() == "flushed"
    assert worker.exitcode == 0
