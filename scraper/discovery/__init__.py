"""Where articles are: sitemaps, listings, and what of it is due. Pure: bytes and times in, plans out."""
