"""The page engine: A4 sheets, five faces, flowing tables, a PDF that can be searched."""
