/**
 * Whether everything typed in the reader is in the library: for the header, and for the segment that is not saved.
 * A work that was left with text that could not be saved goes on trying, and stays visible here until it is.
 */
import { SvelteMap } from 'svelte/reactivity'
import type { Autosave, Edit, SavingState } from './autosave'

class Saving {
  #states = new SvelteMap<Autosave, SavingState>()

  readonly current: SavingState = $derived.by(() => {
    const states = [...this.#states.values()]
    const failed = states.filter((each) => each.state === 'failed')
    const [first] = failed
    if (first) return { state: 'failed', reason: first.reason, edits: failed.flatMap((each) => each.edits) }
    return states.find((each) => each.state === 'saving') ?? { state: 'saved' }
  })

  /** Ids of the segments with text that could not be saved. */
  readonly failed: ReadonlySet<string> = $derived(
    idsOf(this.current.state === 'failed' ? this.current.edits : []),
  )

  report(autosave: Autosave, state: SavingState): void {
    if (state.state === 'saved') this.#states.delete(autosave)
    else this.#states.set(autosave, state)
  }

  /** Send everything now. */
  tryAgain(): void {
    for (const autosave of this.#states.keys()) void autosave.flush()
  }
}

function idsOf(edits: readonly Edit[]): ReadonlySet<string> {
  return new Set(edits.map((edit) => edit.segment))
}

export const saving = new Saving()
