/** A text with what was found in it. */
import type { TextRange } from '../bindings'

export interface Piece {
  text: string
  hit: boolean
}

/** UTF-16 code units before and after the first hit that are shown of a long passage. */
const BEFORE = 160
const AFTER = 280
/** A passage up to this is shown whole: cutting it would save no line. */
const SHORT = BEFORE + AFTER + 80

/** The text in pieces, in its order; together they are the text. */
export function marked(text: string, hits: readonly TextRange[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const put = (end: number, hit: boolean): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), hit })
    at = Math.max(at, end)
  }
  for (const { start, end } of hits) {
    put(start, false)
    put(end, true)
  }
  put(text.length, false)
  return pieces
}

/** The stretch around the first hit of a long passage, cut between syllables or words; null if it is shown whole. */
export function excerpt(text: string, hits: readonly TextRange[]): TextRange | null {
  const first = hits[0]
  if (!first || text.length <= SHORT) return null
  const start = first.start <= BEFORE ? 0 : gapAfter(text, first.start - BEFORE, first.start)
  const end = text.length - first.end <= AFTER ? text.length : gapAfter(text, first.end + AFTER, text.length)
  return start === 0 && end === text.length ? null : { start, end }
}

/** The marks that stand in a stretch, counted from its beginning. */
export function within(hits: readonly TextRange[], stretch: TextRange): TextRange[] {
  return hits
    .filter((hit) => hit.start >= stretch.start && hit.end <= stretch.end)
    .map((hit) => ({ start: hit.start - stretch.start, end: hit.end - stretch.start }))
}

/** The end of the next gap between syllables or words, at most `most`. */
function gapAfter(text: string, from: number, most: number): number {
  const gap = /[\s་།]+/u.exec(text.slice(from, most))
  return gap ? from + gap.index + gap[0].length : most
}
