"""Workbooks (工作簿): rows held against the year and taken in, templates and archives out."""
