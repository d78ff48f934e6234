/**
 * What the checks find in a work, for the reader and for the report. The whole work is checked anew a moment after the
 * text has changed; the machine keeps what has not, so that nobody feels it.
 */
import type { CheckFinding, CheckKind } from '../bindings'
import { grouped } from '../grouped'
import { asFailure } from '../failure'
import type { Host } from '../host'
import { notices } from '../notices.svelte'
import { strings as words } from '../strings'
import { strings } from './strings'

/** Milliseconds at rest before the work is checked again. */
const REST = 500

type Machine = Pick<Host, 'checks' | 'excuse' | 'takeExcuseBack' | 'setCheck'>

export class Findings {
  /** In reading order, what is excused too. */
  all = $state.raw<readonly CheckFinding[]>([])
  off = $state.raw<readonly CheckKind[]>([])
  checked = $state(0)
  segments = $state(0)
  loaded = $state(false)
  failure = $state<string | null>(null)

  readonly #host: Machine
  readonly #work: string
  #rest: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  constructor(host: Machine, work: string) {
    this.#host = host
    this.#work = work
  }

  /** What is not excused. */
  readonly open: readonly CheckFinding[] = $derived(this.all.filter((finding) => finding.excuse === null))
  /** By segment. */
  readonly bySegment: ReadonlyMap<string, readonly CheckFinding[]> = $derived.by(() =>
    grouped(this.open, (finding) => finding.segment),
  )

  /** Of a segment, what is excused last. */
  of(segment: string): CheckFinding[] {
    const here = this.all.filter((finding) => finding.segment === segment)
    return here.toSorted((one, other) => Number(one.excuse !== null) - Number(other.excuse !== null))
  }

  /** The text has changed: check again once it rests. */
  refresh(): void {
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => void this.load(), REST)
  }

  stop(): void {
    clearTimeout(this.#rest)
    this.#asked += 1
  }

  async load(): Promise<void> {
    clearTimeout(this.#rest)
    const asked = (this.#asked += 1)
    try {
      const found = await this.#host.checks(this.#work)
      // A later question has a later answer.
      if (asked !== this.#asked) return
      this.all = found.findings
      this.off = found.off
      this.checked = found.checked
      this.segments = found.segments
      this.failure = null
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown).message
    }
    this.loaded = true
  }

  /** Let a finding stand. */
  async excuse(finding: CheckFinding, note: string): Promise<void> {
    this.#mark(finding, note)
    try {
      await this.#host.excuse(finding.segment, finding.fingerprint, note)
    } finally {
      await this.load()
    }
    notices.say(strings.excusedNow, { label: words.undo, run: () => this.takeBack(finding) })
  }

  async takeBack(finding: CheckFinding): Promise<void> {
    this.#mark(finding, null)
    try {
      await this.#host.takeExcuseBack(finding.segment, finding.fingerprint)
    } finally {
      await this.load()
    }
  }

  /** Switch a kind on or off, in all works. */
  async set(kind: CheckKind, on: boolean): Promise<void> {
    this.off = on ? this.off.filter((one) => one !== kind) : [...this.off, kind]
    try {
      await this.#host.setCheck(kind, on)
    } finally {
      await this.load()
    }
  }

  /** The finding after a place, round and round: after the one visited, else in the segments that follow. */
  next(number: number, visited: string | null): CheckFinding | null {
    const at = this.open.findIndex((finding) => finding.fingerprint === visited && finding.number === number)
    if (at >= 0) return this.open[(at + 1) % this.open.length] ?? null
    return this.open.find((finding) => finding.number >= number) ?? this.open[0] ?? null
  }

  #mark(finding: CheckFinding, excuse: string | null): void {
    this.all = this.all.map((one) =>
      one.fingerprint === finding.fingerprint && one.segment === finding.segment ? { ...one, excuse } : one,
    )
  }
}
