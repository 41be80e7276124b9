"""Small spreadsheets, written part by part, so that tests need no program to make them."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Rows = Sequence[Sequence[str | int | float]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def xlsx(sheets: Mapping[str, Rows], *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook of Excel, as any program writes it."""
    named = [
        f"<sheet name={quoteattr(name)} sheetId='{n}' r:id='r{n}'"
        f" state='{'hidden' if name in hidden else 'visible'}'/>"
        for n, name in enumerate(sheets, 1)
    ]
    links = [
        f"<Relationship Id='r{n}' Type='{_LINKS}/worksheet' Target='worksheets/sheet{n}.xml'/>"
        for n in range(1, len(sheets) + 1)
    ]
    return packed(
        {
            "[Content_Types].xml": f"<Types xmlns='{_PACKAGE}/content-types'/>",
            "_rels/.rels": (
                f"<Relationships xmlns='{_PACKAGE}/relationships'><Relationship Id='r0' "
                f"Type='{_LINKS}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
            "xl/workbook.xml": (
                f"<workbook xmlns='{_MAIN}' xmlns:r='{_LINKS}'>"
                f"<sheets>{''.join(named)}</sheets></workbook>"
            ),
            "xl/_rels/workbook.xml.rels": (
                f"<Relationships xmlns='{_PACKAGE}/relationships'>{''.join(links)}</Relationships>"
            ),
        }
        | {
            f"xl/worksheets/sheet{n}.xml": sheet_xml(_row(r, row) for r, row in enumerate(rows, 1))
            for n, rows in enumerate(sheets.values(), 1)
        }
    )


def sheet_xml(rows: Iterable[str]) -> str:
    """A sheet of Excel of these rows."""
    return f"<worksheet xmlns='{_MAIN}'><sheetData>{''.join(rows)}</sheetData></worksheet>"


def _row(number: int, cells: Sequence[str | int | float]) -> str:
    return f"<row r='{number}'>{''.join(map(_cell, cells))}</row>"


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f"<c t='inlineStr'><is><t>{escape(value)}</t></is></c>"
    return f"<c><v>{value}</v></c>"


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of LibreOffice."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_ods_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f"<office:document-content xmlns:office='{_OASIS}:office:1.0' "
        f"xmlns:table='{_OASIS}:table:1.0' xmlns:text='{_OASIS}:text:1.0'><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        f"<manifest:manifest xmlns:manifest='{_OASIS}:manifest:1.0'>"
        f"<manifest:file-entry manifest:full-path='/' manifest:media-type='{mimetype}'/>"
        "</manifest:manifest>"
    )
    return packed({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_row(cells: Sequence[str | int | float]) -> str:
    written = "".join(
        f"<table:table-cell office:value-type='string'><text:p>{escape(str(cell))}</text:p>"
        "</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row>{written}</table:table-row>"
