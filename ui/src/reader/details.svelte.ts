/**
 * What the machine knows about single segments. The active one's detail is fetched whenever it or the memory changes;
 * the last answer stands until the new one is there. Transliterations are kept by their Tibetan, which never goes
 * stale, and fetched a few at a time for the rows in sight.
 */
import { SvelteMap } from 'svelte/reactivity'
import type { SegmentDetail, SegmentEntry } from '../bindings'
import type { Host } from '../host'
import { reasonOf } from './autosave'

/** Transliterations under way at a time, so that scrolling never queues behind them. */
const AT_ONCE = 2
/** Rows that wish a transliteration; older wishes have scrolled away. */
const WISHES = 40

export class Details {
  /** Of the segment asked for last. */
  current = $state.raw<SegmentDetail | null>(null)
  failure = $state<string | null>(null)
  loading = $state(false)

  readonly #host: Pick<Host, 'segmentDetail'>
  #wanted: string | null = null
  #fetches = 0
  #wylie = new SvelteMap<string, string>()
  #wishes: SegmentEntry[] = []
  #running = 0

  constructor(host: Pick<Host, 'segmentDetail'>) {
    this.#host = host
  }

  /** Fetch a segment's detail. Resolves when it is shown, or when another one was asked for meanwhile. */
  async show(segment: string | null): Promise<SegmentDetail | null> {
    if (this.current?.segment !== segment) this.current = null
    this.#wanted = segment
    this.failure = null
    if (segment === null) return null
    const fetch = (this.#fetches += 1)
    this.loading = true
    try {
      const detail = await this.#host.segmentDetail(segment)
      if (fetch === this.#fetches && this.#wanted === segment) this.current = detail
    } catch (failure) {
      if (fetch === this.#fetches) this.failure = reasonOf(failure)
    }
    if (fetch === this.#fetches) this.loading = false
    return this.current?.segment === segment ? this.current : null
  }

  /** The segment's Wylie if it is known; otherwise null, and `wish` fetches it. */
  wylie(segment: SegmentEntry): string | null {
    if (this.current?.segment === segment.id && joined(this.current) === segment.source)
      return this.current.wylie
    return this.#wylie.get(segment.source) ?? null
  }

  wish(segment: SegmentEntry): void {
    if (segment.source === '' || this.#wylie.has(segment.source)) return
    this.#wishes = [...this.#wishes.filter((each) => each.id !== segment.id), segment].slice(-WISHES)
    void this.#fulfil()
  }

  async #fulfil(): Promise<void> {
    if (this.#running >= AT_ONCE) return
    this.#running += 1
    for (let wish = this.#wishes.pop(); wish; wish = this.#wishes.pop()) {
      try {
        const detail = await this.#host.segmentDetail(wish.id)
        this.#wylie.set(joined(detail), detail.wylie)
      } catch {
        // The row keeps its Tibetan; the wish comes again when the row does.
      }
    }
    this.#running -= 1
  }
}

function joined(detail: SegmentDetail): string {
  return detail.pieces.map((piece) => piece.text).join('')
}
