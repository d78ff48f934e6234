/** Every word of the Statistics screen. */
const numbers = new Intl.NumberFormat('en')
const percents = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' })
const shortDays = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })

export const strings = {
  number: (value: number): string => numbers.format(value),
  percent: (share: number): string => percents.format(share),
  day: (day: string): string => days.format(new Date(day)),
  shortDay: (day: string): string => shortDays.format(new Date(day)),
  month: (day: string): string => months.format(new Date(day)),

  of: 'Works counted',
  all: 'All works',
  units: (count: number): string =>
    `${numbers.format(count)} ${count === 1 ? 'unit' : 'units'} in the memory`,
  export: 'Export as CSV…',
  exported: (path: string): string => `The statistics were written to ${path}.`,
  fileName: 'Gyur statistics',
  reveal: 'Show in folder',
  loading: 'Counting…',
  emptyTitle: 'Nothing to count yet',
  emptyText: 'Add scans in Works. How far each work is, and how much of it is known, is counted here.',

  columns: { work: 'Work', segments: 'Segments', syllables: 'Syllables', words: 'English words' },
  states: { approved: 'Approved', confirmed: 'Confirmed', draft: 'Draft' },
  progress: 'Progress',
  progressText: 'Segments by state. English words are those that you wrote or took over.',
  done: 'Done',
  progressOf: (title: string, done: number): string =>
    `${title}: ${percents.format(done)} confirmed or approved`,

  known: 'Known already',
  knownText:
    'How much of each segment is known: by the memory from other works, or by what stands earlier in the same work.',
  comparing: (done: number, all: number): string =>
    `Comparing with the memory… ${numbers.format(done)} of ${numbers.format(all)} works`,
  band: 'Match',
  bands: { '101': '101 in context', '100': '100 exact', new: 'New, below 60' } as Record<string, string>,
  best: 'Segments',
  share: 'Share',
  memory: 'By the memory',
  within: 'By repetition',

  confirmed: 'Confirmed a day',
  confirmedText: (total: number, busy: number): string =>
    busy === 0
      ? 'Nothing was confirmed in this time.'
      : `${numbers.format(total)} segments on ${numbers.format(busy)} ${busy === 1 ? 'day' : 'days'}, ${numbers.format(Math.round(total / busy))} on a working day.`,
  span: 'Time shown',
  spans: { '30': '30 days', '365': 'A year' },
  dayColumn: 'Day',
}

export const titles = { export: 'Export the statistics as CSV…' }
