//! The desk as the window and the command line hold it: a real library, real child processes.
//!
//! The children are this test's own executable (`harness = false`): with [`engine::CHILD`] the real engine, Tesseract on
//! the sample pages; with [`scripted::CHILD`] one that does what the page's file says, also hang and die, so that what
//! happens to a page is no matter of luck.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod aligning;
mod bench;
mod cutting;
mod dictionaries;
mod editing;
mod exporting;
mod files;
mod glossary;
mod importing;
mod journal;
mod reading;
mod remembering;
mod reviewing;
mod roles;
mod sample;
mod scripted;
mod searching;

use std::process::ExitCode;

use desk::engine;
use futures::FutureExt;
use futures::future::BoxFuture;

/// A case: what it proves, and how.
type Case = (&'static str, fn() -> BoxFuture<'static, ()>);

macro_rules! cases {
    ($($module:ident: $($name:ident),+ $(,)?;)+) => {
        &[$($((concat!(stringify!($module), "::", stringify!($name)), || $module::$name().boxed())),+),+]
    };
}

const CASES: &[Case] = cases! {
    files:
        bad_files_are_told_by_name_and_the_rest_come_in,
        a_work_is_named_after_the_folder_or_the_first_good_file,
        a_removed_work_comes_back_whole,
        the_cover_is_the_first_page_that_can_be_shown,
        the_sample_opens_once;
    dictionaries:
        a_word_is_found_however_it_is_typed,
        a_dictionary_comes_in_goes_and_comes_back,
        what_is_no_dictionary_is_refused_by_name;
    glossary:
        a_term_is_kept_found_and_removed,
        a_term_is_recognised_and_its_translation_checked,
        a_glossary_comes_in_and_goes_out,
        confirmed_translations_propose_terms;
    sample:
        pages_are_read_and_anchored,
        a_correction_keeps_what_was_read,
        every_form_leaves,
        page_images_are_drawn_once;
    reading:
        sentences_join_over_pages,
        a_pause_takes_effect_at_once_and_reading_resumes,
        closing_stops_reading_and_loses_no_page,
        a_page_whose_worker_is_killed_is_read_by_the_next,
        a_page_that_kills_twice_is_marked_and_the_others_go_on,
        pages_that_come_in_at_the_last_moment_are_read,
        without_an_engine_reading_stops_at_the_first_page,
        a_library_that_refuses_is_told_and_reading_resumes,
        a_page_is_read_anew_unless_it_was_worked_on,
        a_page_between_its_neighbours_can_be_read_anew;
    roles:
        running_heads_are_no_text,
        a_line_can_be_marked_and_taken_back,
        what_a_person_says_of_a_line_stays,
        a_marked_line_takes_no_typed_word_away;
    editing:
        repeats_get_the_draft_of_what_was_confirmed,
        a_text_that_is_there_already_changes_nothing,
        a_correction_gets_a_new_draft,
        a_match_is_taken,
        repeats_are_confirmed_with_the_first_and_undone_with_it,
        repeats_are_left_alone,
        what_was_filled_goes_with_the_confirmation,
        a_reviewer_approves_and_takes_it_back,
        nothing_is_confirmed_without_a_translation,
        who_confirms_takes_no_approval_back,
        a_sense_is_taken_undone_and_taken_again;
    journal:
        typing_is_one_step_for_one_segment,
        edits_are_undone_and_done_again_after_reopening,
        undo_leaves_the_machines_drafts,
        what_cannot_be_undone_stands_in_nobodys_way;
    cutting:
        a_split_and_a_merge_are_each_others_undoing,
        a_split_within_a_syllable_loses_nothing,
        a_split_at_the_page_end_keeps_the_order,
        a_merge_joins_what_was_typed,
        a_merge_does_not_leap_over_an_unread_page;
    exporting:
        a_file_that_is_there_is_left_alone,
        a_failed_page_keeps_its_number;
    importing:
        an_import_that_is_broken_off_leaves_nothing,
        an_import_that_is_stopped_leaves_nothing,
        a_refrain_comes_in_with_each_of_its_places,
        a_project_brings_its_glossary_along,
        an_import_is_undone_whole_and_comes_back_whole,
        what_is_typed_during_an_import_is_kept,
        a_preview_writes_nothing,
        a_table_without_a_heading_comes_in,
        drafts_of_an_undone_import_go;
    searching:
        a_concordance_finds_words_and_says_how,
        a_concordance_goes_on_where_it_left_off,
        what_comes_in_later_is_found_by_wildcards;
    remembering:
        a_memory_comes_in_and_goes_out,
        a_removed_unit_is_no_match_until_it_is_restored,
        what_comes_in_drafts_what_waits,
        two_translations_of_the_same_live_side_by_side,
        what_is_confirmed_anew_is_kept_and_comes_back,
        a_unit_tells_everything_about_its_segment,
        a_match_tells_what_differs,
        where_nothing_whole_matches_parts_do,
        a_broken_memory_is_told;
    aligning:
        pairs_come_into_the_memory_and_go_again,
        what_came_in_twice_goes_at_once,
        a_draft_and_its_undo_outlive_the_program,
        a_work_of_the_library_is_aligned_with_its_folios,
        what_cannot_be_aligned_is_told_by_name;
    reviewing:
        only_what_a_person_wrote_is_checked,
        an_excuse_holds_until_the_text_changes,
        an_excuse_outlives_what_is_done_to_other_segments,
        the_glossary_is_kept_to,
        a_report_is_written_for_spreadsheets,
        works_are_counted_and_compared_with_the_memory;
};

fn main() -> ExitCode {
    let argument = std::env::args().nth(1).unwrap_or_default();
    match argument.as_str() {
        engine::CHILD => engine::serve().expect("the pipe holds"),
        scripted::CHILD => worker::serve(scripted::work).expect("the pipe holds"),
        filter => return run(filter),
    }
    ExitCode::SUCCESS
}

/// Runs the cases whose name contains the filter.
fn run(filter: &str) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (mut passed, mut failed) = (0, 0);
    for (name, case) in CASES.iter().filter(|(name, _)| name.contains(filter)) {
        match runtime.block_on(runtime.spawn(case())) {
            Ok(()) => {
                passed += 1;
                println!("{name} … ok");
            }
            Err(_) => {
                failed += 1;
                println!("{name} … FAILED");
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
