import { expect, it } from 'vitest'
import { indexAt, offsetsOf, scrollFor, visible } from './virtual'

const heights = [10, 30, 20, 40]
const offsets = offsetsOf(heights.length, (index) => heights[index] ?? 0)

it('knows where each row begins', () => {
  expect([...offsets]).toEqual([0, 10, 40, 60, 100])
})

it.each([
  [-5, 0],
  [0, 0],
  [9.9, 0],
  [10, 1],
  [59, 2],
  [60, 3],
  [1000, 3],
])('finds the row at %d', (y, index) => {
  expect(indexAt(offsets, y)).toBe(index)
})

it('is empty without rows', () => {
  const none = offsetsOf(0, () => 1)
  expect(indexAt(none, 0)).toBe(-1)
  expect(visible(none, 0, 100, 50)).toEqual({ start: 0, end: 0 })
})

it('shows every row that touches the view, whatever the margin', () => {
  for (let top = 0; top <= 80; top += 1) {
    const { start, end } = visible(offsets, top, 20, 0)
    for (let index = 0; index < heights.length; index += 1) {
      const touches = (offsets[index] ?? 0) < top + 20 && (offsets[index + 1] ?? 0) > top
      if (touches) expect(start <= index && index < end).toBe(true)
    }
  }
})

it.each([
  ['nearest', 1, 0, 0],
  ['nearest', 2, 0, 10],
  ['nearest', 0, 45, 0],
  ['start', 2, 0, 40],
  ['start', 3, 0, 50],
  ['center', 1, 0, 0],
  ['center', 2, 0, 25],
] as const)('scrolls %s to row %i from %d', (align, index, top, expected) => {
  expect(scrollFor(offsets, index, { top, height: 50 }, align)).toBe(expected)
})
