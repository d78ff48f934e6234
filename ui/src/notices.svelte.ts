import { asFailure } from './failure'

/**
 * Quiet announcements. Finished work is said once and goes after a while, unless the person is reading it; an error
 * stays until it is dismissed.
 */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly error: boolean
  readonly action?: { readonly label: string; readonly run: () => unknown }
}

const STAYS_MS = 8000
const MOST = 4

class Notices {
  list: Notice[] = $state.raw([])
  #next = 0
  #leaving = new Map<number, ReturnType<typeof setTimeout>>()

  say(text: string, action?: Notice['action']): void {
    this.#add({ id: (this.#next += 1), text, error: false, action })
  }

  fail(text: string, action?: Notice['action']): void {
    if (this.list.some((notice) => notice.error && notice.text === text)) return
    this.#add({ id: (this.#next += 1), text, error: true, action })
  }

  dismiss(id: number): void {
    this.hold(id)
    this.list = this.list.filter((notice) => notice.id !== id)
  }

  /** The person is reading it: it stays. */
  hold(id: number): void {
    clearTimeout(this.#leaving.get(id))
    this.#leaving.delete(id)
  }

  release(id: number): void {
    this.hold(id)
    const notice = this.list.find((one) => one.id === id)
    if (notice && !notice.error)
      this.#leaving.set(
        id,
        setTimeout(() => this.dismiss(id), STAYS_MS),
      )
  }

  #add(notice: Notice): void {
    const over = this.list.filter((one) => !one.error).slice(0, Math.max(0, this.list.length + 1 - MOST))
    for (const one of over) this.dismiss(one.id)
    this.list = [...this.list, notice]
    this.release(notice.id)
  }
}

export const notices = new Notices()

/** Does something for a button; what goes wrong is announced. */
export async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } catch (thrown) {
    notices.fail(asFailure(thrown).message)
  }
}
