"""The dataset: the one package that touches a data folder.

    with Dataset.open("data") as dataset:                          # LockedError, StorageError
        known = dataset.known.get(extracted.id)
        article = revise(known, extracted, fetched_at=utc_now(), run_id=dataset.run_id)
        if article is None:
            dataset.record_check(extracted.id, checked_at=utc_now(), outcome="unchanged")
        elif reasons := problems(article):                         # scraper.validate
            dataset.quarantine(article, reasons)
        else:
            dataset.append(article)

The layout is `scraper.dataset.layout`'s, what a crash can cost is said in `scraper.dataset.journal`.
"""

from scraper.dataset.disk import DatasetError, LockedError, StorageError
from scraper.dataset.known import KnownArticles
from scraper.dataset.lines import SchemaError, Tombstone, utc_now
from scraper.dataset.read import ReadError, cached, iter_articles, run_reports
from scraper.dataset.revise import Known, revise
from scraper.dataset.store import Dataset, Refused

__all__ = [
    "Dataset",
    "DatasetError",
    "Known",
    "KnownArticles",
    "LockedError",
    "ReadError",
    "Refused",
    "SchemaError",
    "StorageError",
    "Tombstone",
    "cached",
    "iter_articles",
    "revise",
    "run_reports",
    "utc_now",
]
