/**
 * The active segment's Tibetan tied to the page and to its words: where each piece and each word stands in what is
 * being typed, and which of them the caret or the pointer is at.
 */
import type { SegmentDetail } from '../bindings'
import type { Details } from './details.svelte'
import type { Editors } from './editors.svelte'
import { piecesIn, spanAt, spansOf, wordRanges, wordsIn } from './pieces'

export class Ties {
  /** Words that the person looked up; indices into the detail's words. */
  lookedUp = $state.raw<readonly number[]>([])
  /** The word under the pointer in the list of words. */
  pointedWord = $state<number | null>(null)

  readonly #editors: Editors
  readonly #details: Details

  constructor(editors: Editors, details: Details) {
    this.#editors = editors
    this.#details = details
  }

  /** What is known of the segment in the editors; null until it is there. */
  readonly detail: SegmentDetail | null = $derived.by(() =>
    this.#details.current?.segment === this.#editors.segment ? this.#details.current : null,
  )
  readonly spans = $derived.by(() => spansOf(this.detail?.pieces ?? [], this.#editors.source.text))
  readonly words = $derived.by(() => wordRanges(this.detail?.words ?? [], this.#editors.source.text))

  /** The piece with the caret, while the person is in the Tibetan. */
  readonly caretPiece: number | null = $derived.by(() => {
    if (this.#editors.focused !== 'source') return null
    return spanAt(this.spans, this.#editors.source.selection.start)?.piece ?? null
  })
  readonly wordsAtCaret: readonly number[] = $derived.by(() =>
    this.#editors.focused === 'source' ? wordsIn(this.words, this.#editors.source.selection) : [],
  )
  /** Pieces of the word under the pointer. */
  readonly pointedPieces: readonly number[] = $derived.by(() => {
    const range = this.pointedWord === null ? null : this.words[this.pointedWord]
    return range ? piecesIn(this.spans, range) : []
  })

  /** Look up the words of the selection in the Tibetan. */
  lookUp(): void {
    this.lookedUp = wordsIn(this.words, this.#editors.source.selection)
  }

  /** Another segment: nothing is pointed at any more. */
  clear(): void {
    this.lookedUp = []
    this.pointedWord = null
  }
}
