// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { Concordance, ConcordanceHit, ConcordancePlace, ConcordanceQuery } from '../bindings'
import { EVERYTHING, Units } from './units.svelte'

const hit = (id: string): ConcordanceHit => ({
  unit: { id, source: id, target: '', provenance: '', changed: '', work: null, segment: null },
  source: [],
  target: [],
})
const asking = (text: string): ConcordanceQuery => ({ ...EVERYTHING, text })

/** A machine whose answers come when they are let go, in any order. */
function slowly(): {
  concordance: (query: ConcordanceQuery, from: ConcordancePlace | null) => Promise<Concordance>
  countConcordance: () => Promise<{ units: number; whole: boolean }>
  answer: (text: string, hits: string[], next?: number) => Promise<void>
  asked: string[]
} {
  const waiting = new Map<string, (found: Concordance) => void>()
  const asked: string[] = []
  return {
    asked,
    countConcordance: () => Promise.resolve({ units: 10_000, whole: false }),
    concordance: ({ text }, from) => {
      asked.push(from ? `${text} below ${from.before}` : text)
      return new Promise((resolve) => waiting.set(text, resolve))
    },
    answer: async (text, hits, next) => {
      const place = next === undefined ? null : { before: next, unfinished: false }
      waiting.get(text)?.({ understood: null, hits: hits.map(hit), next: place })
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    },
  }
}
const listed = (units: Units): string[] | undefined => units.list?.map((one) => one.unit.id)

describe('searching the memory', () => {
  it('asks on while the machine has too little', async () => {
    const machine = slowly()
    const units = new Units(machine)
    units.search(asking('ཐ'))
    await machine.answer('ཐ', [], 900)
    expect([listed(units), units.searching]).toEqual([[], true])
    await machine.answer('ཐ', ['a'], 500)
    await machine.answer('ཐ', ['b'])
    expect(machine.asked).toEqual(['ཐ', 'ཐ below 900', 'ཐ below 500'])
    expect([listed(units), units.searching, units.hasMore]).toEqual([['a', 'b'], false, false])
  })

  it('drops the answer to an older question and asks on for it no more', async () => {
    const machine = slowly()
    const units = new Units(machine)
    units.search(asking('ཐ'))
    await machine.answer('ཐ', ['a'])
    void units.refresh()
    units.search(asking('ཐམས'))
    await new Promise((resolve) => setTimeout(resolve, 150))
    await machine.answer('ཐམས', ['new'])
    await machine.answer('ཐ', ['old'], 900)
    expect(listed(units)).toEqual(['new'])
    expect(machine.asked).toEqual(['ཐ', 'ཐ', 'ཐམས'])
  })

  it('says how many there are once that is counted', async () => {
    const machine = slowly()
    const units = new Units(machine)
    units.search(EVERYTHING)
    await machine.answer(
      '',
      Array.from({ length: 100 }, (_, index) => String(index)),
      900,
    )
    expect([units.hasMore, units.count]).toEqual([true, { units: 10_000, whole: false }])
    units.drop('7')
    expect([units.list?.length, units.count?.units]).toEqual([99, 9_999])
  })
})
