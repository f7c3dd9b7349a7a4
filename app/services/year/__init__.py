"""The year (年度): its plan and roster, how far its visits are, totals, the steps of approval."""
