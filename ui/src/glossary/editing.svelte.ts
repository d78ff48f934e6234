/**
 * The term under the pen. What is typed is kept within 300 ms, one save after the other; a term without Tibetan is
 * kept as soon as it has some. What could not be saved stays and is said, and the next key tries again.
 */
import type { RenderingView, TermView } from '../bindings'
import { asFailure } from '../failure'
import type { Host } from '../host'

export const REST_MS = 250

export type Saved = 'saved' | 'saving' | 'waiting'

export function blankTerm(filled: Partial<TermView> = {}): TermView {
  return {
    id: '',
    tibetan: '',
    wylie: '',
    renderings: [],
    definition: '',
    partOfSpeech: '',
    domain: '',
    sanskrit: '',
    notes: '',
    author: '',
    created: null,
    changed: null,
    ...filled,
  }
}

/** A line for the next rendering: the first one is preferred. */
export function blankRendering(before: readonly RenderingView[]): RenderingView {
  return { text: '', status: before.length === 0 ? 'preferred' : 'allowed', sense: '' }
}

export class Editing {
  /** The term as it is typed; null while none is open. It always has a line for a rendering. */
  term: TermView | null = $state(null)
  state: Saved = $state('saved')
  /** Why it could not be saved. */
  problem = $state('')

  readonly #host: Pick<Host, 'putTerm'>
  readonly #kept: (term: TermView) => void
  #rest: ReturnType<typeof setTimeout> | undefined
  #dirty = false
  #saving: Promise<void> = Promise.resolve()

  /** `kept` is told of every term that the library has taken. */
  constructor(host: Pick<Host, 'putTerm'>, kept: (term: TermView) => void = () => {}) {
    this.#host = host
    this.#kept = kept
  }

  /** Opens a term, once what was typed into the one before is kept. Returns false if it could not be. */
  async open(term: TermView | null): Promise<boolean> {
    await this.flush()
    if (this.problem !== '') return false
    this.#show(term)
    return true
  }

  /** Something was typed. */
  touch(): void {
    this.#dirty = true
    this.state = this.term?.tibetan.trim() ? 'saving' : 'waiting'
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => void this.flush(), REST_MS)
  }

  addRendering(): void {
    if (!this.term) return
    this.term.renderings.push(blankRendering(this.term.renderings))
  }

  removeRendering(index: number): void {
    if (!this.term) return
    this.term.renderings.splice(index, 1)
    if (this.term.renderings.length === 0) this.addRendering()
    this.touch()
  }

  /** Keeps what is typed, now. */
  flush(): Promise<void> {
    clearTimeout(this.#rest)
    this.#saving = this.#saving.then(() => this.#save())
    return this.#saving
  }

  async #save(): Promise<void> {
    const { term } = this
    if (!term || !this.#dirty) return
    if (term.tibetan.trim() === '') {
      // Nothing of it can be kept; an empty one is none.
      if (isBlank(term)) this.#dirty = false
      return
    }
    this.#dirty = false
    this.state = 'saving'
    try {
      const kept = await this.#host.putTerm($state.snapshot(term) as TermView)
      this.problem = ''
      if (this.term === term) {
        term.id = kept.id
        term.created = kept.created
        term.changed = kept.changed
      }
      this.#kept(kept)
      this.state = this.#dirty ? 'saving' : 'saved'
    } catch (thrown) {
      this.#dirty = true
      this.problem = asFailure(thrown).message
      this.state = 'waiting'
    }
  }

  #show(term: TermView | null): void {
    this.#dirty = false
    this.state = 'saved'
    this.problem = ''
    this.term = term && { ...term, renderings: term.renderings.map((rendering) => ({ ...rendering })) }
    if (this.term?.renderings.length === 0) this.addRendering()
  }
}

function isBlank(term: TermView): boolean {
  const texts = [term.definition, term.partOfSpeech, term.domain, term.sanskrit, term.notes]
  return [...texts, ...term.renderings.map((rendering) => rendering.text)].every((text) => text.trim() === '')
}
