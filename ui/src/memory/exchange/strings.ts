/** The words of import and export in the Memory screen, in English. */
import type { Imported, ImportPreview, MemoryExport, MemoryFormat, PairState } from '../../bindings'

const numbers = new Intl.NumberFormat('en')
const plurals = new Intl.PluralRules('en')
const languages = new Intl.DisplayNames('en', { type: 'language' })

const units = (many: number): string =>
  `${numbers.format(many)} ${plurals.select(many) === 'one' ? 'unit' : 'units'}`

/** Not every system has names for them. */
const OURS: Readonly<Record<string, string>> = { bo: 'Tibetan', sa: 'Sanskrit', en: 'English', zh: 'Chinese' }

/** The name of a language, or its tag where it is none. */
function language(tag: string): string {
  try {
    return OURS[tag.toLowerCase()] ?? languages.of(tag) ?? tag
  } catch {
    return tag
  }
}

/** What does not come in, as far as there is any. */
function left({ known, empty, broken }: Imported): string[] {
  return [
    known > 0 && `${numbers.format(known)} known already`,
    empty > 0 && `${numbers.format(empty)} without a translation`,
    broken > 0 && `${numbers.format(broken)} broken`,
  ].filter((part) => part !== false)
}

/** What came into the glossary from an OmegaT project. */
function terms({ terms }: Imported): string[] {
  return terms > 0
    ? [`${numbers.format(terms)} ${plurals.select(terms) === 'one' ? 'term' : 'terms'} into the glossary`]
    : []
}

export const strings = {
  title: (files: number): string =>
    files === 1 ? 'Import into the memory' : `Import ${numbers.format(files)} files into the memory`,
  files: 'Files',
  reading: 'reading…',
  counting: 'counting…',
  formats: {
    tmx: 'TMX',
    xliff: 'XLIFF',
    table: 'table',
    excel: 'spreadsheet',
    word: 'Word tables',
    omegaT: 'OmegaT project',
  } satisfies Record<MemoryFormat, string>,
  /** `TMX, Tibetan to English`. */
  what: ({ format, sourceLanguage, targetLanguage }: ImportPreview): string =>
    sourceLanguage && targetLanguage
      ? `${strings.formats[format]}, ${language(sourceLanguage)} to ${language(targetLanguage)}`
      : strings.formats[format],
  wouldBring: (counted: Imported): string =>
    [counted.units === 0 ? 'nothing new' : `${numbers.format(counted.units)} new`, ...left(counted)].join(
      ', ',
    ),
  sourceColumn: 'Source',
  targetColumn: 'Translation',
  column: (name: string, index: number): string => `${index + 1}: ${name}`,
  pairs: 'The first pairs',
  states: { new: 'new', known: 'known', empty: 'no translation' } satisfies Record<PairState, string>,
  problems: (many: number): string =>
    many === 1
      ? 'One unit is broken and will be left out'
      : `${numbers.format(many)} units are broken and will be left out`,
  noPairs: 'No pair was found at its beginning.',
  import: (files: number): string => (files === 1 ? 'Import' : `Import ${numbers.format(files)} files`),

  progress: 'Import',
  importing: (file: string, place: number, all: number): string =>
    all > 1 ? `Importing ${file} (${place} of ${all})` : `Importing ${file}`,
  soFar: (many: number, read: number, total: number): string =>
    `${units(many)} · ${size(read)} of ${size(total)}`,
  busy: 'An import goes on. Choose these files again when it is done.',
  stop: 'Cancel',
  stopping: 'Stopping…',
  stopped: (file: string): string => `${file}: stopped; nothing of it came in.`,
  brought: (file: string, imported: Imported): string =>
    `${file}: ${[imported.units === 0 ? 'nothing new' : `${units(imported.units)} came in`, ...left(imported), ...terms(imported)].join(', ')}.`,
  finished: (many: number): string => `The import is done: ${units(many)} came in.`,
  show: 'Show',
  results: 'What was imported',
  broken: (many: number): string => `${numbers.format(many)} ${many === 1 ? 'problem' : 'problems'}`,
  more: (many: number): string => `and ${numbers.format(many)} more`,
  undo: 'Undo import',
  restore: 'Bring back',
  undone: (file: string, many: number): string => `${file}: ${units(many)} taken out again.`,
  restored: (file: string, many: number): string => `${file}: ${units(many)} came back.`,

  imports: 'Imports',
  importsColumns: { file: 'File', at: 'Imported', units: 'Units' },
  importsHint:
    'Undoing takes out what an import brought and nothing else; it can be brought back at any time.',
  noImports: 'Nothing has been imported yet. Bring in a file with Import…, or drop it on the Memory screen.',
  isUndone: 'undone',
  undoThis: (file: string): string => `Undo the import of ${file}`,
  restoreThis: (file: string): string => `Bring back the import of ${file}`,

  export: 'Export the memory',
  exportFormats: {
    tmx: ['TMX 1.4b', 'for every translation tool, with origin, work and folio'],
    tsv: ['Table (TSV)', 'columns for a spreadsheet'],
    xliff: ['XLIFF 2.1', 'for localisation tools'],
  } satisfies Record<MemoryExport, [string, string]>,
  exported: (many: number, path: string): string => `${units(many)} were written to ${path}.`,

  drop: 'Drop to import into the memory',
  dropWhat: 'TMX, XLIFF, TSV, CSV, Excel, Word tables, also packed, or the folder of an OmegaT project.',

  commands: {
    import: 'Import into the memory…',
    importFolder: 'Import an OmegaT project…',
    imports: 'Imports: undo or bring back…',
    export: 'Export the memory…',
  },
  importButton: 'Import…',
  exportButton: 'Export…',
}

/** `312 kB`, `2.1 MB`. */
export function size(kilobytes: number): string {
  if (kilobytes < 1e3) return `${numbers.format(kilobytes)} kB`
  const [value, unit] = kilobytes < 1e6 ? [kilobytes / 1e3, 'MB'] : [kilobytes / 1e6, 'GB']
  return `${numbers.format(Math.round(value * 10) / 10)} ${unit}`
}
