/** Alignments of the host in memory: the Heart Sūtra beside its translation, with a few rows gone wrong. */
import type {
  AlignmentCard,
  AlignmentChange,
  AlignmentEdit,
  AlignmentImported,
  AlignmentRow,
  AlignmentSide,
  AlignmentView,
} from '../bindings'
import type { FakeMemory } from './fake-memory'
import { HEART_SUTRA } from './fake-text'

interface Splice {
  at: number
  before: AlignmentRow[]
  after: AlignmentRow[]
}

const EMPTY = {
  tibetan: [],
  english: [],
  skipped: false,
  length: 0,
  words: 0,
  explained: 0,
  numbers: 0,
  numbersMissing: 0,
  names: 0,
  folio: false,
}

export class FakeAlignment {
  rows: AlignmentRow[]
  author = ''
  units: string[] = []
  removed = false
  #edits: Splice[] = []
  #done = 0

  constructor(readonly card: AlignmentCard) {
    this.rows = HEART_SUTRA.map(([tibetan, english], id) => ({
      ...EMPTY,
      id,
      tibetan: [{ text: tibetan, folio: id % 12 === 0 ? `${id / 12 + 1}a` : null }],
      english: id === 5 ? [] : [{ text: english, folio: null }],
      sureness: id % 9 === 5 ? 'doubtful' : id % 4 === 3 ? 'likely' : 'sure',
      length: id === 5 ? 0 : id % 9 === 5 ? 243 : 96,
      words: 9,
      explained: id % 9 === 5 ? 1 : 6,
      folio: id % 12 === 0,
    }))
  }

  get view(): AlignmentView {
    return {
      card: { ...this.card, imported: this.units.length || null },
      author: this.author,
      rows: this.rows,
      canUndo: this.#done > 0,
      canRedo: this.#done < this.#edits.length,
    }
  }

  edit(id: number, edit: AlignmentEdit): AlignmentChange | null {
    const splice = this.#splice(
      this.rows.findIndex((row) => row.id === id),
      edit,
    )
    if (!splice) return null
    this.#edits = [...this.#edits.slice(0, this.#done), splice]
    this.#done += 1
    return this.#change(splice)
  }

  undo(): AlignmentChange | null {
    const splice = this.#edits[this.#done - 1]
    if (!splice) return null
    this.#done -= 1
    return this.#change({ at: splice.at, before: splice.after, after: splice.before })
  }

  redo(): AlignmentChange | null {
    const splice = this.#edits[this.#done]
    if (!splice) return null
    this.#done += 1
    return this.#change(splice)
  }

  #change({ at, before, after }: Splice): AlignmentChange {
    this.rows = this.rows.toSpliced(at, before.length, ...after)
    const { canUndo, canRedo } = this.view
    return { at, removed: before.length, rows: after, canUndo, canRedo }
  }

  #splice(at: number, edit: AlignmentEdit): Splice | null {
    const row = this.rows[at]
    const next = this.rows[at + 1]
    if (!row) return null
    const made = (first: number, before: number, after: AlignmentRow[]): Splice => ({
      at: first,
      before: this.rows.slice(first, first + before),
      after: after
        .filter((one) => one.tibetan.length + one.english.length > 0)
        .map((one) => ({ ...one, sureness: 'checked' })),
    })
    const fresh = (): AlignmentRow => ({
      ...EMPTY,
      id: Math.max(...this.rows.map((one) => one.id)) + 1,
      sureness: 'checked',
    })
    switch (edit.kind) {
      case 'check':
        return made(at, 1, [{ ...row, skipped: false }])
      case 'skip':
        return { at, before: [row], after: [{ ...row, skipped: edit.skipped }] }
      case 'merge':
        if (!next) return null
        return made(at, 2, [
          { ...row, tibetan: [...row.tibetan, ...next.tibetan], english: [...row.english, ...next.english] },
        ])
      case 'mergeSide':
        if (!next || next[edit.side].length === 0) return null
        return made(at, 2, [
          { ...row, [edit.side]: [...row[edit.side], ...next[edit.side]] },
          { ...next, [edit.side]: [] },
        ])
      case 'moveUp': {
        const above = this.rows[at - 1] ?? fresh()
        const [first, ...rest] = row[edit.side]
        if (!first) return null
        const after = [
          { ...above, [edit.side]: [...above[edit.side], first] },
          { ...row, [edit.side]: rest },
        ]
        return at === 0 ? made(0, 1, after) : made(at - 1, 2, after)
      }
      case 'moveDown': {
        const last = row[edit.side].at(-1)
        if (!last) return null
        const below = next ?? fresh()
        const after = [
          { ...row, [edit.side]: row[edit.side].slice(0, -1) },
          { ...below, [edit.side]: [last, ...below[edit.side]] },
        ]
        return made(at, next ? 2 : 1, after)
      }
      case 'split': {
        const sentence = row[edit.side][edit.sentence]
        if (!sentence) return null
        const [before, after] = [sentence.text.slice(0, edit.offset), sentence.text.slice(edit.offset)]
        const part = (text: string): { text: string; folio: null }[] =>
          text.trim() === '' ? [] : [{ text: text.trim(), folio: null }]
        const here = [...row[edit.side].slice(0, edit.sentence), ...part(before)]
        const rest = [...part(after), ...row[edit.side].slice(edit.sentence + 1)]
        if (here.length === 0 || rest.length === 0) return null
        const waits = next && next[edit.side].length === 0
        return made(at, waits ? 2 : 1, [
          { ...row, [edit.side]: here },
          { ...(waits ? next : fresh()), [edit.side]: rest },
        ])
      }
      default:
        return this.#gap(at, edit.side, edit.kind === 'insertGap')
    }
  }

  #gap(at: number, side: AlignmentSide, insert: boolean): Splice | null {
    const isGap = (row: AlignmentRow): boolean => row[side].length === 0
    if (isGap(this.rows[at] as AlignmentRow) === insert) return null
    const found = this.rows.findIndex((row, index) => index > at && isGap(row))
    const end = found < 0 ? this.rows.length : found + (insert ? 1 : 0)
    const before = this.rows.slice(at, end)
    const cells = before.map((row) => row[side])
    const moved = insert ? [[], ...cells] : [...cells.slice(1), []]
    const extra = {
      ...EMPTY,
      id: Math.max(...this.rows.map((one) => one.id)) + 1,
      sureness: 'checked' as const,
    }
    const rows = insert && found < 0 ? [...before, extra] : before
    const after = rows
      .map((row, index) => ({ ...row, [side]: moved[index] ?? [], sureness: 'checked' as const }))
      .filter((row) => row.tibetan.length + row.english.length > 0)
    return { at, before, after }
  }
}

