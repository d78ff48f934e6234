/**
 * Every keystroke is on its way to the library within 300 ms. The queue waits for a short pause in the typing, but
 * never past the limit; it sends one edit at a time, in the order of typing; and what could not be saved is kept,
 * said and tried again until it is. It knows nothing of segments on the screen and nothing of Svelte.
 */

export type Field = 'source' | 'target' | 'note'

export interface Edit {
  segment: string
  field: Field
  text: string
}

export type SavingState =
  { state: 'saved' } | { state: 'saving' } | { state: 'failed'; reason: string; edits: Edit[] }

export interface Timing {
  /** Milliseconds without a keystroke after which the typing is sent. */
  pause: number
  /** Milliseconds after the first unsent keystroke at which it is sent whatever happens. */
  limit: number
  /** Milliseconds before each further try of a failed save; the last repeats. */
  retries: number[]
}

export const TIMING: Timing = { pause: 200, limit: 300, retries: [1000, 2000, 5000, 15000] }

interface Failed extends Edit {
  reason: string
}

const keyOf = (edit: { segment: string; field: Field }): string => `${edit.field} ${edit.segment}`

export class Autosave {
  readonly #send: (edit: Edit) => Promise<void>
  readonly #report: (state: SavingState) => void
  readonly #timing: Timing

  /** Typed and not yet sent, by field, oldest first. */
  #waiting = new Map<string, Edit>()
  /** Sent and not yet answered, oldest first. */
  #sent: Edit[] = []
  #failed = new Map<string, Failed>()
  /** Batches go out one after the other; this is the end of the queue. */
  #tail: Promise<void> = Promise.resolve()
  #pause: ReturnType<typeof setTimeout> | undefined
  #limit: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #tries = 0

  constructor(
    send: (edit: Edit) => Promise<void>,
    report: (state: SavingState) => void = () => {},
    timing = TIMING,
  ) {
    this.#send = send
    this.#report = report
    this.#timing = timing
  }

  /** Take the field's text as it is after a keystroke. It stands for every earlier text of that field. */
  edit(edit: Edit): void {
    const key = keyOf(edit)
    this.#waiting.delete(key)
    this.#waiting.set(key, edit)
    this.#failed.delete(key)
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => void this.flush(), this.#timing.pause)
    this.#limit ??= setTimeout(() => void this.flush(), this.#timing.limit)
    this.#tell()
  }

  /** Whether the field holds text that the library does not have yet. */
  holds(segment: string, field: Field): boolean {
    const key = keyOf({ segment, field })
    return this.#waiting.has(key) || this.#failed.has(key) || this.#sent.some((edit) => keyOf(edit) === key)
  }

  /** Everything typed that the library does not have yet, oldest first. */
  unsaved(): Edit[] {
    return [...this.#sent, ...this.#failed.values(), ...this.#waiting.values()]
  }

  /** Send everything now, failed saves too. Resolves with the reason if something is still not saved. */
  async flush(): Promise<string | null> {
    clearTimeout(this.#pause)
    clearTimeout(this.#limit)
    clearTimeout(this.#retry)
    this.#limit = undefined
    const batch: Edit[] = [...this.#failed.values(), ...this.#waiting.values()]
    this.#failed.clear()
    this.#waiting.clear()
    this.#sent.push(...batch)
    if (batch.length > 0) this.#tail = this.#tail.then(() => this.#sendAll(batch))
    this.#tell()
    await this.#tail
    const [first] = this.#failed.values()
    return first?.reason ?? null
  }

  /** Stop the clocks. What is unsent is sent first by `flush`. */
  stop(): void {
    clearTimeout(this.#pause)
    clearTimeout(this.#limit)
    clearTimeout(this.#retry)
  }

  async #sendAll(batch: Edit[]): Promise<void> {
    for (const { segment, field, text } of batch) {
      const edit = { segment, field, text }
      try {
        await this.#send(edit)
        this.#answered(edit)
      } catch (failure) {
        this.#answered(edit)
        if (!this.holds(segment, field)) this.#failed.set(keyOf(edit), { ...edit, reason: reasonOf(failure) })
      }
    }
    if (this.#failed.size === 0) this.#tries = 0
    else this.#tryLater()
    this.#tell()
  }

  #answered(edit: Edit): void {
    const at = this.#sent.findIndex((sent) => keyOf(sent) === keyOf(edit))
    if (at >= 0) this.#sent.splice(at, 1)
  }

  #tryLater(): void {
    const { retries } = this.#timing
    const wait = retries[Math.min(this.#tries, retries.length - 1)]
    this.#tries += 1
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.flush(), wait)
  }

  #tell(): void {
    if (this.#failed.size > 0) {
      const edits = [...this.#failed.values()]
      this.#report({ state: 'failed', reason: edits[0]?.reason ?? '', edits })
    } else if (this.#waiting.size > 0 || this.#sent.length > 0) {
      this.#report({ state: 'saving' })
    } else {
      this.#report({ state: 'saved' })
    }
  }
}

/** The sentence of a host's failure, or of anything else that was thrown. */
export function reasonOf(failure: unknown): string {
  if (typeof failure === 'object' && failure !== null && 'message' in failure) return String(failure.message)
  return String(failure)
}
