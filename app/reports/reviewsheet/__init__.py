"""Sheets of feedback, review and rectification."""
