import { describe, expect, it } from 'vitest'
import { findAll, hitFrom, rangesIn } from './find'

const segments = [
  { id: 'a', source: 'བཅོམ་ལྡན་འདས་', target: 'The Blessed One (bhagavat)' },
  { id: 'b', source: 'ཐོས་པ། པར་', target: 'heard the one' },
]

describe('find', () => {
  it('finds English whatever the case, in reading order', () => {
    expect(findAll(segments, 'ONE')).toEqual([
      { segment: 'a', index: 0, field: 'target', start: 12, end: 15 },
      { segment: 'b', index: 1, field: 'target', start: 10, end: 13 },
    ])
  })

  it('finds Tibetan before the English of its segment', () => {
    expect(findAll([{ id: 'x', source: 'ཀ ab', target: 'ab' }], 'ab').map((hit) => hit.field)).toEqual([
      'source',
      'target',
    ])
  })

  it.each([
    ['ལྡན', 1],
    ['ཐོས་པ་', 1],
    ['པ་', 1],
    ['པ', 2],
    ['(bhag', 1],
    ['.', 0],
    ['   ', 0],
    ['་', 0],
  ])('%s stands %i times', (sought, times) => {
    expect(findAll(segments, sought).length).toBe(times)
  })

  it('takes the tsheg that does not break for a tsheg', () => {
    expect(rangesIn('བཅོམ༌ལྡན་', 'བཅོམ་ལྡན')).toEqual([{ start: 0, end: 8 }])
  })

  it('goes on from the caret and around the end', () => {
    const hits = findAll(segments, 'one')
    expect(hitFrom(hits, { index: 0, field: 'source', offset: 0 })).toBe(0)
    expect(hitFrom(hits, { index: 0, field: 'target', offset: 13 })).toBe(1)
    expect(hitFrom(hits, { index: 1, field: 'target', offset: 11 })).toBe(0)
    expect(hitFrom(hits, { index: 0, field: 'target', offset: 12 }, true)).toBe(1)
    expect(hitFrom(hits, { index: 1, field: 'target', offset: 10 }, true)).toBe(0)
    expect(hitFrom([], { index: 0, field: 'source', offset: 0 })).toBeNull()
  })
})
