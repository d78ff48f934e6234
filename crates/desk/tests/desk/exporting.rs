//! What is there already, and what was not read.

use std::fs;

use desk::clobber;
use desk::view::ExportFormat;

use crate::bench::{Bench, FIRST, SECOND, THIRD};
use crate::scripted::Order;

pub async fn a_file_that_is_there_is_left_alone() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST], &[SECOND]]).await;
    let path = bench.path("out.tmx");
    fs::write(&path, "precious").unwrap();
    let error = bench.desk.export_work(&work, ExportFormat::Tmx, &path, clobber(false)).await.unwrap_err();
    assert_eq!(error.code, Some("exists"));
    assert!(error.message.contains("out.tmx"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
    bench.desk.export_work(&work, ExportFormat::Tmx, &path, clobber(true)).await.unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains(FIRST));

    let (first, second) = (bench.path("layer.xml"), bench.path("layer-p2.xml"));
    fs::write(&second, "precious").unwrap();
    let error = bench.desk.export_work(&work, ExportFormat::Alto, &first, clobber(false)).await.unwrap_err();
    assert_eq!(error.code, Some("exists"));
    assert!(!first.exists(), "none of the files is written");
    let nowhere = bench.path("no/such/folder/out.txt");
    let error =
        bench.desk.export_work(&work, ExportFormat::TextBoth, &nowhere, clobber(false)).await.unwrap_err();
    assert!(error.code.is_none() && error.message.contains("folder is missing"), "{error}");
}

pub async fn a_failed_page_keeps_its_number() {
    let bench = Bench::scripted(1).await;
    let deadly = bench.path("deadly");
    fs::write(&deadly, "").unwrap();
    let pages: [(&str, Order, &[&str]); 3] = [
        ("1.png", Order::Read, &[FIRST]),
        ("2.png", Order::DieWhile(&deadly), &[SECOND]),
        ("3.png", Order::Read, &[THIRD]),
    ];
    let work = bench.add(&pages).await;
    let path = bench.path("layer.xml");
    let error =
        bench.desk.export_work(&work, ExportFormat::PageXml, &path, clobber(false)).await.unwrap_err();
    assert!(error.message.contains("No page of this work has been read yet"), "{error}");
    bench.finish(&work).await;
    let files = bench.desk.export_work(&work, ExportFormat::PageXml, &path, clobber(false)).await.unwrap();
    assert_eq!(files, [path, bench.path("layer-p3.xml")]);
    assert!(fs::read_to_string(&files[1]).unwrap().contains("3.png"));
}
