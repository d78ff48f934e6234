/** What the dictionaries have on single words, asked for once and kept until the dictionaries change. */
import { SvelteMap } from 'svelte/reactivity'
import type { DictionaryEntry } from '../bindings'
import type { Host } from '../host'
import { reasonOf } from './autosave'

type Answer = { entries: readonly DictionaryEntry[] } | { failure: string } | 'asked'

export class Entries {
  readonly #host: Pick<Host, 'wordEntries'>
  #answers = new SvelteMap<string, Answer>()
  /** Grows when the dictionaries change: what was asked before is not true any more. */
  #edition = 0

  constructor(host: Pick<Host, 'wordEntries'>) {
    this.#host = host
  }

  /** What is known of a word, by its dictionary form; nothing as long as it was not asked for. */
  of(lemma: string): Answer | undefined {
    return this.#answers.get(lemma)
  }

  async wish(lemma: string): Promise<void> {
    if (this.#answers.has(lemma)) return
    const edition = this.#edition
    this.#answers.set(lemma, 'asked')
    const answer = await this.#host.wordEntries(lemma).then(
      (entries) => ({ entries }),
      (thrown: unknown) => ({ failure: reasonOf(thrown) }),
    )
    if (edition === this.#edition) this.#answers.set(lemma, answer)
  }

  clear(): void {
    this.#edition += 1
    this.#answers.clear()
  }
}
