/**
 * Which pages the machine has news of. News comes page by page while a work is read; what arrives within a moment is
 * fetched together.
 */

/** Milliseconds in which news is gathered. */
const REST = 80

export class News {
  readonly #fetch: (pages: string[]) => void
  #pages = new Set<string>()
  #all = false
  #rest: ReturnType<typeof setTimeout> | undefined

  /** `fetch` gets the pages, or none for all of them. */
  constructor(fetch: (pages: string[]) => void) {
    this.#fetch = fetch
  }

  hear(pages: readonly string[] | 'all'): void {
    if (pages === 'all') this.#all = true
    else for (const page of pages) this.#pages.add(page)
    this.#rest ??= setTimeout(() => {
      this.#rest = undefined
      const asked = this.#all ? [] : [...this.#pages]
      this.#pages.clear()
      this.#all = false
      this.#fetch(asked)
    }, REST)
  }

  stop(): void {
    clearTimeout(this.#rest)
  }
}
