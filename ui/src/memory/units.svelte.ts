/** The units that a search in the memory has found, fetched as the list is scrolled. */
import type { UnitView } from '../bindings'
import { asFailure } from '../failure'
import { host } from '../host/current'

const AT_ONCE = 200
const REST_MS = 120

export class Units {
  /** Nothing until the first answer. */
  list: UnitView[] | null = $state.raw(null)
  total = $state(0)
  failure = $state('')
  #query = ''
  #asked = 0
  #fetching = false
  #rest: ReturnType<typeof setTimeout> | undefined

  /** Searches once typing rests. */
  search(query: string): void {
    clearTimeout(this.#rest)
    if (this.list === null) return void this.#begin(query)
    this.#rest = setTimeout(() => void this.#begin(query), REST_MS)
  }

  /** The same search anew, with as many units as are there now. */
  async refresh(): Promise<void> {
    await this.#fetch(0, Math.max(AT_ONCE, this.list?.length ?? 0))
  }

  async more(): Promise<void> {
    const here = this.list?.length ?? 0
    if (!this.#fetching && here < this.total) await this.#fetch(here, AT_ONCE)
  }

  /** Takes a unit out of the list before the machine has answered. */
  drop(unit: string): void {
    this.list = this.list?.filter((one) => one.id !== unit) ?? null
    this.total -= 1
  }

  stop(): void {
    clearTimeout(this.#rest)
    this.#asked += 1
  }

  async #begin(query: string): Promise<void> {
    this.#query = query
    await this.#fetch(0, AT_ONCE)
  }

  async #fetch(offset: number, limit: number): Promise<void> {
    const asked = (this.#asked += 1)
    this.#fetching = true
    try {
      const found = await host.searchMemory(this.#query, offset, limit)
      if (asked !== this.#asked) return
      const before = offset === 0 ? [] : (this.list ?? [])
      const known = new Set(before.map((unit) => unit.id))
      this.list = [...before, ...found.units.filter((unit) => !known.has(unit.id))]
      this.total = found.total
      this.failure = ''
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown).message
    } finally {
      if (asked === this.#asked) this.#fetching = false
    }
  }
}
