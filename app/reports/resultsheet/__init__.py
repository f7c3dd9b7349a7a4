"""Sheets of the result: F13 for one unit, F14 and the published list for all of them."""
