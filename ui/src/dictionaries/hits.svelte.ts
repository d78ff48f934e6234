/**
 * What the dictionaries have on what is being typed. Every key asks anew; an answer that is not to the last question
 * comes too late and is dropped.
 */
import { SvelteSet } from 'svelte/reactivity'
import type { DictionaryEntry } from '../bindings'
import { asFailure } from '../failure'
import type { Host } from '../host'

const AT_ONCE = 100

export interface Hit extends DictionaryEntry {
  /** The same for the same entry, whatever was typed. */
  key: string
}

export class Hits {
  /** Nothing until something is looked up. */
  list: readonly Hit[] | null = $state.raw(null)
  failure = $state('')
  /** Index of the hit that the keys are at. */
  at = $state(0)
  /** Whether the dictionaries may have more. */
  more = $state(false)
  /** Keys of the entries that are shown in full. */
  readonly whole = new SvelteSet<string>()

  readonly #host: Pick<Host, 'lookUp'>
  #query = ''
  #limit = AT_ONCE
  #asked = 0
  #asking = false

  constructor(host: Pick<Host, 'lookUp'>) {
    this.#host = host
  }

  async search(query: string): Promise<void> {
    this.#query = query.trim()
    this.#limit = AT_ONCE
    this.at = 0
    this.whole.clear()
    await this.refresh()
  }

  /** The same search anew, after the dictionaries changed. */
  async refresh(): Promise<void> {
    const asked = (this.#asked += 1)
    if (this.#query === '') {
      this.list = null
      this.failure = ''
      return
    }
    this.#asking = true
    try {
      const found = await this.#host.lookUp(this.#query, this.#limit)
      if (asked !== this.#asked) return
      this.list = withKeys(found)
      this.more = found.length === this.#limit
      this.at = Math.min(this.at, Math.max(found.length - 1, 0))
      this.failure = ''
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown).message
    } finally {
      if (asked === this.#asked) this.#asking = false
    }
  }

  /** The end of the list is near. */
  async fetchMore(): Promise<void> {
    if (!this.more || this.#asking) return
    this.#limit *= 2
    await this.refresh()
  }

  step(by: 1 | -1): void {
    const last = (this.list?.length ?? 0) - 1
    this.at = Math.max(0, Math.min(last, this.at + by))
  }

  /** Shows an entry in full, or as much of it as all others. */
  toggle(index = this.at): void {
    const key = this.list?.[index]?.key
    if (key !== undefined && !this.whole.delete(key)) this.whole.add(key)
  }
}

/** A dictionary may have several entries under one headword. */
function withKeys(entries: readonly DictionaryEntry[]): Hit[] {
  const known = new Map<string, number>()
  return entries.map((entry) => {
    const name = `${entry.dictionary}\n${entry.headword}`
    const before = known.get(name) ?? 0
    known.set(name, before + 1)
    return { ...entry, key: `${name}\n${before}` }
  })
}
