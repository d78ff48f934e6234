import { describe, expect, it } from 'vitest'
import { nextDoubt, piecesIn, spanAt, spanOf, spansOf, wordRanges, wordsIn } from './pieces'

const pieces = ['བཅོམ་', 'ལྡན་', 'འདས་', 'ལ། '].map((text) => ({ text }))
const source = pieces.map((piece) => piece.text).join('')
const at = (piece: number): number => pieces.slice(0, piece).reduce((sum, each) => sum + each.text.length, 0)

describe('pieces and the caret', () => {
  it('gives each piece its place in the untouched text', () => {
    expect(spansOf(pieces, source)).toEqual([
      { start: 0, end: 5, piece: 0 },
      { start: 5, end: 9, piece: 1 },
      { start: 9, end: 13, piece: 2 },
      { start: 13, end: 16, piece: 3 },
    ])
  })

  it.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [13, 3],
    [16, 3],
  ])('the caret at %i is in piece %i', (caret, piece) => {
    expect(spanAt(spansOf(pieces, source), caret)?.piece).toBe(piece)
  })

  it('has no piece in an empty text', () => {
    expect(spanAt(spansOf([], ''), 0)).toBeNull()
  })

  it.each([
    ['a letter changed in a syllable', source.replace('ལྡན་', 'ལྡམ་'), [0, 1, 2, 3]],
    ['a vowel added in a syllable', source.replace('འདས་', 'འདེས་'), [0, 1, 2, 3]],
    ['a syllable removed', source.replace('ལྡན་', ''), [0, 2, 3]],
    ['a syllable typed between two', source.replace('འདས་', 'ཆེན་འདས་'), [0, 1, null, 2, 3]],
    ['several retyped', source.replace('ལྡན་འདས་', 'ཀྲྀ་ཥྞ་'), [0, null, 3]],
    ['everything retyped', 'ཨོཾ', [null]],
    ['everything removed', '', []],
    ['typing at the end', source + 'ཞེས', [0, 1, 2, 3, null]],
  ])('keeps the ties of what was not touched: %s', (_, text, expected) => {
    const spans = spansOf(pieces, text)
    expect(spans.map((span) => span.piece)).toEqual(expected)
    expect(spans.map((span) => text.slice(span.start, span.end)).join('')).toBe(text)
  })

  it('covers any edited text without gap or overlap, pieces in order', () => {
    const letters = 'ཀཁག་། '
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % below
    }
    for (let round = 0; round < 500; round += 1) {
      const from = random(source.length + 1)
      const to = from + random(source.length + 1 - from)
      const typed = Array.from({ length: random(5) }, () => letters[random(letters.length)]).join('')
      const text = source.slice(0, from) + typed + source.slice(to)
      const spans = spansOf(pieces, text)
      expect(
        spans.reduce((end, span) => (span.start === end && span.end > span.start ? span.end : NaN), 0),
      ).toBe(text.length)
      const kept = spans.flatMap((span) => (span.piece === null ? [] : [span.piece]))
      expect(kept).toEqual([...new Set(kept)].sort())
    }
  })

  it('finds the place of a piece behind an edit', () => {
    const spans = spansOf(pieces, 'ཡང་' + source)
    expect(spanOf(spans, 2)).toEqual({ start: at(2) + 3, end: at(3) + 3, piece: 2 })
    expect(spanOf(spansOf(pieces, ''), 2)).toBeNull()
  })

  it('ties words to the text and back', () => {
    const ranges = wordRanges([{ text: 'བཅོམ་ལྡན་འདས་' }, { text: 'མེད་' }, { text: 'ལ།' }], source)
    expect(ranges).toEqual([{ start: 0, end: 13 }, null, { start: 13, end: 15 }])
    expect(wordsIn(ranges, { start: 6, end: 6 })).toEqual([0])
    expect(wordsIn(ranges, { start: 12, end: 14 })).toEqual([0, 2])
    expect(wordsIn(ranges, { start: 16, end: 16 })).toEqual([])
    expect(piecesIn(spansOf(pieces, source), { start: 0, end: 13 })).toEqual([0, 1, 2])
  })

  it('goes to the next doubtful syllable behind the caret', () => {
    const doubt = { impossible: false, reason: 'unsure' }
    const marked = [doubt, null, doubt, null].map((doubt) => ({ doubt }))
    const spans = spansOf(pieces, source)
    expect(nextDoubt(spans, marked, null)?.piece).toBe(0)
    expect(nextDoubt(spans, marked, 0)?.piece).toBe(2)
    expect(nextDoubt(spans, marked, at(2))).toBeNull()
  })
})
