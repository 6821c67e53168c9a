def test_a_scanner_that_leaves_the_folder_finds_nothing_and_logs_no_error(client, site, caplog):
    assert client.get("/media/images/..%2f..%2fdb.sqlite3").status_code == 404
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
