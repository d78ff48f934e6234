import { expect, it } from 'vitest'
import { paint } from './paint'

it.each([
  ['nothing', [], ['abcdef/']],
  ['one mark', [{ start: 2, end: 4, kind: 'x' }], ['ab/', 'cd/x', 'ef/']],
  [
    'overlapping marks',
    [
      { start: 0, end: 4, kind: 'x' },
      { start: 2, end: 6, kind: 'y' },
    ],
    ['ab/x', 'cd/x y', 'ef/y'],
  ],
  [
    'the same kind twice',
    [
      { start: 0, end: 6, kind: 'x' },
      { start: 0, end: 6, kind: 'x' },
    ],
    ['abcdef/x'],
  ],
  ['a mark beyond the end', [{ start: 4, end: 99, kind: 'x' }], ['abcd/', 'ef/x']],
])('paints %s', (_, marks, expected) => {
  expect(paint('abcdef', marks).map(({ text, kinds }) => `${text}/${kinds}`)).toEqual(expected)
})

it('paints nothing on an empty text', () => {
  expect(paint('', [{ start: 0, end: 1, kind: 'x' }])).toEqual([])
})
