/** The glossary of the host in memory. */
import type { TermCandidate, TermHere, TermView, TermsFound, TermsImport, TextRange } from '../bindings'
import { HEART_SUTRA } from './fake-text'

type Filled = [tibetan: string, wylie: string, more: Partial<TermView>]

const ALL: readonly Filled[] = [
  [
    'བཅོམ་ལྡན་འདས',
    'bcom ldan ʼdas',
    {
      renderings: [
        { text: 'Blessed One', status: 'preferred', sense: '' },
        { text: 'Lord', status: 'forbidden', sense: '' },
      ],
      sanskrit: 'bhagavān',
      partOfSpeech: 'noun',
    },
  ],
  [
    'ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པ',
    'shes rab kyi pha rol tu phyin pa',
    {
      renderings: [
        { text: 'perfection of wisdom', status: 'preferred', sense: '' },
        { text: 'transcendent wisdom', status: 'allowed', sense: '' },
      ],
      sanskrit: 'prajñāpāramitā',
      domain: 'practice',
    },
  ],
  [
    'ཤེས་རབ',
    'shes rab',
    {
      renderings: [
        { text: 'wisdom', status: 'preferred', sense: 'one of the perfections' },
        { text: 'understanding', status: 'allowed', sense: 'in general' },
        { text: 'knowledge', status: 'forbidden', sense: '' },
      ],
      definition: 'The mental factor that tells apart what is and what is not.',
      sanskrit: 'prajñā',
    },
  ],
  [
    'སྟོང་པ་ཉིད',
    'stong pa nyid',
    {
      renderings: [
        { text: 'emptiness', status: 'preferred', sense: '' },
        { text: 'voidness', status: 'forbidden', sense: '' },
      ],
      sanskrit: 'śūnyatā',
      domain: 'philosophy',
    },
  ],
  [
    'བྱང་ཆུབ་སེམས་དཔའ',
    'byang chub sems dpaʼ',
    { renderings: [{ text: 'bodhisattva', status: 'preferred', sense: '' }], sanskrit: 'bodhisattva' },
  ],
  ['ཕུང་པོ', 'phung po', { renderings: [{ text: 'aggregate', status: 'preferred', sense: '' }] }],
]

const CANDIDATES: readonly [tibetan: string, wylie: string, rendering: string][] = [
  ['རྒྱལ་པོའི་ཁབ', 'rgyal poʼi khab', 'Rājagṛha'],
  ['ཏིང་ངེ་འཛིན', 'ting nge ʼdzin', 'absorption'],
]

export class FakeGlossary {
  #terms = new Map<string, TermView>()
  #removed = new Map<string, TermView>()
  #dismissed = new Set<string>()
  #born = 0

  constructor(filled: boolean) {
    if (!filled) return
    for (const [tibetan, wylie, more] of ALL) this.put(termOf(tibetan, wylie, more))
  }

  find(query: string, offset: number, limit: number, wanted: string | null): TermsFound {
    const sought = query.trim().toLowerCase()
    const found = [...this.#terms.values()]
      .filter((term) =>
        [term.tibetan, term.wylie, term.sanskrit, ...term.renderings.map((rendering) => rendering.text)].some(
          (text) => text.toLowerCase().includes(sought),
        ),
      )
      .sort((one, other) => one.tibetan.localeCompare(other.tibetan, 'bo'))
    const place = found.findIndex((term) => term.id === wanted)
    return {
      terms: found.slice(offset, offset + limit),
      total: found.length,
      place: place < 0 ? null : place,
    }
  }

  put(term: TermView): TermView {
    const id = term.id || `term-${(this.#born += 1)}`
    const now = new Date().toISOString()
    const renderings = term.renderings.filter((rendering) => rendering.text.trim() !== '')
    const kept = { ...term, id, renderings, created: term.created ?? now, changed: now }
    this.#terms.set(id, kept)
    return kept
  }

  remove(id: string): void {
    const term = this.#terms.get(id)
    if (!term) return
    this.#terms.delete(id)
    this.#removed.set(id, term)
  }

  restore(id: string): void {
    const term = this.#removed.get(id)
    if (term) this.#terms.set(id, term)
  }

  here(source: string, english: string): TermHere[] {
    const found = [...this.#terms.values()]
      .map((term) => ({ term, places: placesOf(term.tibetan, source) }))
      .filter(({ places }) => places.length > 0)
    const covers = (one: TextRange, other: TextRange): boolean =>
      one.start <= other.start && other.end <= one.end && one.end - one.start > other.end - other.start
    return found
      .map(({ term, places }): TermHere => {
        const of = (forbidden: boolean): string[] =>
          term.renderings
            .filter((rendering) => (rendering.status === 'forbidden') === forbidden)
            .map((rendering) => rendering.text)
        const nested = places.every((place) =>
          found.some((other) => other.places.some((longer) => covers(longer, place))),
        )
        const said = of(false).some((text) => placesOf(text, english).length > 0)
        const forbidden = of(true).flatMap((text) => placesOf(text, english))
        return { term, places, nested, missing: english.trim() !== '' && !nested && !said, forbidden }
      })
      .sort((one, other) => Number(one.nested) - Number(other.nested))
  }

  preview(path: string): TermsImport {
    const example = termOf('རྟེན་འབྲེལ', 'rten ʼbrel', {
      id: 'example',
      renderings: [{ text: 'dependent arising', status: 'preferred', sense: '' }],
    })
    return {
      file: path.split('/').at(-1) ?? path,
      added: 128,
      joined: 3,
      known: 41,
      problems: ['Line 7: “water” is neither Tibetan script nor Wylie; the line was left out.'],
      examples: [example],
    }
  }

  import(path: string): TermsImport {
    const result = this.preview(path)
    for (const example of result.examples) this.put({ ...example, id: '' })
    return result
  }

  get size(): number {
    return this.#terms.size
  }

  candidates(): TermCandidate[] {
    const known = new Set([...this.#terms.values()].map((term) => term.tibetan))
    return CANDIDATES.filter(([tibetan]) => !known.has(tibetan) && !this.#dismissed.has(tibetan)).map(
      ([tibetan, wylie, rendering]) => ({
        tibetan,
        wylie,
        count: 4,
        renderings: [
          { text: rendering, count: 3 },
          { text: `the ${rendering}`, count: 2 },
        ],
        examples: HEART_SUTRA.slice(1, 3).map(([source, target]) => ({
          source,
          target,
          provenance: 'The Heart Sūtra, 1a',
        })),
      }),
    )
  }

  dismiss(tibetan: string, dismissed: boolean): void {
    if (dismissed) this.#dismissed.add(tibetan)
    else this.#dismissed.delete(tibetan)
  }
}

function termOf(tibetan: string, wylie: string, more: Partial<TermView>): TermView {
  return {
    id: '',
    tibetan,
    wylie,
    renderings: [],
    definition: '',
    partOfSpeech: '',
    domain: '',
    sanskrit: '',
    notes: '',
    author: '',
    created: null,
    changed: null,
    ...more,
  }
}

function placesOf(sought: string, text: string): TextRange[] {
  const places: TextRange[] = []
  const [within, wanted] = [text.toLowerCase(), sought.toLowerCase()]
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1))
    places.push({ start: at, end: at + wanted.length })
  return places
}
