/** Every word that the window says, in English, but for the reader's own in `reader/strings.ts`. */
import type { ExportFormat, FoundBy, ImportedDictionary } from './bindings'
import type { Section } from './commands'

const numbers = new Intl.NumberFormat('en')
const plurals = new Intl.PluralRules('en')

/** `1 page`, `1,204 pages`. */
function count(many: number, one: string, other: string): string {
  return `${numbers.format(many)} ${plurals.select(many) === 'one' ? one : other}`
}

const pages = (many: number): string => count(many, 'page', 'pages')
const segments = (many: number): string => count(many, 'segment', 'segments')

/** `40 s`, `1 min`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 50) return `${Math.max(10, Math.ceil(seconds / 10) * 10)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`
}

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
const times = new Intl.DateTimeFormat('en', { timeStyle: 'short' })
const DAY = 86_400_000

/** `today, 10:14 AM`, `yesterday`, `Nov 2, 2025`. */
export function day(when: string, now = new Date()): string {
  const date = new Date(when)
  const midnight = (of: Date): number => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime()
  const days = Math.round((midnight(now) - midnight(date)) / DAY)
  if (days === 0) return `today, ${times.format(date)}`
  return days === 1 ? 'yesterday' : dates.format(date)
}

export const strings = {
  product: 'Gyur',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  undo: 'Undo',
  number: (value: number): string => numbers.format(value),
  withDetail: (what: string, detail: string): string => `${what}: ${detail}`,

  screens: {
    works: 'Works',
    reader: 'Reader',
    memory: 'Memory',
    dictionaries: 'Dictionaries',
    align: 'Align',
    glossary: 'Glossary',
    statistics: 'Statistics',
    checks: 'Checks',
    settings: 'Settings',
  },
  sections: {
    file: 'File',
    edit: 'Edit',
    segment: 'Segment',
    page: 'Page',
    go: 'Go',
    view: 'View',
    help: 'Help',
  } satisfies Record<Section, string>,

  commands: {
    open: 'Open files…',
    openFolder: 'Open folder…',
    paste: 'Paste an image',
    sample: 'Open the sample work',
    export: 'Export…',
    addDictionary: 'Add a dictionary…',
    align: 'Align a finished translation…',
    openWork: 'Open work',
    rename: 'Rename work',
    remove: 'Remove work',
    works: 'Works',
    memory: 'Memory',
    dictionaries: 'Dictionaries',
    glossary: 'Glossary',
    statistics: 'Statistics',
    settings: 'Settings',
    back: 'Back',
    forward: 'Forward',
    palette: 'Search everything',
    menu: 'Menu',
    keys: 'All keys',
    theme: 'Light or dark',
    tibetanLarger: 'Larger Tibetan',
    tibetanSmaller: 'Smaller Tibetan',
    search: 'Search in this screen',
    pause: 'Pause reading, or go on',
  },

  header: {
    where: 'Where you are',
    search: 'Search',
    saved: 'all saved',
    saving: 'saving…',
    notSaved: (why: string): string => `not saved: ${why}`,
    tryAgain: 'Try again',
    waiting: (many: number): string => `${numbers.format(many)} waiting`,
  },

  status: {
    label: 'Progress',
    read: (done: number, total: number): string => `${numbers.format(done)} of ${pages(total)} read`,
    rate: (perMinute: number): string =>
      `${numbers.format(perMinute < 10 ? Math.round(perMinute * 10) / 10 : Math.round(perMinute))} a minute`,
    left: (seconds: number): string => `${duration(seconds)} left`,
    failed: (many: number): string => `${pages(many)} could not be read`,
    paused: 'paused',
    stopped: (title: string, why: string): string => `Reading ${title} stopped. ${why}`,
    starting: 'starting…',
    pause: 'Pause',
    resume: 'Go on',
    importing: (file: string): string => `Importing ${file} into the memory`,
    stopImport: 'Cancel',
    adding: (file: string, done: number, total: number): string =>
      `Copying ${file} (${numbers.format(done)} of ${numbers.format(total)})`,
    confirmed: (confirmed: number, total: number): string =>
      `${numbers.format(confirmed)} of ${numbers.format(total)} confirmed`,
    doubtful: (many: number): string => `${numbers.format(many)} doubtful`,
    checks: (many: number): string => count(many, 'check', 'checks'),
    works: (many: number): string => count(many, 'work', 'works'),
    finished: (title: string, done: number, failed: number): string =>
      failed > 0
        ? `${title}: ${pages(done - failed)} read, ${numbers.format(failed)} could not be.`
        : `${title}: all ${pages(done)} read.`,
    openIt: 'Open',
    next: (read: number, failed: number, key: string): string =>
      failed > 0
        ? `The page strip says why. Of the other ${pages(read)} confirm each segment: ${key}.`
        : `${pages(read)} read. Correct what was misread, then confirm each segment: ${key}.`,
  },

  works: {
    title: 'Works',
    emptyTitle: 'Drop scans here — PNG, TIFF, PDF, whole folders',
    emptyText:
      'Each page is read on this machine, set beside its image, and drafted sentence by sentence. Nothing leaves it.',
    openFiles: 'Open files…',
    openFolder: 'Open folder…',
    openSample: 'Try the sample work',
    hint: 'Drop scans anywhere to add a work.',
    read: (read: number, total: number): string => `${numbers.format(read)} of ${pages(total)} read`,
    allRead: (total: number): string => `${pages(total)} read`,
    failed: (many: number): string => `${numbers.format(many)} failed`,
    confirmed: (confirmed: number, total: number): string =>
      `${numbers.format(confirmed)} of ${numbers.format(total)} confirmed`,
    noSegments: 'no text yet',
    opened: (when: string): string => `opened ${day(when)}`,
    neverOpened: 'not opened yet',
    ring: (read: number, total: number, confirmed: number, all: number): string =>
      `${numbers.format(read)} of ${pages(total)} read, ${numbers.format(confirmed)} of ${segments(all)} confirmed`,
    cover: (title: string): string => `First page of ${title}`,
    noCover: 'No picture of the first page',
    rename: (title: string): string => `Rename ${title}`,
    titleOf: (title: string): string => `Title of ${title}`,
    remove: (title: string): string => `Remove ${title}`,
    removed: (title: string): string => `${title} removed. It is kept for thirty days.`,
    loading: 'Opening the library…',
  },

  arrivals: {
    label: 'Files that did not come in',
    refused: (many: number): string => count(many, 'file was not taken', 'files were not taken'),
    duplicates: (many: number): string =>
      count(many, 'file is in the library already', 'files are in the library already'),
    duplicate: (title: string): string => `It is in “${title}”. Nothing was added.`,
    rest: (many: number): string => `${pages(many)} came in and ${many === 1 ? 'is' : 'are'} being read.`,
    cameIn: (many: number): string => `${pages(many)} came in. Reading has begun.`,
    dropNew: 'Drop to add as a new work',
    dropInto: (title: string): string => `Drop to add pages to “${title}”`,
    dropWhat:
      'PNG, JPEG, WebP, TIFF, JPEG 2000, PDF, or whole folders. Originals are copied; yours stay as they are.',
    /** A file's name, without the colons that some systems forbid. */
    pasted: (when: Date): string => `Pasted ${when.toLocaleString('sv').replaceAll(':', '.')}.png`,
    nothingToPaste: 'There is no image in the clipboard. Copy a picture of a page, then paste it here.',
  },

  memory: {
    title: 'Memory',
    search: 'Search Tibetan and English',
    found: (many: number): string => count(many, 'unit', 'units'),
    tibetan: 'Tibetan',
    english: 'English',
    from: 'From',
    changed: 'Changed',
    open: 'Open',
    openLabel: 'Open this segment in its work',
    remove: 'Remove this unit',
    removed: 'Unit removed from the memory.',
    emptyTitle: 'The memory is empty',
    emptyText:
      'Every sentence that you confirm is remembered here, and offered again wherever it comes back. You can also bring in what other tools have: TMX, XLIFF, tables of TSV, CSV, Excel or Word, and OmegaT projects. Drop them here.',
    noneTitle: (query: string): string => `Nothing holds “${query}”`,
    noneText: 'The search looks for these letters in the Tibetan and in the English.',
  },

  dictionaries: {
    title: 'Dictionaries',
    search: 'Tibetan, Wylie, phonetics or English',
    results: 'What was found',
    entries: (many: number): string => count(many, 'entry', 'entries'),
    found: (many: number, all: boolean): string =>
      all ? count(many, 'entry', 'entries') : `the first ${numbers.format(many)} entries`,
    foundBy: {
      tibetan: 'found by its Tibetan',
      wylie: 'found by its Wylie',
      phonetics: 'found by its sound',
      definition: 'found in its meaning',
    } satisfies Record<FoundBy, string>,
    whole: 'Enter shows all of it',
    emptyTitle: 'Look a word up',
    emptyText: 'Type it in any of four ways; what you mean is found while you type.',
    examples: [
      ['Tibetan', 'སྟོང་པ་ཉིད'],
      ['Wylie', 'stong pa nyid'],
      ['phonetics', 'tongpanyi'],
      ['English', 'emptiness'],
    ] as const,
    noneTitle: (query: string): string => `No dictionary has “${query}”`,
    noneText:
      'The search takes the beginning of a word in Tibetan, Wylie or phonetics, and whole words of its meaning.',
    someOff: (many: number): string =>
      `${count(many, 'dictionary is', 'dictionaries are')} switched off and not searched.`,
    allOffTitle: 'Every dictionary is switched off',
    allOffText: 'Switch one on in the list of dictionaries to look words up.',
    shelf: 'Your dictionaries',
    builtin: 'comes with Gyur',
    switch: (name: string): string => `Search ${name}`,
    add: 'Add a dictionary…',
    adding: 'Adding…',
    formats:
      'TSV or CSV with a word and its meaning on each line, wylie|definition, StarDict (choose its files together), TBX, and the 84000 glossary.',
    onlyBuiltin: 'Add those that you work with: each keeps its name, and can be switched off.',
    remove: (name: string): string => `Remove ${name}`,
    removed: (name: string): string => `${name} removed.`,
    imported: ({ name, entries }: ImportedDictionary): string =>
      `“${name}” is here: ${count(entries, 'entry', 'entries')} came in.`,
    problems: (many: number): string => count(many, 'line was left out', 'lines were left out'),
  },

  settings: {
    title: 'Settings',
    appearance: 'Appearance',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    tibetanSize: 'Tibetan size',
    englishSize: 'English size',
    pixels: (size: number): string => `${numbers.format(size)} px`,
    transliteration: 'Transliteration',
    transliterations: { none: 'None', under: 'Under the Tibetan', instead: 'Instead of it' },
    wordScript: 'Words in',
    wordScripts: { wylie: 'Wylie', phonetics: 'Phonetics' },
    sample: 'How it looks',
    sampleTibetan: 'བསྒྲུབས་ནས་རྫོགས་པའི་སངས་རྒྱས་ཀྱི་གོ་འཕང་ཐོབ་པར་གྱུར་ཅིག',
    sampleWylie: 'bsgrubs nas rdzogs paʼi sangs rgyas kyi go ʼphang thob par gyur cig',
    sampleEnglish: 'May the state of perfect awakening, once practised, be won.',
    drafting: 'Drafting',
    matchFloor: 'Lowest match shown',
    matchFloorHelp: 'Sentences of the memory less alike than this are not offered.',
    percent: (value: number): string => `${numbers.format(value)} %`,
    repeats: 'When confirming, repeats',
    repeatChoices: { draft: 'Get it as draft', confirm: 'Are confirmed too', leave: 'Stay as they are' },
    author: 'Your name',
    authorHelp: 'Stands in what you confirm, in the memory and in every file made of it.',
    library: 'Library',
    where: 'Where it is',
    libraryHelp: 'Works, memory and originals. Back this folder up to keep everything.',
    removed: 'Removed works',
    noneRemoved: 'None. A work that you remove waits here; nothing of it is deleted.',
    restore: 'Bring back',
    restoreWork: (title: string): string => `Bring back ${title}`,
    show: 'Show in folder',
    about: 'About',
    version: 'Gyur',
    ocr: 'Reading of pages',
    lexicon: 'Lexicon',
    headwords: (many: number): string => count(many, 'headword', 'headwords'),
    offline: 'Gyur works without a network. Nothing leaves this machine unless you ask.',
  },

  export: {
    title: (title: string): string => `Export “${title}”`,
    format: 'Format',
    path: 'Write to',
    choose: 'Choose…',
    export: 'Export',
    exporting: 'Exporting…',
    replaceTitle: 'Replace the file?',
    replaceText: (path: string): string => `${path} is there already. What it holds now will be lost.`,
    replace: 'Replace',
    keep: 'Keep it',
    done: (path: string): string => `Written to ${path}.`,
    reveal: 'Show in folder',
    formats: {
      tmx: ['TMX', 'A translation memory, for other translation tools.'],
      xliff: ['XLIFF 2.1', 'The same, for tools that work on files under translation.'],
      tsv: ['Table (TSV)', 'A row for each sentence, for Excel and LibreOffice.'],
      tei: ['TEI P5', 'Both texts in parallel, with pages and statuses, for libraries and editions.'],
      docxColumns: ['Word, two columns', 'Tibetan left, English right, sentence beside sentence.'],
      docxInterlinear: ['Word, interlinear', 'The English below each Tibetan sentence.'],
      textTibetan: ['Text, Tibetan', 'The corrected Tibetan alone.'],
      textEnglish: ['Text, English', 'The translation alone.'],
      textBoth: ['Text, both', 'Each sentence in Tibetan, then in English.'],
      alto: ['ALTO 4', 'Lines, words and their places on the page, for libraries.'],
      pageXml: ['PAGE-XML 2019', 'The same for transcription tools such as eScriptorium.'],
      hocr: ['hOCR', 'The same as a web page.'],
    } satisfies Record<ExportFormat, [string, string]>,
  },

  palette: {
    title: 'Search',
    placeholder: 'A work, words in Tibetan or English, or a command',
    works: 'Works',
    screens: 'Screens',
    segments: 'In this work',
    memory: 'In the memory',
    dictionaries: 'In the dictionaries',
    commands: 'Commands',
    nothing: 'Nothing found.',
    results: (many: number): string => count(many, 'result', 'results'),
  },

  keys: {
    title: 'All keys',
    search: 'Search the keys',
    nothing: 'No key does that here.',
    or: 'or',
  },

  notices: 'Announcements',
  failedCommand: (title: string, why: string): string => `${title.replace(/…$/, '')}: ${why}`,
}
