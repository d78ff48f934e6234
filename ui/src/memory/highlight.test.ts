import { expect, it } from 'vitest'
import { highlight } from './highlight'

it.each([
  ['Form is empty.', 'is', ['Form ', 'is', ' empty.']],
  ['Form is empty.', ' ', ['Form is empty.']],
  ['a.b', '.', ['a', '.', 'b']],
  ['སྟོང་པ', 'སྟ', ['', 'སྟོ', 'ང་པ']],
])('marks in %s the hits of %s', (text, query, pieces) => {
  expect(highlight(text, query)).toEqual(pieces)
})
