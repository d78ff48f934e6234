//! Spreadsheets and documents of Word.

use memory::Status;
use memory::exchange::Format;

use crate::{pairs, read, try_read, zip};

const WORKBOOK: &str = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Heart\" sheetId=\"1\" r:id=\"rId1\"/>\
    <sheet name=\"List\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
const RELATIONS: &str = "<Relationships>\
    <Relationship Id=\"rId1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://x/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>\
    <Relationship Id=\"rId3\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
const STRINGS: &str = "<sst uniqueCount=\"99999999999999\"><si><t>Tibetan</t></si><si><t>English</t></si>\
    <si><t xml:space=\"preserve\">ཀ་བ། </t></si><si><r><t>pil</t></r><r><t>lar</t></r><rPh><t>reading</t></rPh></si></sst>";

/// A workbook with these two sheets.
fn workbook(first: &str, second: &str) -> Vec<u8> {
    let sheet = |rows: &str| {
        format!("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>")
    };
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", STRINGS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet(first).as_bytes()),
        ("xl/worksheets/sheet2.xml", sheet(second).as_bytes()),
    ])
}

#[test]
fn a_workbook_is_read_sheet_by_sheet() {
    let first = "<row r=\"1\"><c r=\"A1\"><v>7</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>0</v></c></row>\
        <row r=\"3\"><c r=\"B3\" t=\"s\"><v>3</v></c><c r=\"D3\" t=\"s\"><v>2</v></c></row>\
        <row r=\"9\"><c r=\"B9\" t=\"inlineStr\"><is><t>no source</t></is></c></row>\
        <row r=\"10\"><c r=\"B10\" t=\"str\"><f>A1&amp;B1</f><v>snow &amp; ice</v></c>\
        <c r=\"D10\" t=\"inlineStr\"><is><t>ཁ་བ།</t></is></c></row>";
    let second = "<row><c t=\"inlineStr\"><is><t>only one column</t></is></c></row>";
    let (format, units, problems) = read("a.xlsx", workbook(first, second));
    assert_eq!(format, Format::Excel);
    assert_eq!(pairs(&units), [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow & ice")]);
    insta::assert_snapshot!(problems.join("\n"), @"
    Heart, row 9: This row was left out because its source is empty.
    List, row 1: This table was left out because it has no two columns, a text and its translation.
    ");
}

#[test]
fn cells_that_lie_are_survived() {
    let first = "<row r=\"x\"><c r=\"ZZZZZZZZZZZZZZZZZ1\" t=\"s\"><v>99999999999</v></c><c t=\"s\"><v>-1</v></c>\
        <c r=\"A1\" t=\"s\"><v>2</v></c><c r=\"B1\" t=\"s\"><v>3</v></c></row>";
    let (_, units, _) = read("a.xlsx", workbook(first, ""));
    assert_eq!(pairs(&units), [("ཀ་བ།", "pillar")]);
}

/// A spreadsheet of LibreOffice with these rows.
fn open_document(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Heart\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<a/>"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn a_spreadsheet_of_libreoffice_is_read() {
    let rows = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
        <table:table-cell><text:p>ཀ་<text:span>བ</text:span>།</text:p></table:table-cell>\
        <table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation>\
        <text:p>pillar<text:s text:c=\"2\"/>of</text:p><text:p>stone</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell/>\
        <table:table-cell><text:p>no source</text:p></table:table-cell></table:table-row>";
    let (format, units, problems) = read("a.ods", open_document(rows));
    assert_eq!(format, Format::Excel);
    assert_eq!(pairs(&units), [("ཀ་བ།", "pillar  of\nstone")]);
    insta::assert_snapshot!(problems.join("\n"), @"Heart, row 1048578: This row was left out because its source is empty.");
}

#[test]
fn a_cell_repeated_for_ever_does_not_fill_the_memory() {
    let long = "x".repeat(1 << 20);
    let rows = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"999999999\"><text:p>{long}</text:p></table:table-cell></table:table-row>"
    );
    let said = try_read("a.ods", open_document(&rows)).map(|(_, units, problems)| (units.len(), problems));
    insta::assert_snapshot!(format!("{said:?}"), @r#"Err("a.ods could not be read. Heart, row 1: The sheet could not be read any further because row 1 is larger than 8 MB. What was read until there is kept.")"#);
}

/// A document with this body.
fn document(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn cell(text: &str) -> String {
    format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

fn row(cells: &[&str]) -> String {
    format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>())
}

#[test]
fn tables_of_a_document_are_read() {
    let first = format!(
        "<w:p><w:r><w:t>Before</w:t></w:r></w:p><w:tbl><w:tblGrid/>{}{}\
         <w:tr><w:tc><w:p><w:r><w:t>ཁ་</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>བ།</w:t></w:r></w:p></w:tc>\
         <w:tc><w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:ins><w:r><w:t>snow</w:t><w:br/><w:t>and</w:t></w:r></w:ins></w:p>\
         <w:p><w:r><w:t>ice</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        row(&["Tibetan", "English"]),
        row(&["ཀ་བ།", "pillar &amp; post"]),
    );
    let second = format!("<w:tbl>{}{}</w:tbl>", row(&["one column"]), row(&["more"]));
    let third = format!("<w:tbl>{}{}</w:tbl>", row(&["fire", "མེ།", "x"]), row(&["water", "ཆུ།", "y"]));
    let (format, units, problems) = read("a.docx", document(&[first, second, third].concat()));
    assert_eq!(format, Format::Word);
    assert_eq!(
        pairs(&units),
        [("ཀ་བ།", "pillar & post"), ("ཁ་བ།", "snow\nand\nice"), ("མེ།", "fire"), ("ཆུ།", "water")]
    );
    insta::assert_snapshot!(problems.join("\n"), @"table 2, row 1: This table was left out because it has no two columns, a text and its translation.");
}

#[test]
fn our_own_documents_come_back_as_what_they_were() {
    let run = |style: &str, text: &str| {
        format!(
            "<w:r><w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
        )
    };
    let row = |mark: &str, source: &str, style: &str, target: &str| {
        format!(
            "<w:tr><w:tc><w:p>{}{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>",
            run("Mark", mark),
            run("SourceText", source),
            run(style, target)
        )
    };
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("1 [F.1.b] ", "ཀ་བ།", "Translation", "pillar"),
        row("2 ", "ཁ་བ།", "DraftTranslation", "snow"),
        row("3 ", "ག་བུར།", "DraftTranslation", "(not translated)"),
    );
    let (_, units, problems) = read("a.docx", document(&body));
    assert_eq!(problems, [""; 0]);
    assert_eq!(pairs(&units), [("ཀ་བ།", "pillar"), ("ཁ་བ།", "snow"), ("ག་བུར།", "")]);
    assert_eq!(
        units.iter().map(|unit| unit.status).collect::<Vec<_>>(),
        [Status::Confirmed, Status::Draft, Status::Draft]
    );
}
