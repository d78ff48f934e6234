import { describe, expect, it } from 'vitest'
import { nameOf, printedOn, sought } from './labels'

describe('the name of a page', () => {
  it.each([
    [0, '1', '1', null],
    [1, '༢', '2 · ༢', '༢'],
    [4, '3a', '5 · 3a', '3a'],
    [2, '2', '3 · 2', '2'],
  ])('at place %i with the label %s is %s', (ordinal, label, name, printed) => {
    expect(nameOf({ ordinal, label })).toBe(name)
    expect(printedOn({ ordinal, label })).toBe(printed)
  })

  it.each([
    ['༡༢', '12'],
    [' 2A ', '2a'],
    ['ཀ ༣', 'ཀ 3'],
  ])('%s is sought as %s', (label, as) => expect(sought(label)).toBe(as))
})
