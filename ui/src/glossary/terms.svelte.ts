/** The terms that a search in the glossary has found, fetched as the list is scrolled. */
import type { TermView } from '../bindings'
import { asFailure } from '../failure'
import type { Host } from '../host'

const AT_ONCE = 200
const REST_MS = 120

export class Terms {
  /** Nothing until the first answer. */
  list: TermView[] | null = $state.raw(null)
  total = $state(0)
  failure = $state('')
  readonly #host: Pick<Host, 'findTerms'>
  #query = ''
  #asked = 0
  #fetching = false
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(host: Pick<Host, 'findTerms'>) {
    this.#host = host
  }

  /** Searches once typing rests. */
  search(query: string): void {
    clearTimeout(this.#rest)
    const begin = (): void => {
      this.#query = query
      void this.#fetch(0, AT_ONCE)
    }
    if (this.list === null) begin()
    else this.#rest = setTimeout(begin, REST_MS)
  }

  /** The same search anew, with as many terms as are there now, and as many as lead to the one that is wanted. */
  async refresh(wanted: string | null = null): Promise<void> {
    const here = Math.max(AT_ONCE, this.list?.length ?? 0)
    const place = await this.#fetch(0, here, wanted)
    if (place !== null && place >= here) await this.#fetch(here, place + AT_ONCE - here)
  }

  async more(): Promise<void> {
    const here = this.list?.length ?? 0
    if (!this.#fetching && here < this.total) await this.#fetch(here, AT_ONCE)
  }

  placeOf(term: string): number {
    return this.list?.findIndex((one) => one.id === term) ?? -1
  }

  /** Takes a term out of the list before the machine has answered. */
  drop(term: string): void {
    if (this.placeOf(term) < 0) return
    this.list = this.list?.filter((one) => one.id !== term) ?? null
    this.total -= 1
  }

  stop(): void {
    clearTimeout(this.#rest)
    this.#asked += 1
  }

  async #fetch(offset: number, limit: number, wanted: string | null = null): Promise<number | null> {
    const asked = (this.#asked += 1)
    this.#fetching = true
    try {
      const found = await this.#host.findTerms(this.#query, offset, limit, wanted)
      if (asked !== this.#asked) return null
      const before = offset === 0 ? [] : (this.list ?? [])
      const known = new Set(before.map((term) => term.id))
      this.list = [...before, ...found.terms.filter((term) => !known.has(term.id))]
      this.total = found.total
      this.failure = ''
      return found.place
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown).message
      return null
    } finally {
      if (asked === this.#asked) this.#fetching = false
    }
  }
}
