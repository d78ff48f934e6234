/**
 * The page follows the person in the text. While the person is at the page itself it stays as it is: nothing may slip
 * away under the pointer between a press and what the press brings about.
 */
import { tick } from 'svelte'
import type { SegmentEntry, SyllableBox } from '../bindings'
import { spanOf } from './pieces'
import type { ReaderSession } from './session.svelte'

export class Following {
  readonly #session: ReaderSession
  #atPage = false
  /** The segment that was followed last. */
  #followed: string | null = null

  constructor(session: ReaderSession) {
    this.#session = session
  }

  /** Another segment is active: its page comes into view. */
  segment(entry: SegmentEntry): void {
    if (!this.#atPage && entry.page !== this.#session.sheet.page?.id) this.#showPage(entry.page)
  }

  /** The person moved in the text: the page with the caret's syllable comes into view, and on it the syllable. */
  caret(): void {
    const { ties, activeId } = this.#session
    // The Tibetan was left for a place that the page knows nothing of.
    if (ties.caretPiece === null && activeId === this.#followed) return
    this.#followed = activeId
    if (this.#atPage) return
    const piece = ties.caretPiece === null ? undefined : ties.detail?.pieces[ties.caretPiece]
    if (piece?.page) this.#showPage(piece.page)
    this.reveal()
  }

  /** Bring the caret's syllable, else the beginning of the segment, into view, if it stands on the page in view. */
  reveal(): void {
    const { sheet, ties, activeId } = this.#session
    const own = sheet.layer?.syllables.filter((syllable) => syllable.segment === activeId) ?? []
    const syllable = own.find((each) => each.piece === ties.caretPiece) ?? own[0]
    if (syllable) sheet.reveal(syllable.bounds)
  }

  /** From the page: the segment of a syllable, with the caret at it. */
  async toText(syllable: SyllableBox): Promise<void> {
    const session = this.#session
    this.#atPage = true
    try {
      session.activate(syllable.segment, { field: 'source' })
      if (!session.ties.detail) await session.details.show(syllable.segment)
      if (session.activeId !== syllable.segment) return
      const start = spanOf(session.ties.spans, syllable.piece)?.start
      if (start !== undefined) session.editors.focus('source', { start, end: start })
      await tick()
    } finally {
      this.#atPage = false
    }
  }

  #showPage(id: string): void {
    this.#session.showPage(this.#session.pages.find((page) => page.id === id) ?? null)
  }
}
