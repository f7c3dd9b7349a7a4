"""Packages (数据包): one file that carries commits on a stick.

A package is an age file holding a tar of ``manifest.json``, ``manifest.p7s``
(a detached CMS signature of it) and the members that the manifest lists, each
with size and SHA-256: ``heads.jsonl``, ``bodies.jsonl``, ``results.jsonl``,
``attachments/<sha256>``. ``manifest`` says what it is, ``writing`` is the way
out, ``reading`` the way in. Nothing is imported here.
"""
