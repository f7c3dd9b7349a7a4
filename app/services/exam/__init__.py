"""The legal-theory test (法治理论测试) at the office: bank, papers, sheets, reading, results.

``bank`` takes the shipped questions in, ``blueprint`` says what a paper is made of, ``paper``
draws one and makes it again, ``printing`` writes its sheets; ``seating`` gives everybody a number
(准考号) and a form; ``answersheets`` reads what came back, ``answer`` keeps it and settles doubts,
``keyed`` takes in what people typed, once or twice; ``marking`` is by people; ``result`` makes
scores and the record of the sitting, whose mean is a measure, ``analysis`` looks back at the
questions. ``sealed`` brings papers to a team without their key, ``desk`` is one person at a
computer there; ``secrecy`` says who sees what a person scored.
"""
