/** The dictionaries of the host in memory: the lexicon, and two that somebody brought along. */
import type { DictionaryEntry, DictionaryView, FoundBy, ImportedDictionary } from '../bindings'
import type { Failure } from './index'
import { WORDS } from './fake-words'

type Entry = Omit<DictionaryEntry, 'dictionary' | 'foundBy'>

interface Dictionary extends DictionaryView {
  removed: boolean
  holds: readonly Entry[]
}

const LEXICON = 'Gyur’s lexicon'

function lexicon(): Entry[] {
  return Object.entries(WORDS).map(
    ([headword, { wylie, phonetics, partOfSpeech, senses, sanskrit, note }]) => ({
      headword,
      wylie,
      phonetics,
      class: partOfSpeech,
      definition: [senses.join('; '), sanskrit && `Sanskrit: ${sanskrit}`, note].filter(Boolean).join('\n'),
    }),
  )
}

function brought(headword: string, definition: string): Entry {
  const { wylie = '', phonetics = '' } = WORDS[headword] ?? {}
  return { headword, wylie, phonetics, class: null, definition }
}

const NOTEBOOK: readonly Entry[] = [
  brought('སྟོང་པ་ཉིད', 'emptiness; the absence of any nature of its own'),
  brought(
    'ཤེས་རབ',
    'wisdom, the sixth of the perfections\nOf three kinds: that which comes from hearing, from reflecting, and from practice. Hearing gives the words and their order, reflecting makes sure of what they mean, and practice brings what is meant home.\nIn the mother’s name it stands first: the perfection that gives the other five their eyes. Not to be mixed up with knowing as such, which may be right or wrong; nor with the wisdom of those who see things as they are, which has a word of its own.',
  ),
  brought('དབང་ཕྱུག', 'lord, one who has power over others; in names: Īśvara'),
  brought('ཕུང་པོ', 'heap; in doctrine the five heaps that a person is taken to be'),
  brought('ཆོས', 'dharma: (1) whatever holds its own mark, a thing; (2) the teaching; (3) custom, law'),
]
const NAMES: readonly Entry[] = [
  brought('སྒྲོལ་མ', 'Tārā, the swift mother; also a common name of girls'),
  brought('སྤྱན་རས་གཟིགས', 'Avalokiteśvara, the bodhisattva of compassion'),
]

/** So many that a list of them has to be scrolled. */
const MANY = 600

function failure(message: string): Failure {
  return { code: null, message }
}

export class FakeDictionaries {
  #all: Dictionary[]

  constructor(filled: boolean) {
    const [builtin, ...others]: Dictionary[] = [
      {
        id: 'builtin',
        name: LEXICON,
        entries: 18_204,
        on: true,
        builtin: true,
        removed: false,
        holds: lexicon(),
      },
      {
        id: 'notebook',
        name: 'Notebook',
        entries: 5,
        on: true,
        builtin: false,
        removed: false,
        holds: NOTEBOOK,
      },
      { id: 'names', name: 'Names', entries: 2, on: false, builtin: false, removed: false, holds: NAMES },
    ]
    this.#all = builtin ? [builtin, ...(filled ? others : [])] : []
  }

  list(): DictionaryView[] {
    return this.#all
      .filter((one) => !one.removed)
      .map(({ id, name, entries, on, builtin }) => ({ id, name, entries, on, builtin }))
  }

  lookUp(query: string, limit: number): DictionaryEntry[] {
    const wanted = query
      .trim()
      .toLowerCase()
      .replace(/['’]/g, 'ʼ')
      .replace(/[་།]+$/u, '')
    if (wanted === '') return []
    const found = this.#entries().flatMap((entry) => {
      const foundBy = way(entry, wanted)
      return foundBy === null ? [] : [{ ...entry, foundBy }]
    })
    const rank = (entry: DictionaryEntry): number =>
      (entry.foundBy === 'definition' ? 1000 : 0) + entry.headword.length
    return found.sort((one, other) => rank(one) - rank(other)).slice(0, limit)
  }

  entriesOf(lemma: string): DictionaryEntry[] {
    return this.#entries().filter((entry) => entry.headword === lemma)
  }

  import(paths: readonly string[]): ImportedDictionary {
    const name = (paths[0]?.split('/').at(-1) ?? '').replace(/\.\w+$/, '')
    if (name.includes('corrupt'))
      throw failure(`${name} is no dictionary: its first line has neither a tab, a comma nor a |.`)
    if (this.list().some((one) => one.name === name))
      throw failure(`There is a dictionary named “${name}” already. To replace it, remove it first.`)
    const holds = Array.from({ length: MANY }, (_, at) => brought('བོད', `Tibet, meaning ${at + 1} of many`))
    this.#all.push({
      id: `brought-${this.#all.length}`,
      name,
      entries: holds.length,
      on: true,
      builtin: false,
      removed: false,
      holds,
    })
    return {
      name,
      entries: holds.length,
      problems: ['Line 88: there is no headword before the |.', 'Line 402: “xqz” is not Wylie.'],
    }
  }

  set(id: string, change: Partial<Pick<Dictionary, 'on' | 'removed'>>): void {
    const found = this.#all.find((one) => one.id === id)
    if (!found) throw failure('This dictionary is no longer in the library.')
    Object.assign(found, change)
  }

  #entries(): DictionaryEntry[] {
    return this.#all
      .filter((one) => one.on && !one.removed)
      .flatMap((one) => one.holds.map((entry) => ({ ...entry, dictionary: one.name, foundBy: null })))
  }
}

function way(entry: Entry, wanted: string): FoundBy | null {
  if (entry.headword.startsWith(wanted)) return 'tibetan'
  if (entry.wylie.startsWith(wanted)) return 'wylie'
  if (entry.phonetics.startsWith(wanted.replaceAll(' ', ''))) return 'phonetics'
  return entry.definition.toLowerCase().includes(wanted) ? 'definition' : null
}
