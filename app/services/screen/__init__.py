"""What the window shows: frozen rows, worked out on the database's thread.

``rows`` holds the rows themselves and loads nothing heavy, so that the window's
thread may import it at once; the other modules ask the year and the tables.
"""
