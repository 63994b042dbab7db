"""Bytes of a page in, record out: pure, without Scrapy, network or clock."""
