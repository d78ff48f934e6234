/**
 * The way between a caret in the Tibetan and a syllable on the page. A segment's pieces are its whole source as the
 * library knows it; while the person types, the text runs ahead of them. What lies before and behind the typing is
 * still the same syllables, so they stay tied to their boxes, and only the part under the pen comes loose.
 */
import type { SourcePiece, WordView } from '../bindings'

/** A stretch of a text, in UTF-16 code units, end exclusive. */
export interface Range {
  start: number
  end: number
}

export interface PieceSpan extends Range {
  /** Index into the pieces; null for text that belongs to none of them any more. */
  piece: number | null
}

/**
 * Where each piece stands in `text`, which may have been edited since the pieces were fetched. The spans follow each
 * other without a gap. A single edited syllable keeps its piece; several edited at once lose theirs.
 */
export function spansOf(pieces: readonly Pick<SourcePiece, 'text'>[], text: string): PieceSpan[] {
  const known = pieces.map((piece) => piece.text).join('')
  const { before, knownEnd, textEnd } = changeBetween(known, text)
  const shift = text.length - known.length

  const spans: PieceSpan[] = []
  const touched: PieceSpan[] = []
  const behind: PieceSpan[] = []
  let start = 0
  pieces.forEach((piece, index) => {
    const end = start + piece.text.length
    if (end <= before) spans.push({ start, end, piece: index })
    else if (start >= knownEnd) behind.push({ start: start + shift, end: end + shift, piece: index })
    else touched.push({ start, end: end + shift, piece: index })
    start = end
  })
  const [first] = touched
  const last = touched.at(-1)
  if (first && last)
    spans.push({ start: first.start, end: last.end, piece: first === last ? first.piece : null })
  else spans.push({ start: before, end: textEnd, piece: null })
  return [...spans, ...behind].filter((span) => span.end > span.start)
}

/** What was typed: `known[before..knownEnd]` became `text[before..textEnd]`. */
function changeBetween(known: string, text: string): { before: number; knownEnd: number; textEnd: number } {
  const shorter = Math.min(known.length, text.length)
  let before = 0
  while (before < shorter && known[before] === text[before]) before += 1
  let after = 0
  while (after < shorter - before && known[known.length - 1 - after] === text[text.length - 1 - after])
    after += 1
  return { before, knownEnd: known.length - after, textEnd: text.length - after }
}

/** The span that a caret is in. Between two, it is the one that begins there; at the end of the text, the last. */
export function spanAt(spans: readonly PieceSpan[], caret: number): PieceSpan | null {
  return spans.find((span) => caret >= span.start && caret < span.end) ?? spans.at(-1) ?? null
}

/** Where a piece stands now, or null if it was typed over. */
export function spanOf(spans: readonly PieceSpan[], piece: number): PieceSpan | null {
  return spans.find((span) => span.piece === piece) ?? null
}

/** Where each word stands in the source; a word that is not found there, because of typing, has null. */
export function wordRanges(words: readonly Pick<WordView, 'text'>[], text: string): (Range | null)[] {
  let from = 0
  return words.map((word) => {
    const start = text.indexOf(word.text, from)
    if (start < 0 || word.text === '') return null
    from = start + word.text.length
    return { start, end: from }
  })
}

/** Indices of the words that a selection touches, or that a caret stands in. */
export function wordsIn(ranges: readonly (Range | null)[], selection: Range): number[] {
  const caret = selection.start === selection.end
  return ranges.flatMap((range, index) => {
    if (!range) return []
    const inside = caret
      ? selection.start >= range.start && selection.start < range.end
      : selection.start < range.end && selection.end > range.start
    return inside ? [index] : []
  })
}

/** Indices of the pieces that a stretch of the text touches. */
export function piecesIn(spans: readonly PieceSpan[], range: Range): number[] {
  return spans.flatMap((span) =>
    span.piece !== null && span.start < range.end && span.end > range.start ? [span.piece] : [],
  )
}

/** The next doubtful syllable behind the caret, or the first when there is no caret; null if there is none. */
export function nextDoubt(
  spans: readonly PieceSpan[],
  pieces: readonly Pick<SourcePiece, 'doubt'>[],
  caret: number | null,
): PieceSpan | null {
  return (
    spans.find(
      (span) =>
        span.piece !== null &&
        (pieces[span.piece]?.doubt ?? null) !== null &&
        (caret === null || span.start > caret),
    ) ?? null
  )
}
