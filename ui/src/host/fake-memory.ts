/** The translation memory of the host in memory. */
import type {
  Concordance,
  ConcordanceCount,
  ConcordancePlace,
  ConcordanceQuery,
  Deviation,
  MatchView,
  PartView,
  UnitView,
} from '../bindings'
import { search } from './fake-concordance'
import { pieces } from './fake-page'
import { difference } from './fake-work'
import { HEART_SUTRA, TARA } from './fake-text'

const SYLLABLES_OF_A_PART = 4
const NUMBERS = new Set(['གཅིག', 'གཉིས', 'གསུམ', 'བཞི', 'ལྔ', 'དྲུག', 'བདུན', 'བརྒྱད', 'དགུ', 'བཅུ'])

export class FakeMemory {
  #units = new Map<string, UnitView>()
  #removed = new Map<string, UnitView>()

  constructor(filled: boolean) {
    if (!filled) return
    const passages = [...HEART_SUTRA, ...TARA]
    passages.forEach(([source, target], index) =>
      this.put({
        id: `unit-${index}`,
        source,
        target,
        provenance:
          index < HEART_SUTRA.length ? `The Heart Sūtra, ${Math.floor(index / 10) + 1}a` : 'praises.tmx',
        changed: new Date(Date.UTC(2025, 10, 20, 9, 60 - index)).toISOString(),
        work: index < HEART_SUTRA.length ? 'heart' : null,
        segment: index < HEART_SUTRA.length ? `heart-${index}` : null,
      }),
    )
  }

  put(unit: UnitView): void {
    this.#units.set(unit.id, unit)
  }

  get(unit: string): UnitView | undefined {
    return this.#units.get(unit)
  }

  get size(): number {
    return this.#units.size
  }

  get sources(): string[] {
    return [...this.#units.values()].map((unit) => unit.source)
  }

  concordance(query: ConcordanceQuery, from: ConcordancePlace | null, limit: number): Concordance {
    const all = [...this.#units.values()].reverse()
    const { understood, hits } = search(all, query)
    const first = from === null ? 0 : hits.length - from.before
    const end = first + limit
    const next = end < hits.length ? { before: hits.length - end, unfinished: false } : null
    return { understood, hits: hits.slice(first, end), next }
  }

  count(query: ConcordanceQuery): ConcordanceCount {
    return { units: search([...this.#units.values()], query).hits.length, whole: true }
  }

  remove(unit: string): void {
    const found = this.#units.get(unit)
    if (!found) return
    this.#units.delete(unit)
    this.#removed.set(unit, found)
  }

  restore(unit: string): void {
    const found = this.#removed.get(unit)
    if (found) this.#units.set(unit, found)
  }

  /** What is like a passage, and where nothing is, what has a part of it. */
  find(source: string, floor: number): { matches: MatchView[]; parts: PartView[] } {
    const matches = this.#matches(source).filter((match) => match.score >= floor)
    return { matches, parts: matches.length > 0 ? [] : this.#parts(source) }
  }

  #matches(source: string): MatchView[] {
    const here = pieces(source)
    return [...this.#units.values()]
      .map((unit): MatchView => {
        const steps = difference(unit.source, source)
        const same = steps
          .filter((step) => step.change === 'same')
          .flatMap((step) => pieces(step.text)).length
        const most = Math.max(here.length, pieces(unit.source).length, 1)
        const score = Math.round((100 * same) / most)
        return {
          unit: unit.id,
          score,
          scores: { stems: score, syllables: score, text: score },
          difference: steps,
          deviations: deviations(unit.source, source),
          target: unit.target,
          provenance: unit.provenance,
          status: 'confirmed',
          engine: null,
          author: unit.work === null ? null : 'Tenzin',
          notes: [],
        }
      })
      .sort((one, other) => other.score - one.score)
      .slice(0, 9)
  }

  #parts(source: string): PartView[] {
    return [...this.#units.values()]
      .flatMap((unit) => {
        const steps = difference(unit.source, source).filter((step) => step.change !== 'added')
        const shared = steps.map(
          (step) => step.change === 'same' && pieces(step.text).length >= SYLLABLES_OF_A_PART,
        )
        const at = shared.indexOf(true)
        if (at < 0) return []
        const text = steps[at]?.text ?? ''
        const run = steps.map((step, index) => ({ text: step.text, shared: index === at }))
        return [{ unit: unit.id, text, source: run, target: unit.target, provenance: unit.provenance }]
      })
      .sort((one, other) => other.text.length - one.text.length)
      .slice(0, 5)
  }
}

/** Numbers that only one of two passages has. */
function deviations(unit: string, here: string): Deviation[] {
  const numbers = (text: string): string[] =>
    pieces(text)
      .map((piece) => piece.replace(/[་།༔༑ ]+$/, ''))
      .filter((piece) => NUMBERS.has(piece))
  const [there, now] = [numbers(unit), numbers(here)]
  const inUnit = there.filter((number) => !now.includes(number))
  const added = now.filter((number) => !there.includes(number))
  return inUnit.length + added.length > 0 ? [{ kind: 'number', inUnit, here: added }] : []
}
