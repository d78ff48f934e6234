/** What is chosen on the Works screen; it stays while other screens are open. */
import { tick } from 'svelte'
import { desk } from '../desk.svelte'

class Shelf {
  selected: string | null = $state(null)
  renaming: string | null = $state(null)

  focus(work: string | null): void {
    const cards = [...document.querySelectorAll<HTMLElement>('[data-work]')]
    cards.find((card) => card.dataset.work === work)?.focus()
  }

  endRenaming(): void {
    const work = this.renaming
    this.renaming = null
    void tick().then(() => this.focus(work))
  }

  /** Removes a work; its neighbour is selected then. */
  async remove(work: string): Promise<void> {
    const works = desk.works ?? []
    const at = works.findIndex((one) => one.id === work)
    await desk.remove(work)
    this.selected = (works[at + 1] ?? works[at - 1])?.id ?? null
    await tick()
    this.focus(this.selected)
  }
}

export const shelf = new Shelf()
