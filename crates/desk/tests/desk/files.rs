//! Files come in and become works.

use std::fs;

use desk::view::{Activity, Changed, Duplicate};

use crate::bench::{Bench, FIRST, SECOND};
use crate::scripted::{self, Order};

pub async fn bad_files_are_told_by_name_and_the_rest_come_in() {
    let bench = Bench::real().await;
    let drop = bench.path("drop");
    fs::create_dir(&drop).unwrap();
    let good = |name: &str| {
        let mut image = image::GrayImage::from_pixel(40, 30, image::Luma([255]));
        image.put_pixel(name.len() as u32, 3, image::Luma([0]));
        image.save(drop.join(name)).unwrap();
    };
    good("1.png");
    fs::write(drop.join("2-corrupt.pdf"), "%PDF-1.7\nthis is no PDF\n").unwrap();
    fs::write(drop.join("3-empty.tif"), "").unwrap();
    fs::write(drop.join("4-notes.txt"), "a shopping list\n").unwrap();
    let half = fs::read(drop.join("1.png")).unwrap();
    fs::write(drop.join("5-cut.png"), &half[..20]).unwrap();
    fs::copy(drop.join("1.png"), drop.join("6-again.png")).unwrap();
    good("7-last.png");

    let mut activity = bench.desk.activity();
    let mut changes = bench.desk.changes();
    let added = bench.desk.add(None, vec![drop]).await.unwrap();
    assert_eq!(added.pages, 2);
    let title = "drop".to_owned();
    assert_eq!(added.duplicates, [Duplicate { file: "6-again.png".into(), title: title.clone() }]);
    let mut refused = added.refused.clone();
    refused.sort_by(|one, other| one.file.cmp(&other.file));
    let files: Vec<_> = refused.iter().map(|refusal| refusal.file.as_str()).collect();
    assert_eq!(files, ["2-corrupt.pdf", "3-empty.tif", "4-notes.txt", "5-cut.png"]);
    for (refusal, says) in refused.iter().zip(["damaged", "empty", "not a page image", "damaged"]) {
        assert!(
            refusal.message.contains(&refusal.file) && refusal.message.contains(says),
            "{}",
            refusal.message
        );
    }
    let work = bench.view(&added.work.unwrap()).await;
    assert_eq!(work.title, title);
    assert_eq!(work.pages.iter().map(|page| page.file.as_str()).collect::<Vec<_>>(), ["1.png", "7-last.png"]);
    assert!(matches!(activity.recv().await.unwrap(), Activity::Adding(adding) if adding.done == 0));
    while changes.recv().await.unwrap() != Changed::Works {}
}

pub async fn a_work_is_named_after_the_folder_or_the_first_good_file() {
    let bench = Bench::scripted(1).await;
    let bad = bench.path("torn.pdf");
    fs::write(&bad, "").unwrap();
    let page = scripted::write(bench.path("").as_path(), "ཤེར་སྙིང་.png", Order::Read, &[FIRST]);
    let added = bench.desk.add(None, vec![bad.clone(), page]).await.unwrap();
    let work = bench.view(&added.work.unwrap()).await;
    assert_eq!(work.title, "ཤེར་སྙིང་");

    let nothing = bench.desk.add(None, vec![bad, bench.path("missing.png")]).await.unwrap();
    assert_eq!((nothing.work, nothing.pages, nothing.refused.len()), (None, 0, 2));
    assert_eq!(bench.desk.works().await.unwrap().len(), 1, "no work without a page");

    let error = bench.desk.add(Some("gone"), vec![]).await.unwrap_err();
    assert!(error.message.contains("no longer in the library"), "{error}");
    assert!(bench.desk.rename_work(&work.id, "  ").await.is_err());
    bench.desk.rename_work(&work.id, " Heart Sūtra ").await.unwrap();
    assert_eq!(bench.view(&work.id).await.title, "Heart Sūtra");
}

pub async fn a_removed_work_comes_back_whole() {
    let bench = Bench::scripted(1).await;
    let work = bench.read(&[&[FIRST, SECOND]]).await;
    let segment = bench.segment(&work, FIRST).await;
    bench.desk.edit_target(&segment.id, "I bow down").await.unwrap();
    let before = bench.view(&work).await;
    bench.desk.set_work_removed(&work, true).await.unwrap();
    assert!(bench.desk.works().await.unwrap().is_empty());
    assert!(bench.desk.open_work(&work).await.is_err());
    assert!(bench.desk.start_reading(&work).await.is_err());
    let bench = bench.reopen().await;
    let removed = bench.desk.removed_works().await.unwrap();
    assert_eq!(removed.iter().map(|removed| &removed.id).collect::<Vec<_>>(), [&work]);
    bench.desk.set_work_removed(&work, false).await.unwrap();
    assert_eq!(bench.view(&work).await, before);
    assert_eq!(bench.desk.works().await.unwrap()[0].segments, 2);
    assert_eq!(bench.desk.removed_works().await.unwrap(), []);
}

pub async fn the_cover_is_the_first_page_that_can_be_shown() {
    let bench = Bench::scripted(1).await;
    let marker = bench.path("deadly");
    fs::write(&marker, "").unwrap();
    let pages: [(&str, Order, &[&str]); 2] =
        [("1.png", Order::DieWhile(&marker), &[FIRST]), ("2.png", Order::Read, &[SECOND])];
    let work = bench.add(&pages).await;
    bench.finish(&work).await;
    let second = bench.pages(&work).await[1].id.clone();
    assert_eq!(bench.desk.works().await.unwrap()[0].cover, Some(second));
}

pub async fn the_sample_opens_once() {
    let bench = Bench::real().await;
    let work = bench.desk.open_sample().await.unwrap();
    assert_eq!(bench.desk.open_sample().await.unwrap(), work);
    assert_eq!(bench.pages(&work).await.len(), 3);
    // As if the program had been killed before it noted which work it is.
    bench.desk.set_preference("sample.work", "lost").await.unwrap();
    assert_eq!(bench.desk.open_sample().await.unwrap(), work);
    assert_eq!(bench.desk.works().await.unwrap().len(), 1);
}
