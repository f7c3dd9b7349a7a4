"""Parcels (数据包): what is sent on a stick, for whom, and how it is judged and taken in."""
