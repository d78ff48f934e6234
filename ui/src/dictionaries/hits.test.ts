// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { DictionaryEntry } from '../bindings'
import { fakeHost } from '../host/fake'
import { Hits } from './hits.svelte'

const entry = (headword: string): DictionaryEntry => ({
  dictionary: 'Notebook',
  headword,
  wylie: '',
  phonetics: '',
  class: null,
  definition: '',
  foundBy: 'tibetan',
})

/** A machine whose answers come when they are let go, in any order. */
function slowly(): {
  lookUp: (query: string, limit: number) => Promise<DictionaryEntry[]>
  answer: (query: string, entries: DictionaryEntry[]) => Promise<void>
  limits: number[]
} {
  const waiting = new Map<string, (entries: DictionaryEntry[]) => void>()
  const limits: number[] = []
  return {
    limits,
    lookUp: (query, limit) => {
      limits.push(limit)
      return new Promise((resolve) => waiting.set(query, resolve))
    },
    answer: async (query, entries) => {
      waiting.get(query)?.(entries)
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

describe('looking up while typing', () => {
  it('drops the answer to an older question, whenever it comes', async () => {
    const machine = slowly()
    const hits = new Hits(machine)
    void hits.search('ཤ')
    void hits.search('ཤེས')
    await machine.answer('ཤེས', [entry('ཤེས་རབ')])
    await machine.answer('ཤ', [entry('ཤ')])
    expect(hits.list?.map((hit) => hit.headword)).toEqual(['ཤེས་རབ'])
  })

  it('shows nothing once the field is empty, even if an answer is still to come', async () => {
    const machine = slowly()
    const hits = new Hits(machine)
    void hits.search('ཤ')
    void hits.search('')
    await machine.answer('ཤ', [entry('ཤ')])
    expect(hits.list).toBeNull()
  })

  it('fetches more when the end is near, and no more than there is', async () => {
    const machine = slowly()
    const hits = new Hits(machine)
    void hits.search('ཤ')
    await machine.answer(
      'ཤ',
      Array.from({ length: 100 }, () => entry('ཤ')),
    )
    expect(hits.more).toBe(true)
    void hits.fetchMore()
    void hits.fetchMore()
    await machine.answer(
      'ཤ',
      Array.from({ length: 130 }, () => entry('ཤ')),
    )
    void hits.fetchMore()
    expect(machine.limits).toEqual([100, 200])
    expect(new Set(hits.list?.map((hit) => hit.key)).size).toBe(130)
  })

  it('walks the hits between the first and the last, and begins anew with another query', async () => {
    const hits = new Hits(fakeHost(new URLSearchParams(), 0))
    await hits.search('she')
    expect(hits.list?.length).toBe(3)
    hits.step(-1)
    expect(hits.at).toBe(0)
    for (let steps = 0; steps < 5; steps += 1) hits.step(1)
    expect(hits.at).toBe(2)
    hits.toggle()
    expect(hits.whole.size).toBe(1)
    await hits.search('shes')
    expect([hits.at, hits.whole.size]).toEqual([0, 0])
  })

  it('says what went wrong', async () => {
    const failing = { lookUp: () => Promise.reject({ code: null, message: 'The index is broken.' }) }
    const hits = new Hits(failing)
    await hits.search('ཤ')
    expect(hits.failure).toBe('The index is broken.')
  })
})
