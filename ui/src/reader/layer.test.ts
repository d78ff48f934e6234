import { describe, expect, it } from 'vitest'
import type { LineBox, PageLayer, SyllableBox } from '../bindings'
import { around, lineAt, linesOf, syllableAt } from './layer'

const line = (id: string, top: number): LineBox => ({
  id,
  role: 'text',
  text: '',
  confidence: null,
  // A slanted line: its bounding rectangle reaches far into its neighbour's.
  bounds: { x: 0, y: top, width: 1000, height: 100 },
  outline: `0,${top + 50} 1000,${top} 1000,${top + 50} 0,${top + 100}`,
})
const syllable = (segment: string, piece: number, x: number, y: number): SyllableBox => ({
  segment,
  piece,
  bounds: { x, y, width: 60, height: 50 },
  text: '',
  doubtful: false,
})
const layer: PageLayer = {
  page: 'p',
  width: 1000,
  height: 1000,
  lines: [line('one', 0), line('two', 60)],
  syllables: [
    syllable('a', 0, 0, 48),
    syllable('a', 1, 900, 5),
    syllable('b', 0, 0, 95),
    syllable('b', 1, 900, 62),
  ],
}

describe('the layer over a page', () => {
  it('tells slanted lines apart where their rectangles overlap', () => {
    expect(lineAt(layer, { x: 950, y: 80 })?.id).toBe('two')
    expect(lineAt(layer, { x: 50, y: 80 })?.id).toBe('one')
    expect(lineAt(layer, { x: 50, y: 600 })).toBeNull()
  })

  it('takes the nearer of two overlapping syllables', () => {
    expect(syllableAt(layer, { x: 10, y: 96 })).toBe(layer.syllables[0])
    expect(syllableAt(layer, { x: 10, y: 97 })).toBe(layer.syllables[2])
    expect(syllableAt(layer, { x: 10, y: 50 })).toBe(layer.syllables[0])
    expect(syllableAt(layer, { x: 500, y: 50 })).toBeNull()
  })

  it('knows the lines of a segment', () => {
    expect(linesOf(layer, 'a').map((each) => each.id)).toEqual(['one'])
    expect(linesOf(layer, 'nobody')).toEqual([])
  })

  it('draws one rectangle around several', () => {
    expect(
      around([
        { x: 1, y: 2, width: 3, height: 4 },
        { x: 10, y: 0, width: 1, height: 1 },
      ]),
    ).toEqual({
      x: 1,
      y: 0,
      width: 10,
      height: 6,
    })
    expect(around([])).toBeNull()
  })
})
