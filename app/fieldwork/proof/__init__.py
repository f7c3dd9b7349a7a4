"""Proof (佐证材料): what a file from outside is, and what its picture shows.

All of it runs in the child process (``app.reader``): the files come from outside.
"""
