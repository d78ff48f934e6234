/** Every word about checks, in the reader and in the report. */
import type { CheckKind } from '../bindings'

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const KINDS: Record<CheckKind, { title: string; text: string }> = {
  numbers: { title: 'Numbers', text: 'A number that is another in the other language, or missing.' },
  names: { title: 'Names', text: 'A name of the lexicon that the English lacks.' },
  glossary: { title: 'Glossary', text: 'A term that is not translated as the glossary wants.' },
  untranslated: { title: 'Untranslated', text: 'Tibetan, or a draft’s Wylie in ⟨ ⟩, left in the English.' },
  repeated: { title: 'Repeats', text: 'The same Tibetan translated otherwise in this work.' },
  doubled: { title: 'Doubled words', text: 'The same word twice running.' },
  punctuation: { title: 'Punctuation', text: 'Brackets, quotation marks, stops and spaces.' },
  empty: { title: 'Empty', text: 'No translation where there was one.' },
  length: { title: 'Length', text: 'Far shorter or longer than your translations are.' },
}

export const strings = {
  tab: 'Checks',
  mark: (count: number): string => plural(count, 'check', 'checks'),
  excused: 'excused',
  excusedBecause: (note: string): string => (note ? `Excused: ${note}` : 'Excused'),
  goThere: 'Go there',
  excuse: 'Excuse…',
  excuseIt: 'Excuse',
  cancel: 'Cancel',
  note: 'Why it may stand (optional)',
  takeBack: 'Take the excuse back',
  excusedNow: 'Excused until the text changes.',
  takenBack: 'The excuse was taken back.',
  nothing: 'Nothing found in this segment',
  nothingText: 'Drafts are checked once you write in them or confirm them.',
  loading: 'Checking…',
  failed: (reason: string): string => `The checks could not be done: ${reason}`,
  none: 'No check is left in this work.',
  at: (segment: number, count: number): string =>
    `Segment ${segment}, ${plural(count, 'check', 'checks')} left`,
  report: 'Report on this work',

  // The report
  reportOn: (title: string): string => `Checks: ${title}`,
  found: (open: number, excused: number): string =>
    [plural(open, 'check', 'checks'), ...(excused > 0 ? [`${excused} excused`] : [])].join(' · '),
  checked: (checked: number, all: number): string => `${checked} of ${all} segments checked`,
  kinds: 'What is looked for',
  look: (kind: string): string => `Look for: ${kind}`,
  off: 'off',
  showExcused: 'Show what is excused',
  segment: (number: number, page: string): string => `Segment ${number}, page ${page}`,
  list: 'What was found',
  export: 'Export as CSV…',
  exported: (path: string): string => `The report was written to ${path}.`,
  reveal: 'Show in folder',
  allWell: 'Nothing to look at',
  allWellText: (checked: number): string =>
    checked === 0
      ? 'Nobody has translated a segment yet. What you write or confirm is checked here.'
      : 'The checks found nothing in what is translated, or everything is excused.',
}

export const titles = {
  next: 'Next check',
  show: 'Show checks',
  report: 'Report of the checks',
  export: 'Export the report as CSV…',
}
