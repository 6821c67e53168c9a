"""Tests of the sample portal: its data, its generators, its pictures."""
