"""Instruments (考核方式的记录): what people fill in, as typed documents, and what follows.

``onsite`` and ``office`` hold the documents, ``review`` those of files that are reviewed;
``register`` lists them all, ``reading`` turns JSON into them or into faults with their places,
``yields`` says which entries a document makes, ``mean`` which measures a unit's documents make
together. No Qt, no database, no clock. Source: field-work.md, Instruments.
"""
