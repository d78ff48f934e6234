/**
 * What the person does to the active segment: confirm, take a match, merge, split, undo. Each waits until everything
 * typed is in the library, and for the one before it; what cannot be done is said at the segment.
 */
import type { Edited, MatchView, PartView, SenseChoice } from '../bindings'
import type { Host } from '../host'
import { keyLabel } from '../keys'
import { notices } from '../notices.svelte'
import { preferences } from '../preferences.svelte'
import { reasonOf } from './autosave'
import { nextUnconfirmed } from './navigate'
import { saving } from './saving.svelte'
import type { ReaderSession } from './session.svelte'
import { strings } from './strings'

export class Edits {
  readonly #session: ReaderSession
  readonly #host: Host
  #doing: Promise<void> = Promise.resolve()

  constructor(session: ReaderSession, host: Host) {
    this.#session = session
    this.#host = host
  }

  /** Confirm what is shown and go on to the next segment that nobody has confirmed. */
  confirm(): Promise<void> {
    return this.#change(strings.confirmFailed, async (segment) => {
      const session = this.#session
      const edited = await this.#host.confirm(segment)
      await session.apply(edited)
      if (edited.repeats > 0) notices.say(this.#filled(edited.repeats))
      const next = session.segments[nextUnconfirmed(session.segments, session.placeOf(segment)) ?? -1]
      if (next) session.activate(next.id, { field: 'target' })
      else session.said = strings.allConfirmed
    })
  }

  /** Approve what is shown, as a reviewer does, and go on to the next segment that waits for one. */
  approve(): Promise<void> {
    return this.#change(strings.approveFailed, async (segment) =>
      this.#session.apply(await this.#host.approve(segment)),
    )
  }

  unconfirm(): Promise<void> {
    return this.#change(strings.unconfirmFailed, async (segment) =>
      this.#session.apply(await this.#host.unconfirm(segment)),
    )
  }

  /** Put a match in the place of the English. */
  async takeMatch(match: MatchView | undefined): Promise<void> {
    if (!match) return
    await this.#change(strings.matchFailed, async (segment) => {
      await this.#session.apply(await this.#host.takeMatch(segment, match.unit))
      this.#session.editors.focus('target')
    })
  }

  /** Put a match in at the caret of the English, as if it were typed. */
  insertMatch(match: MatchView | undefined): void {
    if (match) this.#session.editors.insert('target', match.target)
  }

  /** Put the translation of a unit that has a part of the Tibetan in at the caret. */
  insertPart(part: PartView | undefined): void {
    if (part) this.#session.editors.insert('target', part.target)
  }

  /** Draft again with senses of the words. What the person has written since takes the last of them at its caret. */
  async takeSenses(senses: SenseChoice[], insert: () => void): Promise<void> {
    await this.#change(strings.senseFailed, async (segment) => {
      const edited = await this.#host.takeSenses(segment, senses)
      if (edited) await this.#session.apply(edited)
      else insert()
    })
  }

  merge(): Promise<void> {
    return this.#change(strings.mergeFailed, async (segment) =>
      this.#session.apply(await this.#host.mergeWithNext(segment)),
    )
  }

  /** Split at the carets of the Tibetan and of the English. */
  split(): Promise<void> {
    return this.#change(strings.splitFailed, async (segment) => {
      const { source, target } = this.#session.editors
      const at = source.selection.start
      if (at <= 0 || at >= source.text.length) throw new Error(strings.splitWhere)
      await this.#session.apply(await this.#host.split(segment, at, target.selection.start))
    })
  }

  undo(): Promise<void> {
    return this.#travel(() => this.#host.undo(this.#session.work), strings.nothingToUndo, strings.undoFailed)
  }

  redo(): Promise<void> {
    return this.#travel(() => this.#host.redo(this.#session.work), strings.nothingToRedo, strings.redoFailed)
  }

  #filled(repeats: number): string {
    const undo = keyLabel('Mod+Z')
    return preferences.get('repeats') === 'confirm'
      ? strings.repeatsConfirmed(repeats, undo)
      : strings.repeatsDrafted(repeats, undo)
  }

  #travel(
    move: () => Promise<Edited | null>,
    none: string,
    failed: (reason: string) => string,
  ): Promise<void> {
    return this.#change(failed, async () => {
      const edited = await move()
      if (edited) await this.#session.apply(edited)
      else this.#session.said = none
    })
  }

  #change(failed: (reason: string) => string, act: (segment: string) => Promise<void>): Promise<void> {
    this.#doing = this.#doing.then(async () => {
      const session = this.#session
      const segment = session.activeId
      if (segment === null) return
      session.problem = null
      try {
        session.editors.settle()
        const reason = await session.autosave.flush()
        if (reason !== null && saving.failed.has(segment)) throw new Error(reason)
        await act(segment)
      } catch (failure) {
        session.problem = { segment, message: failed(reasonOf(failure)) }
      }
    })
    return this.#doing
  }
}
