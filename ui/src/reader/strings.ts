/** Every word of the reader, in one place. */
import type { DeviationKind, LineRole, MatchScores, Origin, PageState, Status } from '../bindings'

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const strings = {
  // Panes
  reader: 'Reader',
  pages: 'Pages',
  page: 'Page',
  text: 'Text',
  segments: 'Segments',
  side: 'Matches, words, checks and notes',
  panes: 'Panes',
  matches: 'Matches',
  words: 'Words',
  notes: 'Notes',
  resizeStrip: 'Width of the pages',
  resizePage: 'Width of the page image',
  resizeAbove: 'Height of the page image',
  resizeSide: 'Width of matches, words and notes',

  // Pages
  printed: 'As printed on the page',
  pageLabel: (label: string): string => `Page ${label}`,
  pageState: { unread: 'unread', reading: 'reading…', read: 'read', failed: 'failed' } satisfies Record<
    PageState,
    string
  >,
  tryAgain: 'Try again',
  readNow: 'Read now',
  lineRole: {
    text: 'text',
    header: 'header',
    folio: 'folio mark',
    pageNumber: 'page number',
  } satisfies Record<LineRole, string>,
  thisLineIs: 'This line is …',
  doubtful: 'doubtful',
  pageImageOf: (label: string): string =>
    `Image of page ${label}. Arrow keys move it, plus and minus zoom, click a syllable to go to its text.`,
  noImage: (reason: string): string => `The image cannot be shown: ${reason}`,
  noLayer: (reason: string): string => `The lines of this page cannot be shown: ${reason}`,
  pageOf: (label: string, file: string): string => `${label} · ${file}`,
  zoom: 'Zoom',
  zoomPercent: (percent: number): string => `${percent} %`,

  // Segments
  tibetanOf: (number: number): string => `Tibetan of segment ${number}`,
  englishOf: (number: number): string => `English of segment ${number}`,
  noteOf: (number: number): string => `Note on segment ${number}`,
  noTibetan: 'no Tibetan',
  noEnglish: 'no English yet',
  status: { draft: 'draft', confirmed: 'confirmed', approved: 'approved' } satisfies Record<Status, string>,
  origin: (origin: Origin): string => {
    if (origin.kind === 'person') return ''
    if (origin.kind === 'engine') return origin.name
    if (origin.score >= 101) return 'exact in context'
    return origin.score === 100 ? 'exact' : `memory ${origin.score}`
  },
  originFull: (origin: Origin): string => {
    if (origin.kind === 'person') return 'Written by you.'
    if (origin.kind === 'engine') return `Drafted by the ${origin.name} engine, version ${origin.version}.`
    if (origin.score >= 101) return 'From the memory: the same Tibetan between the same neighbours.'
    return origin.score === 100
      ? 'From the memory: the same Tibetan.'
      : `From the memory: similar Tibetan, ${origin.score} of 100.`
  },
  doubtfulCount: (count: number): string => plural(count, 'doubtful syllable', 'doubtful syllables'),
  corrected: 'corrected',
  hasNote: 'note',
  impossible: 'Impossible:',
  doubt: 'Doubtful:',
  ocrRead: (text: string): string => `The scan was read as ${text}`,
  notSaved: (reason: string): string => `Not saved: ${reason}`,
  dismiss: 'Dismiss',

  // What was done and what could not be done
  confirmFailed: (reason: string): string => `Not confirmed: ${reason}`,
  unconfirmFailed: (reason: string): string => `Nothing was withdrawn: ${reason}`,
  approveFailed: (reason: string): string => `Not approved: ${reason}`,
  repeatsConfirmed: (count: number, undo: string): string =>
    `${plural(count, 'repeat was', 'repeats were')} confirmed too. ${undo} takes it all back.`,
  repeatsDrafted: (count: number, undo: string): string =>
    `${plural(count, 'repeat has', 'repeats have')} this translation as draft. ${undo} takes it all back.`,
  repeatsNow: {
    draft: 'Repeats of what you confirm get it as draft.',
    confirm: 'Repeats of what you confirm are confirmed too.',
    leave: 'Repeats of what you confirm stay as they are.',
  },
  senseFailed: (reason: string): string => `The sense was not taken: ${reason}`,
  matchFailed: (reason: string): string => `The match was not taken: ${reason}`,
  mergeFailed: (reason: string): string => `Not merged: ${reason}`,
  splitFailed: (reason: string): string => `Not split: ${reason}`,
  splitWhere: 'Put the caret into the Tibetan, where the second segment is to begin, and into the English.',
  undoFailed: (reason: string): string => `Not undone: ${reason}`,
  redoFailed: (reason: string): string => `Not done again: ${reason}`,
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to do again.',
  allConfirmed: 'Every segment is confirmed. Export the translation when you are ready.',
  noDoubtful: 'No doubtful syllable is left.',

  // Side panel
  matchScore: (score: number): string =>
    score >= 101 ? 'exact in context' : score === 100 ? 'exact' : `${score} similar`,
  takeMatch: 'Take',
  insertMatch: 'Insert',
  noMatches: 'No match in the memory',
  noMatchesText:
    'Every segment that you confirm is remembered and offered here when similar Tibetan comes again.',
  scoresTitle:
    'How like the Tibetan is: by words whatever the shape of their particles, by syllables as spelled, by everything with numbers and punctuation.',
  scoresSaid: ({ stems, syllables, text }: MatchScores): string =>
    `by words ${stems}, by syllables ${syllables}, by everything ${text}`,
  variants: (count: number): string => `${count} translations of the same Tibetan`,
  deviation: { number: 'Other number', name: 'Other name' } satisfies Record<DeviationKind, string>,
  nothingThere: 'none',
  draftedBy: (engine: string): string => `drafted by ${engine}`,
  parts: 'Parts',
  partsText: 'Nothing in the memory is like the whole. These have a stretch of it.',
  partHere: 'Here:',
  shared: 'as here:',
  floor: 'Shown from',
  floorHelp: 'The lowest score that is shown, 30 to 100',
  repeats: 'Repeats',
  repeatsHelp: 'What the repeats of a segment get when you confirm it',
  repeatChoices: { draft: 'get it as draft', confirm: 'are confirmed', leave: 'stay' },
  removed: 'only in the memory:',
  added: 'only here:',
  noWords: 'No words',
  noWordsText: 'The words of the active segment stand here with what the lexicon says.',
  unknownWord: 'not in the lexicon',
  wordViews: { list: 'List', interlinear: 'Interlinear' },
  wordScripts: { wylie: 'Wylie', phonetics: 'Phonetics' },
  wordViewLabel: 'How words are laid out',
  wordScriptLabel: 'How words are transliterated',
  withKey: (what: string, key: string): string => `${what} (${key})`,
  lookUpWord: 'Show what the dictionaries have',
  takeSense: (sense: string): string => `Put “${sense}” into the English`,
  sanskrit: 'Skt.',
  formOf: (lemma: string): string => `← ${lemma}`,
  goToWord: 'Click a word, or put the caret into it: all its senses stand here.',
  entriesOf: 'In the dictionaries',
  noEntries: 'The dictionaries that are switched on have nothing on this word.',
  entriesFailed: (reason: string): string => `The dictionaries cannot be asked: ${reason}`,
  inDictionaries: 'Search in Dictionaries',
  sensePut: (sense: string): string => `Put in: ${sense}`,
  noteEmpty: 'A note for yourself or your reviewer: readings, doubts, sources.',
  noSegment: 'No segment is active.',
  loading: 'Looking …',
  detailFailed: (reason: string): string => `Matches and words cannot be shown: ${reason}`,

  // Finding and going
  find: 'Find in this work',
  findPlace: (at: number, count: number): string => `${at} of ${count}`,
  findCount: (count: number): string => plural(count, 'place', 'places'),
  findNone: 'nothing found',
  findNext: 'Next place',
  findPrevious: 'Previous place',
  closeFind: 'Close find',
  goTo: 'Go to segment or page',
  goToHint: 'A segment’s number, such as 13, or a page, such as 2a',
  goToSegment: (number: number): string => `Enter goes to segment ${number}`,
  goToPage: (label: string): string => `Enter goes to page ${label}`,
  goToNowhere: 'There is no such segment or page.',

  // Empty states
  opening: 'Opening …',
  notOpened: 'This work cannot be opened',
  noPages: 'No pages yet',
  noPagesText: 'Drop scans here — PNG, TIFF, PDF, whole folders.',
  beingRead: 'The pages are being read',
  beingReadText: 'The text appears here page by page. You can start with the first as soon as it is there.',
  waiting: 'The pages wait to be read',
  waitingText: 'Reading finds the lines and syllables on the scans.',
  noneReadable: 'No page could be read',
  noneReadableText: 'The page strip says why, page by page.',
  noText: 'No text was found on the pages',
  noTextText:
    'Where a line was taken for a header or a page number, right-click it on the page image and mark it as text.',
  noTextOnPage: 'No text was found on this page',

  // What did not come in
  leftOut: (count: number): string => plural(count, 'file was not added', 'files were not added'),
  duplicateOf: (title: string): string => `is in the library already, in “${title}”.`,
}

