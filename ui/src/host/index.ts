/**
 * The one seam between the window and the machine. Screens see this interface and nothing of Tauri:
 * `tauri.ts` is the real one, `fake.ts` serves the browser and the unit tests.
 *
 * Every call may reject with a `Failure`, whose message is a sentence for the person.
 */
import type {
  About, Activity, Added, AlignmentCard, AlignmentChange, AlignmentEdit, AlignmentImported, AlignmentView,
  BandStatistics, Changed, CheckKind, Concordance, ConcordanceCount, ConcordancePlace, ConcordanceQuery,
  DictionaryEntry, DictionaryView, Edited, ExportFormat, ImportFile, ImportPreview, ImportView, Imported,
  ImportedDictionary, LineRole, MemoryExport, PageEntry, PageLayer, RemovedWork, SegmentDetail,
  SegmentEntry, SenseChoice, Statistics, TermCandidate, TermHere, TermView, TermsFound, TermsImport, TibetanSource,
  WorkCard, WorkChecks, WorkView,
} from '../bindings'

export interface Failure {
  /** Only where the window acts on it: `exists` asks whether to replace, `readOnly` … */
  code: string | null
  message: string
}

export interface Host {
  about(): Promise<About>

  /** Works */
  works(): Promise<WorkCard[]>
  /** Add files and folders; without a work a new one is made, named after the folder or the first file. Reading starts by itself. */
  add(work: string | null, paths: string[]): Promise<Added>
  /** Add the image in the clipboard, under a name, or the files in it; null when it holds neither. */
  pasteImage(work: string | null, name: string): Promise<Added | null>
  openSample(): Promise<string>
  renameWork(work: string, title: string): Promise<unknown>
  /** Out of sight; `restoreWork` brings it back, nothing is deleted. */
  removeWork(work: string): Promise<unknown>
  /** The last removed first. */
  removedWorks(): Promise<RemovedWork[]>
  restoreWork(work: string): Promise<unknown>

  /** Reader */
  openWork(work: string): Promise<WorkView>
  /** Pages (or all) and the segments that begin on them, after a `pages` change. */
  pages(work: string, pages: string[]): Promise<{ pages: PageEntry[]; segments: SegmentEntry[] }>
  /** JPEG or PNG of a page, at most so many pixels wide. */
  pageImage(page: string, width: number): Promise<Blob>
  pageLayer(page: string): Promise<PageLayer>
  segmentDetail(segment: string): Promise<SegmentDetail>
  setLineRole(line: string, role: LineRole): Promise<unknown>

  /** Reading */
  startReading(work: string): Promise<unknown>
  pauseReading(work: string): Promise<unknown>
  rereadPage(page: string): Promise<unknown>

  /** Editing: each is in the library before the promise resolves, and can be undone. */
  editSource(segment: string, text: string): Promise<Edited>
  editTarget(segment: string, text: string): Promise<Edited>
  editNote(segment: string, text: string): Promise<Edited>
  takeMatch(segment: string, unit: string): Promise<Edited>
  /** Draft again with these senses; `null` where the English is no longer the lexicon's draft. */
  takeSenses(segment: string, senses: SenseChoice[]): Promise<Edited | null>
  confirm(segment: string): Promise<Edited>
  approve(segment: string): Promise<Edited>
  /** Takes an approval back, or else a confirmation. */
  unconfirm(segment: string): Promise<Edited>
  mergeWithNext(segment: string): Promise<Edited>
  /** Offsets in UTF-16 code units. */
  split(segment: string, sourceOffset: number, targetOffset: number): Promise<Edited>
  undo(work: string): Promise<Edited | null>
  redo(work: string): Promise<Edited | null>
  /** Remember which segment is active. */
  setActive(work: string, segment: string): Promise<unknown>

  /** Memory */
  /** A portion of the units that hold what is asked for, from where the portion before left off. */
  concordance(query: ConcordanceQuery, from: ConcordancePlace | null, limit: number): Promise<Concordance>
  countConcordance(query: ConcordanceQuery, from: ConcordancePlace | null): Promise<ConcordanceCount>
  /** The beginning of a file, and what it is. */
  previewImport(file: ImportFile): Promise<ImportPreview>
  /** How much a file would bring; null if it was stopped. */
  countImport(file: ImportFile): Promise<Imported | null>
  /** All of it or nothing; null if it was stopped. How it goes is told by `onActivity`. */
  importMemory(file: ImportFile): Promise<Imported | null>
  /** Stops the import or count that goes on. */
  stopImport(): Promise<unknown>
  /** The last first. */
  imports(): Promise<ImportView[]>
  /** How many units went, or came back. */
  undoImport(id: string): Promise<number>
  restoreImport(id: string): Promise<number>
  /** How many units; rejects with code `exists` unless `replace`. */
  exportMemory(path: string, format: MemoryExport, replace: boolean): Promise<number>
  removeUnit(unit: string): Promise<unknown>
  restoreUnit(unit: string): Promise<unknown>

