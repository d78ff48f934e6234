/** What the concordance says. */
import type { ConcordanceCount, SearchSide, SearchWay, Understood, Writing } from '../bindings'

const numbers = new Intl.NumberFormat('en')
const units = (many: number): string => `${numbers.format(many)} ${many === 1 ? 'unit' : 'units'}`

const writings: Record<Writing, string> = { tibetan: 'Tibetan', wylie: 'Wylie', english: 'English' }

export const strings = {
  search: 'Search Tibetan, Wylie or English',
  placeholder: 'Search Tibetan, Wylie or English; * any letters or words, ? one letter',
  way: 'How it is sought',
  ways: { exact: 'As written', lemma: 'All forms' } satisfies Record<SearchWay, string>,
  wayHelp: {
    exact:
      'These syllables or words, one after the other. * stands for any letters or words, ? for one letter.',
    lemma: 'Each word in all of its forms: other stems of the verb, affixed particles, English endings.',
  } satisfies Record<SearchWay, string>,
  writing: 'Typed in',
  anyWriting: 'Typed in: as it looks',
  typedIn: (writing: Writing): string => `Typed in: ${writings[writing]}`,
  side: 'Search in',
  sides: { both: 'In both languages', source: 'In the Tibetan', target: 'In the English' } satisfies Record<
    SearchSide,
    string
  >,
  work: 'Works',
  allWorks: 'In the whole memory',
  inWork: (title: string): string => `In: ${title}`,
  results: 'What was found',
  searching: 'Searching …',
  /** Only what the person could not see from what they typed. */
  understood: ({ writing, way, text }: Understood, typed: string): string => {
    if (way === 'lemma') return `all forms of ${text}`
    if (writing === 'wylie') return `Wylie: ${text}`
    if (text.endsWith('*') && !typed.trimEnd().endsWith('*')) return `beginning so: ${text}`
    return ''
  },
  found: (here: number, count: ConcordanceCount | null, more: boolean): string => {
    if (!more) return units(here)
    if (!count) return `the first ${units(here)}`
    return count.whole ? units(count.units) : `more than ${units(Math.max(count.units, here))}`
  },
  noneTitle: (query: string): string => `Nothing holds “${query}”`,
  nothingToSeek: 'Type a syllable or a word; signs alone are not sought.',
  noneText: ({ writing, way }: Understood, narrowed: boolean): string =>
    [
      `It was sought as ${writings[writing]}.`,
      way === 'exact' ? '“All forms” finds other stems and affixed particles; * stands for any letters.' : '',
      narrowed ? 'The search is narrowed to a language or a work.' : '',
    ]
      .filter(Boolean)
      .join(' '),
  everywhere: 'Search everywhere',
  seekAs: (writing: Writing): string => `Take it for ${writings[writing]}`,
  showAll: 'Show all of it',
}

/** What the commands of the concordance are called in menus and in the list of keys. */
export const titles = {
  way: 'As written, or all forms',
  writing: 'Typed in Tibetan, Wylie or English',
  side: 'Search the Tibetan, the English or both',
  work: 'Search the whole memory or one work',
  allForms: 'Search all forms',
}