/** What the commands of the reader are called in menus and in the list of keys. */
export const titles = {
  confirm: 'Confirm and go to the next unconfirmed',
  approve: 'Approve and go to the next to review',
  repeats: 'Repeats: draft, confirm, leave',
  unconfirm: 'Withdraw the approval or the confirmation',
  previous: 'Previous segment',
  next: 'Next segment',
  other: 'Tibetan ↔ English',
  merge: 'Merge with the next segment',
  split: 'Split at the caret',
  take: (number: number): string => `Take match or part ${number}`,
  replace: 'Replace by the first match',
  insert: 'Insert the first match at the caret',
  undo: 'Undo',
  redo: 'Redo',
  find: 'Find in this work',
  findNext: 'Next place found',
  findPrevious: 'Previous place found',
  goTo: 'Go to segment or page …',
  doubtful: 'Next doubtful syllable',
  lookUp: 'Look up the selection, or the word',
  concordance: 'Concordance of the selection, or the word',
  previousWord: 'Previous word',
  nextWord: 'Next word',
  takeSense: (number: number): string => `Take sense ${number} of the word`,
  card: 'Show the entry at the word',
  wordView: 'Interlinear words',
  wordScript: 'Wylie or phonetics',
  showMatches: 'Show matches',
  writeNote: 'Write a note',
  export: 'Export …',
  nextPane: 'Next pane',
  previousPane: 'Previous pane',
  transliteration: 'Transliteration: none, under, instead',
  foldStrip: 'Show or hide the pages',
  foldPage: 'Show or hide the page image',
  foldSide: 'Show or hide matches, words and notes',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fitPage: 'Fit the whole page',
  fitWidth: 'Fit the width',
  actualSize: 'Actual size (1 : 1)',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  lineRole: 'Say what the line is …',
  reread: 'Read this page again',
}
