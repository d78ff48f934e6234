/** The dictionaries that the person has, and what is done with them. */
import type { DictionaryView, ImportedDictionary } from '../bindings'
import { asFailure } from '../failure'
import type { Host } from '../host'
import { notices } from '../notices.svelte'
import { strings } from '../strings'

type Machine = Pick<
  Host,
  | 'dictionaries'
  | 'setDictionary'
  | 'removeDictionary'
  | 'restoreDictionary'
  | 'chooseDictionary'
  | 'importDictionary'
>

export class Shelf {
  /** Nothing until the library has answered. */
  list: readonly DictionaryView[] | null = $state.raw(null)
  adding = $state(false)
  /** What the last dictionary brought. */
  imported: ImportedDictionary | null = $state.raw(null)

  readonly #host: Machine

  constructor(host: Machine) {
    this.#host = host
  }

  readonly on: number = $derived(this.list?.filter((one) => one.on).length ?? 0)
  readonly off: number = $derived((this.list?.length ?? 0) - this.on)

  async load(): Promise<void> {
    try {
      this.list = await this.#host.dictionaries()
    } catch (thrown) {
      this.list ??= []
      notices.fail(asFailure(thrown).message)
    }
  }

  /** Whether a dictionary is searched: shown at once, taken back if it could not be kept. */
  async set(id: string, on: boolean): Promise<void> {
    this.list = this.list?.map((one) => (one.id === id ? { ...one, on } : one)) ?? null
    try {
      await this.#host.setDictionary(id, on)
    } finally {
      await this.load()
    }
  }

  async remove({ id, name }: Pick<DictionaryView, 'id' | 'name'>): Promise<void> {
    this.list = this.list?.filter((one) => one.id !== id) ?? null
    try {
      await this.#host.removeDictionary(id)
    } finally {
      await this.load()
    }
    notices.say(strings.dictionaries.removed(name), {
      label: strings.undo,
      run: async () => {
        await this.#host.restoreDictionary(id)
        await this.load()
      },
    })
  }

  /** Asks for a dictionary and takes it in. */
  async add(): Promise<void> {
    const paths = await this.#host.chooseDictionary()
    if (paths.length === 0) return
    this.adding = true
    try {
      this.imported = await this.#host.importDictionary(paths)
    } finally {
      this.adding = false
      await this.load()
    }
  }
}
