/** An open alignment: its rows, which of them is active, and what is done to it. */
import type { AlignmentCard, AlignmentChange, AlignmentEdit, AlignmentRow, AlignmentSide } from '../bindings'
import { host } from '../host/current'
import { notices } from '../notices.svelte'
import { strings } from './strings'

/** A row that a person should look at. */
export function isDoubtful(row: AlignmentRow): boolean {
  return row.sureness === 'doubtful' && !row.skipped
}

/** The next place after `from` that fits, going round at the end; -1 if there is none. */
export function nextAfter<T>(list: readonly T[], from: number, fits: (item: T) => boolean): number {
  const at = list.findIndex((item, index) => index > from && fits(item))
  return at >= 0 ? at : list.findIndex(fits)
}

/** Where a caret stands in the sentences of a side, which its field shows a line each. */
export function caretIn(
  sentences: readonly { text: string }[],
  caret: number,
): { sentence: number; offset: number } {
  let left = caret
  for (const [sentence, { text }] of sentences.entries()) {
    if (left <= text.length) return { sentence, offset: left }
    left -= text.length + 1
  }
  return { sentence: Math.max(0, sentences.length - 1), offset: sentences.at(-1)?.text.length ?? 0 }
}

export class AlignmentSession {
  card: AlignmentCard | null = $state.raw(null)
  rows: AlignmentRow[] = $state.raw([])
  author = $state('')
  active: number = $state(0)
  side: AlignmentSide = $state('tibetan')
  caret = 0
  canUndo = $state(false)
  canRedo = $state(false)
  readonly doubtful = $derived(this.rows.filter(isDoubtful).length)
  readonly row = $derived(this.rows[this.active])
  #last: Promise<unknown> = Promise.resolve()

  constructor(readonly id: string) {}

  async load(): Promise<void> {
    const view = await host.openAlignment(this.id)
    this.card = view.card
    this.author = view.author
    this.rows = view.rows
    this.canUndo = view.canUndo
    this.canRedo = view.canRedo
    this.active = Math.max(0, nextAfter(view.rows, -1, isDoubtful))
  }

  go(index: number): void {
    this.active = Math.min(Math.max(0, index), Math.max(0, this.rows.length - 1))
    this.caret = 0
  }

  nextDoubtful(): void {
    const next = nextAfter(this.rows, this.active, isDoubtful)
    if (next < 0) notices.say(strings.noneDoubtful)
    else this.go(next)
  }

  /** One edit after the other: a key held down must not overtake itself. */
  edit(edit: AlignmentEdit): Promise<boolean> {
    return this.#inTurn(async () => {
      const row = this.row
      return row ? this.#take(await host.editAlignment(this.id, row.id, edit)) : false
    })
  }

  split(): Promise<boolean> {
    const side = this.side
    return this.edit({ kind: 'split', side, ...caretIn(this.row?.[side] ?? [], this.caret) })
  }

  async check(): Promise<void> {
    const row = this.row
    if (row && (row.sureness !== 'checked' || row.skipped)) await this.edit({ kind: 'check' })
    this.go(this.active + 1)
  }

  undo(): Promise<boolean> {
    return this.#inTurn(async () => this.#take(await host.undoAlignment(this.id), true))
  }

  redo(): Promise<boolean> {
    return this.#inTurn(async () => this.#take(await host.redoAlignment(this.id), true))
  }

  async describe(title: string, author: string): Promise<void> {
    if (!this.card) return
    this.card = { ...this.card, title }
    this.author = author
    await host.describeAlignment(this.id, title, author)
  }

  async import(): Promise<void> {
    const imported = await host.importAlignment(this.id)
    await this.#refreshCard()
    notices.say(strings.imported(imported), {
      label: strings.commands.undo,
      run: async () => {
        notices.say(strings.takenBack(await host.undoAlignmentImport(this.id)))
        await this.#refreshCard()
      },
    })
  }

  async #refreshCard(): Promise<void> {
    const found = (await host.alignments()).find((one) => one.id === this.id)
    if (found) this.card = found
  }

  #inTurn(does: () => Promise<boolean>): Promise<boolean> {
    const turn = this.#last.then(does)
    this.#last = turn.catch(() => {})
    return turn
  }

  #take(change: AlignmentChange | null, follow = false): boolean {
    if (!change) {
      notices.say(strings.cannot)
      return false
    }
    this.rows = this.rows.toSpliced(change.at, change.removed, ...change.rows)
    this.canUndo = change.canUndo
    this.canRedo = change.canRedo
    if (follow) this.active = change.at
    this.go(this.active)
    return true
  }
}
