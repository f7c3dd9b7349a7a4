"""Sheets of a visit: F25, which the unit signs, and F01, which it does not see."""
