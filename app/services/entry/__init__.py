"""Entries (评分记录): recorded, amended, withdrawn, carried over; conflicts and duplicates."""
