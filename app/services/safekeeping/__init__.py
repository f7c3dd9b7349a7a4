"""Safekeeping (保管): keys, checks, backups, archives, and what must go."""
