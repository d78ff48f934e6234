/**
 * What a search in the memory has found, fetched as the list is scrolled. The machine answers after a breath with what
 * it has, perhaps with nothing yet; so it is asked on until there is enough, or until something else is asked: the
 * answer to an older question is dropped, and nobody asks on for it.
 */
import type {
  ConcordanceCount,
  ConcordanceHit,
  ConcordancePlace,
  ConcordanceQuery,
  Understood,
} from '../bindings'
import { asFailure } from '../failure'
import type { Host } from '../host'

const AT_ONCE = 100
const REST_MS = 120

export const EVERYTHING: ConcordanceQuery = {
  text: '',
  way: 'exact',
  writing: null,
  side: 'both',
  work: null,
}

export class Units {
  /** Nothing until the first answer. */
  list: readonly ConcordanceHit[] | null = $state.raw(null)
  understood: Understood | null = $state.raw(null)
  /** How many there are in all; nothing while that is not known. */
  count: ConcordanceCount | null = $state.raw(null)
  failure = $state('')
  /** Index of the hit that the keys are at. */
  at = $state(0)
  searching = $state(false)
  #next: ConcordancePlace | null = $state.raw(null)

  readonly #host: Pick<Host, 'concordance' | 'countConcordance'>
  #query = EVERYTHING
  #asked = 0
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(host: Pick<Host, 'concordance' | 'countConcordance'>) {
    this.#host = host
  }

  /** Whether there is more than is listed. */
  get hasMore(): boolean {
    return this.#next !== null
  }

  /** Searches once typing rests. */
  search(query: ConcordanceQuery): void {
    clearTimeout(this.#rest)
    if (this.list === null) return void this.#begin(query)
    this.#rest = setTimeout(() => void this.#begin(query), REST_MS)
  }

  /** The same search anew, with as many units as are there now. */
  async refresh(): Promise<void> {
    await this.#fill(null, Math.max(AT_ONCE, this.list?.length ?? 0))
  }

  async more(): Promise<void> {
    if (!this.searching && this.#next) await this.#fill(this.#next, (this.list?.length ?? 0) + AT_ONCE)
  }

  step(by: 1 | -1): void {
    this.at = Math.max(0, Math.min((this.list?.length ?? 0) - 1, this.at + by))
  }

  /** Takes a unit out of the list before the machine has answered. */
  drop(unit: string): void {
    this.list = this.list?.filter((hit) => hit.unit.id !== unit) ?? null
    if (this.count) this.count = { ...this.count, units: this.count.units - 1 }
  }

  stop(): void {
    clearTimeout(this.#rest)
    this.#asked += 1
  }

  async #begin(query: ConcordanceQuery): Promise<void> {
    this.#query = query
    this.at = 0
    await this.#fill(null, AT_ONCE)
  }

  /** Asks on, from a place or from the beginning, until so many are listed. */
  async #fill(from: ConcordancePlace | null, wanted: number): Promise<void> {
    const asked = (this.#asked += 1)
    const query = this.#query
    let list = from ? (this.list ?? []) : []
    let next = from
    this.searching = true
    try {
      do {
        const found = await this.#host.concordance(query, next, wanted - list.length)
        if (asked !== this.#asked) return
        if (next === null) {
          this.understood = found.understood
          this.count = null
        }
        list = [...list, ...found.hits]
        next = found.next
        this.list = list
        this.#next = next
        this.failure = ''
      } while (next && list.length < wanted)
      this.at = Math.min(this.at, Math.max(list.length - 1, 0))
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown).message
    } finally {
      if (asked === this.#asked) this.searching = false
    }
    if (asked === this.#asked && next && !this.count) await this.#countAll(query, next, asked)
  }

  async #countAll(query: ConcordanceQuery, from: ConcordancePlace, asked: number): Promise<void> {
    try {
      const count = await this.#host.countConcordance(query, from)
      if (asked === this.#asked) this.count = count
    } catch {
      // The units are listed all the same.
    }
  }
}
