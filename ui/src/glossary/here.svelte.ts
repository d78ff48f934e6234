/**
 * The terms of the segment that is being translated, looked up as the person types. Until the answer for what is typed
 * now is there, the last one is shown, as far as it is about the same segment.
 */
import type { TermHere, TextRange } from '../bindings'
import { asFailure } from '../failure'
import type { Host } from '../host'

export const REST_MS = 250

/** The text that is being translated. */
export interface Passage {
  segment: string | null
  source: string
  target: string
}

export class TermsHere {
  list: readonly TermHere[] = $state.raw([])
  failure: string | null = $state(null)
  /** The Tibetan that `list` is about: its places mean nothing in another. */
  source = $state('')

  readonly #host: Pick<Host, 'termsIn'>
  #segment: string | null = null
  #asked = 0
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(host: Pick<Host, 'termsIn'>) {
    this.#host = host
  }

  /** Looks the terms of a passage up: at once for another segment, else when typing rests. */
  look(passage: Passage): void {
    clearTimeout(this.#rest)
    if (passage.segment === this.#segment) {
      this.#rest = setTimeout(() => void this.#fetch(passage), REST_MS)
      return
    }
    this.#segment = passage.segment
    this.list = []
    void this.#fetch(passage)
  }

  stop(): void {
    clearTimeout(this.#rest)
    this.#asked += 1
  }

  async #fetch({ segment, source, target }: Passage): Promise<void> {
    const asked = (this.#asked += 1)
    if (segment === null) return
    try {
      const found = await this.#host.termsIn(source, target)
      if (asked !== this.#asked) return
      this.list = found
      this.source = source
      this.failure = null
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown).message
    }
  }
}

/** Where the terms stand in the Tibetan, the longer ones only. */
export function placesOf(list: readonly TermHere[]): TextRange[] {
  return list.filter((here) => !here.nested).flatMap((here) => here.places)
}

/** The rendering to be taken: the first that is preferred, else the first that is allowed. */
export function bestRendering({ term }: Pick<TermHere, 'term'>): string | null {
  const right = (status: string): string | undefined =>
    term.renderings.find((rendering) => rendering.status === status)?.text
  return right('preferred') ?? right('allowed') ?? null
}