export class FakeAligning {
  #all = new Map<string, FakeAlignment>()

  constructor(
    filled: boolean,
    private readonly memory: FakeMemory,
  ) {
    if (filled) this.#add('heart', 'The Heart Sūtra', 'heart-sutra.txt', 'heart-sutra-en.docx')
  }

  #add(id: string, title: string, tibetan: string, english: string): FakeAlignment {
    const created = new Date(Date.UTC(2025, 10, 20, 9)).toISOString()
    const made = new FakeAlignment({ id, title, tibetan, english, created, imported: null })
    this.#all.set(id, made)
    return made
  }

  list(): AlignmentCard[] {
    return [...this.#all.values()].filter((one) => !one.removed).map((one) => one.view.card)
  }

  start(tibetan: string, english: string): AlignmentView {
    return this.#add(`alignment-${this.#all.size}`, tibetan.replace(/\.\w+$/, ''), tibetan, english).view
  }

  get(id: string): FakeAlignment | undefined {
    return this.#all.get(id)
  }

  import(alignment: FakeAlignment): AlignmentImported {
    const whole = alignment.rows.filter(
      (row) => !row.skipped && row.tibetan.length > 0 && row.english.length > 0,
    )
    const text = (side: readonly { text: string }[]): string => side.map((one) => one.text).join(' ')
    alignment.units = whole.map((row) => `${alignment.card.id}-unit-${row.id}`)
    for (const row of whole) {
      this.memory.put({
        id: `${alignment.card.id}-unit-${row.id}`,
        source: text(row.tibetan),
        target: text(row.english),
        provenance: alignment.card.title,
        changed: new Date().toISOString(),
        work: null,
        segment: null,
      })
    }
    return { units: whole.length, known: 0, leftOut: alignment.rows.length - whole.length }
  }

  takeBack(alignment: FakeAlignment): number {
    alignment.units.forEach((unit) => this.memory.remove(unit))
    const count = alignment.units.length
    alignment.units = []
    return count
  }
}
