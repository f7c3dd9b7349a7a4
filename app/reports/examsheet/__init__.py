"""Sheets of the legal-theory test: F07 paper, answer sheet and key; F08 score book, attendance."""
