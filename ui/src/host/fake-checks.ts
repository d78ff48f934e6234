/** Checks and statistics of the host in memory: two checks that are as simple as they can be, and counts. */
import type {
  Amount,
  BandStatistics,
  CheckFinding,
  CheckKind,
  SegmentEntry,
  Statistics,
  WorkChecks,
} from '../bindings'
import type { FakeWork } from './fake-work'

const DAY = 86_400_000

const SIMPLE: readonly { kind: CheckKind; pattern: RegExp; message: (found: string) => string }[] = [
  {
    kind: 'doubled',
    pattern: /\b(\w+)\s+\1\b/giu,
    message: (found) => `“${found.split(/\s/)[0] ?? ''}” stands twice.`,
  },
  { kind: 'punctuation', pattern: / {2,}/g, message: () => 'There is more than one space.' },
]

export class FakeChecks {
  #off = new Set<CheckKind>()
  #excuses = new Map<string, string>()

  of(work: FakeWork): WorkChecks {
    const { segments, pages } = work.view()
    const written = segments.filter((segment) => segment.origin?.kind === 'person')
    const label = (page: string): string => pages.find((one) => one.id === page)?.label ?? ''
    const findings = written.flatMap((segment) =>
      this.#found(segment, segments.indexOf(segment) + 1, label(segment.page)),
    )
    return { findings, checked: written.length, segments: segments.length, off: [...this.#off] }
  }

  excuse(segment: string, fingerprint: string, note: string): void {
    this.#excuses.set(segment + fingerprint, note)
  }

  takeBack(segment: string, fingerprint: string): void {
    this.#excuses.delete(segment + fingerprint)
  }

  set(kind: CheckKind, on: boolean): void {
    if (on) this.#off.delete(kind)
    else this.#off.add(kind)
  }

  #found(segment: SegmentEntry, number: number, page: string): CheckFinding[] {
    return SIMPLE.filter(({ kind }) => !this.#off.has(kind)).flatMap(({ kind, pattern, message }) =>
      [...segment.target.matchAll(pattern)].map((found) => {
        const target = { start: found.index, end: found.index + found[0].length }
        const fingerprint = `${kind} ${target.start} ${segment.target}`
        const excuse = this.#excuses.get(segment.id + fingerprint) ?? null
        return {
          segment: segment.id,
          number,
          page,
          kind,
          message: message(found[0]),
          source: null,
          target,
          fingerprint,
          excuse,
        }
      }),
    )
  }
}

const NOTHING: Amount = { segments: 0, syllables: 0, words: 0 }

function amount(segments: readonly SegmentEntry[]): Amount {
  const count = (text: string, parts: RegExp): number => text.split(parts).filter(Boolean).length
  return {
    segments: segments.length,
    syllables: segments.reduce((sum, { source }) => sum + count(source, /[་།\s]+/), 0),
    words: segments.reduce(
      (sum, one) => sum + (one.origin?.kind === 'person' ? count(one.target, /\s+/) : 0),
      0,
    ),
  }
}

export function statisticsOf(works: readonly FakeWork[], units: number): Statistics {
  const today = Date.now()
  return {
    works: works.map((work) => {
      const { segments } = work.view()
      const of = (status: SegmentEntry['status']): Amount =>
        amount(segments.filter((segment) => segment.status === status))
      return {
        work: work.id,
        title: work.title,
        draft: of('draft'),
        confirmed: of('confirmed'),
        approved: of('approved'),
      }
    }),
    days: Array.from({ length: 365 }, (_, index) => {
      const ago = 364 - index
      const when = new Date(today - ago * DAY)
      // Some weeks of work with free weekends, as a translator's year looks.
      const works = when.getDay() % 6 !== 0 && Math.sin(ago / 20) > -0.3
      return { day: when.toISOString().slice(0, 10), segments: works ? 8 + ((ago * 7) % 23) : 0 }
    }),
    units,
  }
}

const BANDS = ['101', '100', '95–99', '85–94', '75–84', '60–74', 'new']

export function bandsOf(work: FakeWork): BandStatistics[] {
  const { segments } = work.view()
  return BANDS.map((label, band) => {
    const share = amount(segments.filter((_, index) => (index * 5) % 7 === band))
    return { label, memory: share, within: band === 6 ? share : NOTHING, best: share }
  })
}
