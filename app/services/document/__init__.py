"""Documents (文书): forms filled from the year's figures and written as files."""
