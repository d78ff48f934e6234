/**
 * The one seam between the window and the machine. Screens see this interface and nothing of Tauri:
 * `tauri.ts` is the real one, `fake.ts` serves the browser and the unit tests.
 *
 * Every call may reject with a `Failure`, whose message is a sentence for the person.
 */
import type {
  About, Activity, Added, Changed, DictionaryEntry, DictionaryView, Edited, ExportFormat, Imported,
  ImportedDictionary, LineRole, PageLayer, SegmentDetail, SegmentEntry, PageEntry, RemovedWork, SenseChoice, UnitsFound,
  WorkCard, WorkView,
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
  unconfirm(segment: string): Promise<Edited>
  mergeWithNext(segment: string): Promise<Edited>
  /** Offsets in UTF-16 code units. */
  split(segment: string, sourceOffset: number, targetOffset: number): Promise<Edited>
  undo(work: string): Promise<Edited | null>
  redo(work: string): Promise<Edited | null>
  /** Remember which segment is active. */
  setActive(work: string, segment: string): Promise<unknown>

  /** Memory */
  searchMemory(query: string, offset: number, limit: number): Promise<UnitsFound>
  importMemory(path: string): Promise<Imported>
  exportMemory(path: string, replace: boolean): Promise<unknown>
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

  /** Export: rejects with code `exists` unless `replace`. */
  exportWork(work: string, format: ExportFormat, path: string, replace: boolean): Promise<unknown>

  /** The system's dialogs; null or empty when cancelled. */
  chooseFiles(): Promise<string[]>
  chooseFolder(): Promise<string[]>
  chooseMemoryFile(): Promise<string | null>
  chooseDictionary(): Promise<string[]>
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
