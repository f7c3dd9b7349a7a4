"""F19 年度考核分析报告: the year as charts and tables, F19U the same of one unit.

The figures of the contents are texts as printed; a chart takes its lengths from them.
"""
