"""Bytes of a page in, record out: pure, without Scrapy, network or clock."""

from scraper.extract.article import extract_article
from scraper.extract.model import Extraction, ExtractionError, NotAnArticle

__all__ = ["Extraction", "ExtractionError", "NotAnArticle", "extract_article"]
