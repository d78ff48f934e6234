/** The translation memory of the host in memory. */
import type {
  Concordance,
  ConcordanceCount,
  ConcordancePlace,
  ConcordanceQuery,
  MatchView,
  UnitView,
} from '../bindings'
import { search } from './fake-concordance'
import { pieces } from './fake-page'
import { difference } from './fake-work'
import { HEART_SUTRA, TARA } from './fake-text'

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

  matches(source: string): MatchView[] {
    const here = pieces(source)
    return [...this.#units.values()]
      .map((unit) => {
        const steps = difference(unit.source, source)
        const same = steps
          .filter((step) => step.change === 'same')
          .flatMap((step) => pieces(step.text)).length
        const most = Math.max(here.length, pieces(unit.source).length, 1)
        return {
          unit: unit.id,
          score: Math.round((100 * same) / most),
          difference: steps,
          target: unit.target,
          provenance: unit.provenance,
        }
      })
      .filter((match) => match.score >= 30)
      .sort((one, other) => other.score - one.score)
      .slice(0, 9)
  }
}
