"""Letters of the office on a year: notice, report, submission, and what follows from the result.

Each module has the frozen content of one letter, what its template must hold, and the letter.
"""
