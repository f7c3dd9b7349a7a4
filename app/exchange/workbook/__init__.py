"""Workbooks: what the office exchanges with everybody else, as ``.xlsx``.

``schema`` and ``sheets`` are the table of sheets, ``content`` what a read workbook is,
``reading`` the way in, ``writing`` and ``template`` the way out. Nothing is
imported here, since the reading and the writing library are slow to load.
"""
