"""Sheets of files that are reviewed and of the office's instruments: F06, F22, F27, F28, F29."""
