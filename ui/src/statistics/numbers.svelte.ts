/** The desk in numbers. Counts come at once; how much is known comes work by work, since each is compared with the memory. */
import type { Amount, BandStatistics, Statistics, WorkStatistics } from '../bindings'
import { asFailure } from '../failure'
import { grouped } from '../grouped'
import type { Host } from '../host'

export const NOTHING: Amount = { segments: 0, syllables: 0, words: 0 }

export function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce(
    (all, one) => ({
      segments: all.segments + one.segments,
      syllables: all.syllables + one.syllables,
      words: all.words + one.words,
    }),
    NOTHING,
  )
}

/** All of a work. */
export function allOf(work: WorkStatistics): Amount {
  return sum([work.draft, work.confirmed, work.approved])
}

/** How much of a work is confirmed or approved, 0 to 1, by segments. */
export function doneOf(work: WorkStatistics): number {
  const all = allOf(work).segments
  return all === 0 ? 0 : (work.confirmed.segments + work.approved.segments) / all
}

export class Numbers {
  counted: Statistics | null = $state.raw(null)
  failure = $state<string | null>(null)
  /** The work that is shown, or all. */
  chosen = $state<string | null>(null)

  readonly #host: Pick<Host, 'statistics' | 'workBands'>
  #bands: ReadonlyMap<string, readonly BandStatistics[]> = $state.raw(new Map())
  #asked = 0

  constructor(host: Pick<Host, 'statistics' | 'workBands'>) {
    this.#host = host
  }

  readonly works: readonly WorkStatistics[] = $derived(
    this.counted?.works.filter((work) => this.chosen === null || work.work === this.chosen) ?? [],
  )
  /** How many of the works shown are compared. */
  readonly compared: number = $derived(this.works.filter((work) => this.#bands.has(work.work)).length)
  /** The bands of all works shown together, as far as they are compared. */
  readonly bands: readonly BandStatistics[] = $derived.by(() => {
    const known = this.works.flatMap((work) => this.#bands.get(work.work) ?? [])
    return [...grouped(known, (band) => band.label)].map(([label, rows]) => ({
      label,
      memory: sum(rows.map((row) => row.memory)),
      within: sum(rows.map((row) => row.within)),
      best: sum(rows.map((row) => row.best)),
    }))
  })

  async load(): Promise<void> {
    const asked = (this.#asked += 1)
    try {
      const counted = await this.#host.statistics()
      if (asked !== this.#asked) return
      this.counted = counted
      this.failure = null
      for (const { work } of counted.works) {
        const bands = await this.#host.workBands(work)
        if (asked !== this.#asked) return
        this.#bands = new Map([...this.#bands, [work, bands]])
      }
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown).message
    }
  }

  stop(): void {
    this.#asked += 1
  }
}
