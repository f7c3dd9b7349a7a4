"""Field work (实地考核与考核方式): instruments kept in the journal, and what follows from them.

``keeping`` records, amends and withdraws; ``judgement`` holds a document against the home,
``following`` makes its entries follow it; ``derivation`` works out measures from records,
``presence`` asks it only where there are any; ``listing`` shows records, ``blank`` begins them,
``settlement`` settles 待补证, ``progress`` is the checklist of a unit, ``drawing`` a bare draw.
"""