  /** Dictionaries */
  dictionaries(): Promise<DictionaryView[]>
  /** As you type: Tibetan, Wylie, phonetics or English, the likeliest first. */
  lookUp(query: string, limit: number): Promise<DictionaryEntry[]>
  /** Everything that the switched-on dictionaries have on a word, by its dictionary form. */
  wordEntries(lemma: string): Promise<DictionaryEntry[]>
  /** One dictionary: its file, or the files that make it up together. */
  importDictionary(paths: string[]): Promise<ImportedDictionary>
  setDictionary(dictionary: string, on: boolean): Promise<unknown>
  /** Out of sight; `restoreDictionary` brings it back. */
  removeDictionary(dictionary: string): Promise<unknown>
  restoreDictionary(dictionary: string): Promise<unknown>

  /** Aligning finished translations: every edit is in the library before the promise resolves; null changes nothing. */
  alignments(): Promise<AlignmentCard[]>
  startAlignment(tibetan: TibetanSource, english: string): Promise<AlignmentView>
  openAlignment(alignment: string): Promise<AlignmentView>
  editAlignment(alignment: string, row: number, edit: AlignmentEdit): Promise<AlignmentChange | null>
  undoAlignment(alignment: string): Promise<AlignmentChange | null>
  redoAlignment(alignment: string): Promise<AlignmentChange | null>
  describeAlignment(alignment: string, title: string, author: string): Promise<unknown>
  importAlignment(alignment: string): Promise<AlignmentImported>
  /** Takes back what it gave to the memory; answers how many units. */
  undoAlignmentImport(alignment: string): Promise<number>
  removeAlignment(alignment: string): Promise<unknown>
  restoreAlignment(alignment: string): Promise<unknown>

  /** Checks: of what a person wrote in a work. */
  checks(work: string): Promise<WorkChecks>
  /** Let a finding stand until either text changes. */
  excuse(segment: string, fingerprint: string, note: string): Promise<unknown>
  takeExcuseBack(segment: string, fingerprint: string): Promise<unknown>
  /** In all works. */
  setCheck(kind: CheckKind, on: boolean): Promise<unknown>
  exportChecks(work: string, path: string, replace: boolean): Promise<unknown>

  /** Statistics */
  statistics(): Promise<Statistics>
  /** How much of a work is known already; takes up to a second for a long one. */
  workBands(work: string): Promise<BandStatistics[]>
  exportStatistics(path: string, replace: boolean): Promise<unknown>
  /** Glossary */
  /** In the order of a dictionary; `wanted` asks for the place of a term among those found. */
  findTerms(query: string, offset: number, limit: number, wanted: string | null): Promise<TermsFound>
  /** Writes a term, a new one if its id is empty. Returns it as it is kept. */
  putTerm(term: TermView): Promise<TermView>
  /** Out of sight; `restoreTerm` brings it back. */
  removeTerm(term: string): Promise<unknown>
  restoreTerm(term: string): Promise<unknown>
  /** The terms of a passage, the longer ones first, and whether its translation keeps to them. */
  termsIn(source: string, english: string): Promise<TermHere[]>
  /** What importing a file would bring; nothing is changed. */
  previewGlossary(path: string): Promise<TermsImport>
  importGlossary(path: string): Promise<TermsImport>
  /** In the format that the file's name asks for. Returns how many terms there are. */
  exportGlossary(path: string, replace: boolean): Promise<number>
  /** Of one work, or of the whole memory. */
  termCandidates(work: string | null): Promise<TermCandidate[]>
  dismissCandidate(tibetan: string, dismissed: boolean): Promise<unknown>

  /** Export: rejects with code `exists` unless `replace`. */
  exportWork(work: string, format: ExportFormat, path: string, replace: boolean): Promise<unknown>

  /** The system's dialogs; null or empty when cancelled. */
  chooseFiles(): Promise<string[]>
  chooseFolder(): Promise<string[]>
  chooseMemoryFiles(): Promise<string[]>
  /** The folder of an OmegaT project. */
  chooseMemoryFolder(): Promise<string | null>
  chooseDictionary(): Promise<string[]>
  chooseGlossary(): Promise<string | null>
  /** A text or a Word document. */
  chooseText(title: string): Promise<string | null>
  chooseSave(suggestion: string): Promise<string | null>
  /** Show a file in the system's file manager. */
  reveal(path: string): Promise<unknown>

  /** Small things that the window remembers in the library: theme, sizes, pane widths, scroll places. */
  preferences(): Promise<Record<string, string>>
  setPreference(key: string, value: string): Promise<unknown>

  /** Streams. Each returns a function that stops listening. */
  onActivity(listen: (activity: Activity) => void): () => void
  onChanged(listen: (changed: Changed) => void): () => void
  onDrop(listen: (drop: { kind: 'over' | 'leave' } | { kind: 'drop'; paths: string[] }) => void): () => void
  /** The window is to close: called before, awaited, so that nothing typed is lost. */
  onClose(flush: () => Promise<void>): () => void
}
