//! What the window can ask for: one file a screen, each command a few lines over the desk.
//!
//! [`all`] is the one list. One command answers with bytes instead of JSON, which the bindings cannot describe; it is in
//! [`raw`] and dispatched by name.

mod aligning;
mod checks;
mod concordance;
mod dictionaries;
mod editing;
mod glossary;
mod machine;
mod memory;
mod raw;
mod reader;
mod statistics;
mod works;

use serde::Serialize;
use specta::Type;
use tauri::Wry;
use tauri::ipc::Invoke;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

/// A failure as the window gets it.
#[derive(Debug, Serialize, Type)]
pub struct Failure {
    /// Only where the window acts on it, such as `exists`.
    pub code: Option<String>,
    /// A sentence for the person.
    pub message: String,
}

impl From<desk::Error> for Failure {
    fn from(error: desk::Error) -> Self {
        tracing::warn!("{}", error.chain());
        Self { code: error.code.map(Into::into), message: error.message }
    }
}

/// What a command returns.
type Answer<T> = Result<T, Failure>;

/// The commands that the bindings describe.
pub fn all() -> Builder<Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        // Every type goes one way; telling the two ways apart would only name each of them three times.
        .disable_serde_phases()
        .commands(collect_commands![
            machine::about,
            machine::watch,
            machine::preferences,
            machine::set_preference,
            machine::choose_files,
            machine::choose_folder,
            machine::choose_save,
            machine::reveal,
            works::works,
            works::add,
            works::paste_image,
            works::open_sample,
            works::rename_work,
            works::remove_work,
            works::removed_works,
            works::restore_work,
            reader::open_work,
            reader::pages,
            reader::page_layer,
            reader::segment_detail,
            reader::set_line_role,
            reader::start_reading,
            reader::pause_reading,
            reader::reread_page,
            reader::export_work,
            editing::edit_source,
            editing::edit_target,
            editing::edit_note,
            editing::take_match,
            editing::take_senses,
            editing::confirm,
            editing::approve,
            editing::unconfirm,
            editing::merge_with_next,
            editing::split,
            editing::undo,
            editing::redo,
            editing::set_active,
            concordance::concordance,
            concordance::count_concordance,
            memory::preview_import,
            memory::count_import,
            memory::import_memory,
            memory::stop_import,
            memory::imports,
            memory::undo_import,
            memory::restore_import,
            memory::export_memory,
            memory::choose_memory_files,
            memory::choose_memory_folder,
            memory::remove_unit,
            memory::restore_unit,
            dictionaries::dictionaries,
            dictionaries::look_up,
            dictionaries::word_entries,
            dictionaries::import_dictionary,
            dictionaries::set_dictionary,
            dictionaries::remove_dictionary,
            dictionaries::restore_dictionary,
            dictionaries::choose_dictionary,
            aligning::alignments,
            aligning::start_alignment,
            aligning::open_alignment,
            aligning::edit_alignment,
            aligning::undo_alignment,
            aligning::redo_alignment,
            aligning::describe_alignment,
            aligning::import_alignment,
            aligning::undo_alignment_import,
            aligning::remove_alignment,
            aligning::restore_alignment,
            aligning::choose_text,
            checks::checks,
            checks::excuse,
            checks::take_excuse_back,
            checks::set_check,
            checks::export_checks,
            statistics::statistics,
            statistics::work_bands,
            statistics::export_statistics,
            glossary::find_terms,
            glossary::put_term,
            glossary::remove_term,
            glossary::restore_term,
            glossary::terms_in,
            glossary::preview_glossary,
            glossary::import_glossary,
            glossary::export_glossary,
            glossary::term_candidates,
            glossary::dismiss_candidate,
            glossary::choose_glossary,
        ])
        .typ::<desk::view::Changed>()
}

/// Answers the window's calls.
pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    // The handler borrows its builder; there is one for the life of the program.
    let described = Box::leak(Box::new(all())).invoke_handler();
    let raw: Box<dyn Fn(Invoke<Wry>) -> bool + Send + Sync> =
        Box::new(tauri::generate_handler![raw::page_image]);
    move |invoke| match invoke.message.command() {
        "page_image" => raw(invoke),
        _ => described(invoke),
    }
}
