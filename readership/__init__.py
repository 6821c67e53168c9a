"""Counting reads: the beacon of a page, the filters for machines and repeats, hourly buckets and sliding windows.

And counting searches, in `searches`.
"""
