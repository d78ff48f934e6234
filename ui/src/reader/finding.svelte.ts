/** Find in this work: what is sought, where it stands, and which place the person is at. */
import type { SegmentEntry } from '../bindings'
import { findAll, hitFrom, segmentsOf, type Hit } from './find'

interface Place {
  index: number
  field: 'source' | 'target'
  offset: number
}

export class Finding {
  open = $state(false)
  sought = $state('')
  /** Index into `hits` of the one that the person is at. */
  at = $state<number | null>(null)
  /** Grows with each wish that the find field take the focus. */
  asked = $state(0)

  readonly #segments: () => readonly SegmentEntry[]

  constructor(segments: () => readonly SegmentEntry[]) {
    this.#segments = segments
  }

  readonly hits: readonly Hit[] = $derived.by(() => (this.open ? findAll(this.#segments(), this.sought) : []))
  readonly current: Hit | null = $derived(this.at === null ? null : (this.hits[this.at] ?? null))
  /** Segments that have a hit: only their rows look for the places. */
  readonly segments: ReadonlySet<string> = $derived(segmentsOf(this.hits))

  ask(): void {
    this.open = true
    this.asked += 1
  }

  close(): void {
    this.open = false
    this.at = null
  }

  /** Seek, and go to the first hit from a place on. */
  seek(sought: string, from: Place): Hit | null {
    this.sought = sought
    this.at = hitFrom(this.hits, from)
    return this.current
  }

  /** Go on to the next hit, or back to the one before, around the end. */
  step(backwards: boolean, from: Place): Hit | null {
    const count = this.hits.length
    if (count === 0) this.at = null
    else if (this.at === null) this.at = hitFrom(this.hits, from, backwards)
    else this.at = (Math.min(this.at, count - 1) + (backwards ? count - 1 : 1)) % count
    return this.current
  }
}
