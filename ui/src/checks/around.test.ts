import { describe, expect, it } from 'vitest'
import { aroundOf } from './around'

describe('the words around a place', () => {
  it('are whole', () => {
    const text = `${'word '.repeat(20)}the the${' after'.repeat(20)}`
    const { before, marked, after } = aroundOf(text, { start: 100, end: 107 })
    expect(before).toMatch(/^… (word )+$/)
    expect(marked).toBe('the the')
    expect(after).toMatch(/^( after)+ …$/)
  })

  it('are all there are in a short text', () => {
    expect(aroundOf('a the the b', { start: 2, end: 9 })).toEqual({
      before: 'a ',
      marked: 'the the',
      after: ' b',
    })
  })

  it('never leave the text', () => {
    expect(aroundOf('ab', { start: 5, end: 9 })).toEqual({ before: 'ab', marked: '', after: '' })
  })
})
