/**
 * The active segment's Tibetan tied to the page and to its words: where each piece and each word stands in what is
 * being typed, and which of them the caret or the pointer is at.
 *
 * The caret of the Tibetan stays where it was while the person writes English, and so does the current word.
 */
import type { SegmentDetail } from '../bindings'
import type { Details } from './details.svelte'
import type { Editors } from './editors.svelte'
import { piecesIn, spanAt, spansOf, wordRanges, wordsIn } from './pieces'

export class Ties {
  /** Words that the person looked up, whose entries are shown; indices into the detail's words. */
  lookedUp = $state.raw<readonly number[]>([])
  /** The word under the pointer, in the list of words or in the text. */
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
    wordsIn(this.words, this.#editors.source.selection),
  )
  /** The word that keys are about. */
  readonly currentWord: number | null = $derived(this.wordsAtCaret[0] ?? null)
  /** The words to be lit up in the text: where the caret itself is to be seen, it says enough. */
  readonly litWords: ReadonlySet<number> = $derived.by(
    () =>
      new Set([
        ...this.lookedUp,
        ...(this.pointedWord === null ? [] : [this.pointedWord]),
        ...(this.#editors.focused === 'source' ? [] : this.wordsAtCaret),
      ]),
  )
  /** Pieces of the word under the pointer. */
  readonly pointedPieces: readonly number[] = $derived.by(() => {
    const range = this.pointedWord === null ? null : this.words[this.pointedWord]
    return range ? piecesIn(this.spans, range) : []
  })

  /** Another segment: nothing is pointed at any more. */
  clear(): void {
    this.lookedUp = []
    this.pointedWord = null
  }
}
