"""The legal-theory test (法治理论测试): from the bank to the unit's mean.

``bank`` reads the questions (``question``), of which ``likeness`` tells the twins,
``blueprint`` says what a paper is made of, ``selection`` and ``paper`` make it and its forms,
``sitting`` is the engine of a test on a computer, ``marking`` gives points, ``result`` makes
them a unit's mean, ``analysis`` looks back at the questions.
Values are frozen; points are exact.
"""
