import { describe, expect, it } from 'vitest'
import { excerpt, marked, within } from './marks'

it.each([
  ['Form is empty.', [{ start: 5, end: 7 }], ['Form ', '[is]', ' empty.']],
  ['Form', [{ start: 0, end: 4 }], ['[Form]']],
  ['Form', [], ['Form']],
  ['', [], []],
])('marks in %s what was found', (text, hits, pieces) => {
  expect(marked(text, hits).map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))).toEqual(pieces)
})

describe('a long passage', () => {
  const text = 'བྱང་ཆུབ་'.repeat(200)
  const hit = { start: 1000, end: 1007 }

  it('is cut between syllables, around its first hit', () => {
    const cut = excerpt(text, [hit])
    if (!cut) throw new Error('it is long enough')
    expect(text.slice(cut.start, cut.end)).toMatch(/^(བྱང|ཆུབ)་.*་$/)
    expect(within([hit], cut)).toEqual([{ start: 1000 - cut.start, end: 1007 - cut.start }])
    expect(cut.end - cut.start).toBeLessThan(500)
  })

  it('is whole where nothing is marked, or where little would be saved', () => {
    expect(excerpt(text, [])).toBeNull()
    expect(excerpt(text.slice(0, 400), [{ start: 3, end: 5 }])).toBeNull()
  })
})
