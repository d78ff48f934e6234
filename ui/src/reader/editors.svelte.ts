/**
 * The text under the pen: the active segment's Tibetan, English and note, as typed so far, with carets. It stands
 * between the editors on the screen and the autosave, so that a keystroke touches nothing else.
 */
import type { SegmentEntry } from '../bindings'
import type { Autosave, Field } from './autosave'
import type { Range } from './pieces'

export const FIELDS: readonly Field[] = ['source', 'target', 'note']

/** A wish that an editor take the focus; the editor fulfils it as soon as it is there. */
export interface FocusRequest {
  field: Field
  selection?: Range
}

class Editor {
  text = $state('')
  selection = $state.raw<Range>({ start: 0, end: 0 })
  /** The library's text changed while this one was in use: what is shown is not what is kept. */
  stale = false
  /** The text that the editor and the library last agreed on. */
  agreed = ''
}

export class Editors {
  readonly source = new Editor()
  readonly target = new Editor()
  readonly note = new Editor()
  /** The segment whose text this is. */
  segment = $state<string | null>(null)
  /** The editor with the focus. */
  focused = $state<Field | null>(null)
  /** Where typing goes when the person comes back: the Tibetan or the English. */
  last: 'source' | 'target' = 'target'
  request = $state.raw<FocusRequest | null>(null)

  readonly #autosave: Autosave

  constructor(autosave: Autosave) {
    this.#autosave = autosave
  }

  /** Show another segment. */
  load(entry: SegmentEntry | null): void {
    this.segment = entry?.id ?? null
    for (const field of FIELDS) {
      const editor = this[field]
      editor.text = editor.agreed = entry?.[field] ?? ''
      editor.selection = { start: editor.text.length, end: editor.text.length }
      editor.stale = false
    }
  }

  /** A keystroke. */
  type(field: Field, text: string, selection: Range): void {
    const editor = this[field]
    editor.text = text
    editor.selection = selection
    editor.stale = false
    if (this.segment !== null) this.#autosave.edit({ segment: this.segment, field, text })
  }

  /** Put text in the place of a selection, as if it were typed, with the caret behind it. */
  put(field: Field, text: string): void {
    const editor = this[field]
    const { start, end } = editor.selection
    const caret = start + text.length
    this.type(field, editor.text.slice(0, start) + text + editor.text.slice(end), {
      start: caret,
      end: caret,
    })
  }

  /** The same, and go there. */
  insert(field: Field, text: string): void {
    this.put(field, text)
    this.focus(field, this[field].selection)
  }

  focus(field: Field, selection?: Range): void {
    if (field !== 'note') this.last = field
    this.request = selection ? { field, selection } : { field }
  }

  /**
   * News of the segment. Typed text that is not in the library yet always stays; an editor in use keeps what it
   * shows, unless the person asked for the change (`forced`: undo, a match, a merge).
   */
  refresh(entry: SegmentEntry, forced: boolean): void {
    for (const field of FIELDS) {
      const editor = this[field]
      if (this.#autosave.holds(entry.id, field)) continue
      if (!forced && this.focused === field && entry[field] !== editor.agreed) {
        editor.stale = entry[field] !== editor.text
        continue
      }
      if (!forced && this.focused === field) continue
      this.#show(editor, entry[field])
    }
  }

  /** The library has this text now, as `kept`, which may be written otherwise: normalised. */
  saved(segment: string, field: Field, sent: string, kept: string): void {
    if (segment !== this.segment) return
    const editor = this[field]
    editor.agreed = kept
    if (editor.text === sent) editor.stale = false
  }

  /** An editor was left: from now on it shows what the library has. */
  left(field: Field, entry: SegmentEntry | null): void {
    if (this.focused === field) this.focused = null
    if (!entry || entry.id !== this.segment || this.#autosave.holds(entry.id, field)) return
    this.#show(this[field], entry[field])
  }

  /** Hand on what is shown but not kept, so that what is confirmed is what the person sees. */
  settle(): void {
    if (this.segment === null) return
    for (const field of FIELDS) {
      const editor = this[field]
      if (editor.stale) this.#autosave.edit({ segment: this.segment, field, text: editor.text })
      editor.stale = false
    }
  }

  #show(editor: Editor, text: string): void {
    editor.agreed = text
    editor.stale = false
    if (editor.text === text) return
    editor.text = text
    const clamp = (offset: number): number => Math.min(offset, text.length)
    editor.selection = { start: clamp(editor.selection.start), end: clamp(editor.selection.end) }
  }
}
