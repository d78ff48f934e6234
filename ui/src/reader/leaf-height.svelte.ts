/** The height that the person gave to a leaf above the text, remembered in the library; null before they did. */
import { host } from '../host/current'

const KEY = 'pane.above'
/** How long it must rest before it is stored: dragging changes it sixty times a second. */
const REST = 250

class LeafHeight {
  /** In pixels. */
  chosen = $state<number | null>(null)
  #rest: ReturnType<typeof setTimeout> | undefined

  async load(): Promise<void> {
    const height = Number((await host.preferences())[KEY])
    if (height > 0) this.chosen = height
  }

  choose(height: number): void {
    this.chosen = height
    clearTimeout(this.#rest)
    // A lost height is found again with one pull: not worth a word.
    this.#rest = setTimeout(() => void host.setPreference(KEY, String(height)).catch(() => {}), REST)
  }
}

export const leafHeight = new LeafHeight()
