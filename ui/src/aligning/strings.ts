/** Every word of the Align screen. */
import type { AlignmentImported, AlignmentRow, AlignmentSide, Sureness } from '../bindings'

const numbers = new Intl.NumberFormat('en')
const plural = (count: number, one: string, many: string): string =>
  `${numbers.format(count)} ${count === 1 ? one : many}`

export const strings = {
  title: 'Align',
  startTitle: 'Align a finished translation',
  startText:
    'Bring a translation and its Tibetan: they are cut into sentences and laid side by side. You correct the doubtful rows, and the pairs become memory.',
  tibetan: 'Tibetan',
  english: 'English',
  tibetanFile: 'The Tibetan text',
  englishFile: 'The English translation',
  file: 'Text or Word file…',
  orWork: 'or a work of the library',
  noWork: 'None: a file',
  nothingChosen: 'nothing chosen yet',
  align: 'Align',
  aligning: 'Aligning…',
  inProgress: 'In progress',
  open: (title: string): string => `Open ${title}`,
  begun: (when: string): string => `begun ${when}`,
  importedCount: (units: number): string => `${plural(units, 'unit', 'units')} in the memory`,
  remove: (title: string): string => `Remove ${title}`,
  removed: (title: string): string => `The alignment of ${title} was removed.`,

  rows: 'Rows',
  workTitle: 'Title of the work',
  author: 'Translator',
  counts: (rows: number, doubtful: number): string =>
    `${plural(rows, 'row', 'rows')} · ${doubtful === 0 ? 'none doubtful' : `${numbers.format(doubtful)} doubtful`}`,
  import: 'Import',
  imported: ({ units, known, leftOut }: AlignmentImported): string =>
    [
      `${plural(units, 'unit', 'units')} came into the memory`,
      known > 0 && `${numbers.format(known)} known already`,
      leftOut > 0 && `${plural(leftOut, 'row', 'rows')} left out`,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  takenBack: (units: number): string => `${plural(units, 'unit', 'units')} taken back out of the memory.`,
  cannot: 'That cannot be done in this row.',
  noneDoubtful: 'No doubtful row is left.',

  sureness: {
    checked: 'checked',
    sure: 'sure',
    likely: 'likely',
    doubtful: 'doubtful',
  } satisfies Record<Sureness, string>,
  skipped: 'skipped',
  emptySide: { tibetan: 'no Tibetan', english: 'no English' } satisfies Record<AlignmentSide, string>,
  folio: (folio: string): string => `folio ${folio}`,
  cell: (side: AlignmentSide, row: number): string =>
    `${side === 'tibetan' ? 'Tibetan' : 'English'} of row ${numbers.format(row)}`,
  /** What speaks for a row and against it, as it was counted. */
  signals(row: AlignmentRow): string[] {
    if (row.tibetan.length === 0) return ['nothing in Tibetan stands beside it']
    if (row.english.length === 0) return ['no translation stands beside it']
    if (row.words === 0 && row.length === 0) return ['made by hand']
    return [
      `length ${numbers.format(row.length)} % of what is usual`,
      `${numbers.format(row.explained)} of ${plural(row.words, 'word', 'words')} explained`,
      row.numbers > 0 && `${plural(row.numbers, 'number agrees', 'numbers agree')}`,
      row.numbersMissing > 0 && `${plural(row.numbersMissing, 'number', 'numbers')} missing`,
      row.names > 0 && `${plural(row.names, 'name', 'names')} by sound`,
      row.folio && 'same folio',
    ].filter((one) => one !== false)
  },

  commands: {
    next: 'Next row',
    previous: 'Previous row',
    otherSide: 'The other side of the row',
    nextDoubtful: 'Next doubtful row',
    check: 'This row is right; next',
    merge: 'Merge with the next row',
    mergeSide: 'Merge this side with the next row’s',
    split: 'Split at the caret',
    moveUp: 'Move the first sentence up',
    moveDown: 'Move the last sentence down',
    insertGap: 'Insert a gap on this side',
    deleteGap: 'Close the gap on this side',
    skip: 'Keep out of the memory, or let in',
    undo: 'Undo',
    redo: 'Redo',
    import: 'Import the pairs into the memory',
    start: 'Align another translation',
  },
}
