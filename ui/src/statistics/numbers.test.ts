// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { fakeHost } from '../host/fake'
import { allOf, doneOf, Numbers } from './numbers.svelte'

describe('the numbers of the desk', () => {
  const host = fakeHost(new URLSearchParams('still'), 0)

  it('are those of all works, then of the one that is chosen', async () => {
    const numbers = new Numbers(host)
    await numbers.load()
    const all = numbers.works.length
    expect(all).toBeGreaterThan(1)
    expect(numbers.compared).toBe(all)
    const together = numbers.bands.reduce((sum, band) => sum + band.best.segments, 0)
    numbers.chosen = 'heart'
    expect(numbers.works.map((work) => work.work)).toEqual(['heart'])
    const alone = numbers.bands.reduce((sum, band) => sum + band.best.segments, 0)
    expect(alone).toBe(allOf(numbers.works[0] ?? expect.fail('no work')).segments)
    expect(alone).toBeLessThan(together)
  })

  it('say how much is done', () => {
    const amount = (segments: number) => ({ segments, syllables: 0, words: 0 })
    const work = { work: '', title: '', draft: amount(6), confirmed: amount(3), approved: amount(1) }
    expect(doneOf(work)).toBe(0.4)
    expect(doneOf({ ...work, draft: amount(0), confirmed: amount(0), approved: amount(0) })).toBe(0)
  })

  it('say why they cannot be had', async () => {
    const numbers = new Numbers({
      ...host,
      statistics: () => Promise.reject(new Error('the disk is away')),
    })
    await numbers.load()
    expect(numbers.failure).toBe('the disk is away')
  })
})
