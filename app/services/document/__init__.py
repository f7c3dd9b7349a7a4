"""Documents (文书): forms filled from the year's figures and written as files."""

from app.services.document.printing import listed, report

__all__ = ["listed", "report"]
