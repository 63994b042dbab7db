"""The machine-readable descriptions of an export, all made from `columns.COLUMNS`.

JSON Schema 2020-12 for a line, a Frictionless data package and Croissant metadata. None holds a clock's
time, so that the same data gives the same bytes.
"""

from __future__ import annotations

from typing import Any

from scraper.export.columns import COLUMNS, PRECISIONS, Column
from scraper.export.descriptions import DESCRIPTIONS
from scraper.export.origin import Origin

NAME = "thcl-news"
SUMMARY = "Articles of a Vietnamese news publication, extracted and dated; one record an article."


def _json_type(kind: str, nullable: bool) -> dict[str, Any]:
    return {"type": [kind, "null"] if nullable else kind}


def _json_object(column: Column) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _json_type(kind, nullable) for name, kind, nullable in column.members},
        "required": [name for name, _, _ in column.members],
        "additionalProperties": False,
    }


def _json_property(column: Column) -> dict[str, Any]:
    rule: dict[str, Any]
    if column.kind == "strings":
        rule = {"type": "array", "items": {"type": "string"}}
    elif column.kind == "structs":
        rule = {"type": "array", "items": _json_object(column)}
    elif column.kind == "struct":
        rule = _json_object(column)
        if column.nullable:
            rule["type"] = ["object", "null"]
    elif column.kind == "instant":
        rule = {**_json_type("string", column.nullable), "format": "date-time"}
    else:
        rule = _json_type(column.kind, column.nullable)
    if column.name == "published_precision":
        rule["enum"] = [*PRECISIONS, None]
    if column.name == "content_hash":
        rule["pattern"] = "^[0-9a-f]{64}$"
    if column.name == "revision":
        rule["minimum"] = 1
    return {"description": DESCRIPTIONS[column.name][0], **rule}


def json_schema(origin: Origin) -> dict[str, Any]:
    """JSON Schema 2020-12 of one line of an export."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": origin.title,
        "description": SUMMARY,
        "type": "object",
        "properties": {column.name: _json_property(column) for column in COLUMNS},
        "required": [column.name for column in COLUMNS],
        "additionalProperties": False,
    }


def _table_field(column: Column) -> dict[str, Any]:
    """One field of a Frictionless Table Schema; in CSV lists and objects are JSON text."""
    kinds = {"string": "string", "integer": "integer", "strings": "array", "structs": "array"}
    field: dict[str, Any] = {
        "name": column.name,
        "type": "datetime" if column.kind == "instant" else kinds.get(column.kind, "object"),
        "description": DESCRIPTIONS[column.name][0],
    }
    if column.kind == "instant":
        field["format"] = "%Y-%m-%dT%H:%M:%S%z"
    return field


def datapackage(files: list[dict[str, Any]], origin: Origin) -> dict[str, Any]:
    """A Frictionless data package over the files of a manifest."""
    resources: list[dict[str, Any]] = []
    for number, file in enumerate(entry for entry in files if entry["role"] == "data"):
        resource: dict[str, Any] = {
            "name": f"articles-{number}" if number else "articles",
            "path": file["path"],
            "mediatype": file["mediatype"],
            "bytes": file["bytes"],
            "hash": f"sha256:{file['sha256']}",
            "type": "file",
        }
        if file["format"] == "csv":
            resource |= {
                "profile": "tabular-data-resource",
                "type": "table",
                "format": "csv",
                "encoding": "utf-8-sig",
                "schema": {
                    "fields": [_table_field(column) for column in COLUMNS],
                    "missingValues": [""],
                    "primaryKey": ["id", "revision"],
                },
            }
        resources.append(resource)
    sources = [{"title": name, "path": home} for name, home in origin.homes.items()]
    return {
        "name": NAME,
        "title": origin.title,
        "description": f"{SUMMARY} {origin.rights}",
        **({"sources": sources} if sources else {}),
        "resources": resources,
    }


_PARQUET = "application/x-parquet"
_CROISSANT_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(
    files: list[dict[str, Any]], version: str, date_published: str, origin: Origin
) -> dict[str, Any]:
    """Croissant metadata. Its fields read Parquet where there is some, else plain JSON Lines.

    Fields with members (boxes, pictures, found_by) are left to schema.json.
    """
    data = [file for file in files if file["role"] == "data"]
    distribution: list[dict[str, Any]] = []
    record_sets: list[dict[str, Any]] = []
    for file in data:
        if file["format"] == "parquet":
            continue
        distribution.append(
            {
                "@type": "cr:FileObject",
                "@id": file["path"],
                "name": file["path"],
                "contentUrl": file["path"],
                "encodingFormat": file["mediatype"],
                "sha256": file["sha256"],
            }
        )
    source: dict[str, Any] | None = None
    if any(file["format"] == "parquet" for file in data):
        distribution.append(
            {
                "@type": "cr:FileSet",
                "@id": "parquet",
                "name": "parquet",
                "encodingFormat": _PARQUET,
                "includes": "data/**/*.parquet"
                if any("year=" in file["path"] for file in data)
                else "data/*.parquet",
            }
        )
        source = {"fileSet": {"@id": "parquet"}}
    elif any(file["format"] == "jsonl" for file in data):
        source = {"fileObject": {"@id": "articles.jsonl"}}
    if source is not None:
        record_sets.append(
            {
                "@type": "cr:RecordSet",
                "@id": "articles",
                "name": "articles",
                "description": SUMMARY,
                "field": [_croissant_field(column, source) for column in COLUMNS if not column.members],
            }
        )
    described = {
        "@context": _CROISSANT_CONTEXT,
        "@type": "sc:Dataset",
        "name": NAME,
        "description": SUMMARY,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "citeAs": origin.citation,
        # The articles' owners grant no licence: their pages say what is allowed.
        "license": list(origin.homes.values()),
        "url": next(iter(origin.homes.values()), ""),
        "version": version,
        "datePublished": date_published,
        "distribution": distribution,
    }
    return described | ({"recordSet": record_sets} if record_sets else {})


def _croissant_field(column: Column, source: dict[str, Any]) -> dict[str, Any]:
    kinds = {"integer": "sc:Integer", "instant": "sc:DateTime"}
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"articles/{column.name}",
        "name": column.name,
        "description": DESCRIPTIONS[column.name][0],
        "dataType": kinds.get(column.kind, "sc:Text"),
        "source": {**source, "extract": {"column": column.name}},
    }
    if column.kind == "strings":
        field |= {"repeated": True}
    return field
