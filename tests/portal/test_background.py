import logging

from portal.background import Job


def test_a_job_runs_when_its_time_has_come():
    runs = []
    job = Job("count", 10, lambda: runs.append(1))
    for now in (0, 5, 9.9, 10, 15, 21):
        job.run_if_due(now)
    assert len(runs) == 3


def test_a_job_that_fails_is_logged_and_gets_its_next_turn(caplog):
    job = Job("break", 1, lambda: 1 / 0)
    with caplog.at_level(logging.ERROR):
        job.run_if_due(0)
        job.run_if_due(1)
    assert [record.getMessage() for record in caplog.records] == ["Background job 'break' failed"] * 2
