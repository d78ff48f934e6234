/** What the glossary says: its screen, and its tab in the reader. */
import type { RenderingStatus, TermsImport } from '../bindings'

const numbers = new Intl.NumberFormat('en')
const plurals = new Intl.PluralRules('en')

function count(many: number, one: string, other: string): string {
  return `${numbers.format(many)} ${plurals.select(many) === 'one' ? one : other}`
}

const terms = (many: number): string => count(many, 'term', 'terms')

export const strings = {
  title: 'Glossary',
  search: 'Tibetan, Wylie or English',
  found: terms,
  add: 'New term',
  import: 'Import…',
  export: 'Export…',
  findCandidates: 'Find candidates',
  exported: (many: number, path: string): string => `${terms(many)} were written to ${path}.`,
  emptyTitle: 'The glossary is empty',
  emptyText:
    'Enter how a term is to be translated, and how it is not: it is shown wherever the term comes up, and your English is checked against it. Or bring in a glossary as TBX, TSV or CSV.',
  noneTitle: (query: string): string => `No term has “${query}”`,
  noneText: 'The search looks in the Tibetan, its Wylie, the English renderings and the Sanskrit.',
  noRendering: 'no rendering yet',

  status: { preferred: 'preferred', allowed: 'allowed', forbidden: 'forbidden' } satisfies Record<
    RenderingStatus,
    string
  >,

  editor: 'The term',
  nothingChosenTitle: 'No term is open',
  nothingChosenText: 'Choose one in the list, or enter a new one.',
  newTerm: 'New term',
  tibetan: 'Tibetan',
  tibetanHelp: 'In Tibetan script or in Wylie',
  renderings: 'English',
  rendering: (number: number): string => `Rendering ${number}`,
  statusOf: (number: number): string => `Status of rendering ${number}`,
  senseOf: (number: number): string => `Sense of rendering ${number}`,
  senseHelp: 'Sense, if there are several',
  addRendering: 'Add a rendering',
  removeRendering: (text: string): string => (text ? `Remove “${text}”` : 'Remove this rendering'),
  definition: 'Meaning',
  partOfSpeech: 'Part of speech',
  domain: 'Field',
  sanskrit: 'Sanskrit',
  notes: 'Notes',
  author: 'Entered by',
  changed: (when: string): string => `changed ${when}`,
  saved: 'saved',
  saving: 'saving…',
  notSaved: (why: string): string => `Not saved. ${why}`,
  needsTibetan: 'Write the Tibetan first; then everything is kept as you type.',
  remove: 'Remove term',
  removed: (term: string): string => `${term} removed from the glossary.`,

  importTitle: (file: string): string => `Import ${file}?`,
  importCounts: ({ added, joined, known }: TermsImport): string =>
    [
      `${terms(added)} ${added === 1 ? 'is' : 'are'} new`,
      joined > 0 && `${numbers.format(joined)} add to terms that are here`,
      known > 0 && `${numbers.format(known)} are here already`,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  importKeeps: 'What your terms say stays as it is: renderings are added, none is changed.',
  importExamples: 'Among them',
  importNow: 'Import',
  importing: 'Importing…',
  imported: ({ added, joined, known }: TermsImport): string =>
    [
      `${terms(added)} came in`,
      joined > 0 && `${numbers.format(joined)} learnt something`,
      known > 0 && `${numbers.format(known)} were here already`,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  problems: (many: number): string => count(many, 'line was left out', 'lines were left out'),

  candidates: 'Candidates',
  candidatesText:
    'What recurs in your confirmed translations and is rendered alike. Accept what is a term, dismiss what is none.',
  looking: 'Looking through what you have confirmed…',
  noCandidatesTitle: 'No candidates',
  noCandidatesText:
    'Candidates are found where a phrase and its rendering come back in the memory. Confirm more segments, then look again.',
  candidateCount: (many: number): string => count(many, 'segment', 'segments'),
  acceptAs: (rendering: string): string => `Accept as “${rendering}”`,
  accept: 'Accept',
  dismiss: 'Dismiss',
  dismissed: (tibetan: string): string => `${tibetan} will not be proposed again.`,
  accepted: (tibetan: string): string => `${tibetan} is in the glossary.`,
  backToTerms: 'Back to the terms',
  examples: 'Examples',

  tab: 'Terms',
  noTerms: 'No term of the glossary here',
  noTermsText: 'Select Tibetan and its English, and enter them as a term.',
  addHere: 'Enter a term…',
  missing: 'not rendered',
  forbiddenUsed: (text: string): string => `“${text}” is forbidden here`,
  kept: 'rendered',
  within: 'within a longer term',
  take: (text: string): string => `Take “${text}” into the English`,
  open: (tibetan: string): string => `Open ${tibetan} in the glossary`,
  put: (text: string): string => `${text} put into the English`,
  failed: (why: string): string => `The terms could not be looked up: ${why}`,

  quickTitle: 'Enter a term',
  english: 'English',
  statusLabel: 'Status',
  enter: 'Enter it',
  cancel: 'Cancel',
}

/** The titles of its commands. */
export const titles = {
  go: 'Glossary',
  add: 'New term',
  remove: 'Remove the term',
  search: 'Search in this screen',
  import: 'Import a glossary…',
  export: 'Export the glossary…',
  candidates: 'Find candidates, or back to the terms',
  next: 'Next term',
  previous: 'Previous term',
  accept: 'Accept the candidate',
  dismiss: 'Dismiss the candidate',
  show: 'Show terms',
  enter: 'Enter the selection as a term…',
  take: (number: number): string => `Take the rendering of term ${number}`,
}
