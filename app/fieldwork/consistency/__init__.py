"""评分一致性: whether teams are equally strict, and whether reviewers of one file agree.

Floats are used here and nowhere near a score: what comes out of these modules
is a statistic that people look at, never a point of anybody's result.
"""
