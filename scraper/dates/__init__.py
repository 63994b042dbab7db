"""Vietnamese dates: `parse_date` reads a publication date, `find_dates` finds dates in text."""
