/** A work of the host in memory: its pages, its segments, and every edit with its way back. */
import type {
  DifferencePiece,
  Edited,
  Origin,
  PageEntry,
  PageLayer,
  SegmentEntry,
  SourcePiece,
  WorkCard,
  WorkView,
} from '../bindings'
import { type Leaf, PAGE_HEIGHT, PAGE_WIDTH, pieces, setLeaves } from './fake-page'
import type { Passage } from './fake-text'

const LEXICAL: Origin = { kind: 'engine', name: 'lexical', version: '0.1.0' }

interface State {
  readonly segments: readonly SegmentEntry[]
  readonly label: string
}

export interface Making {
  id: string
  title: string
  passages: readonly Passage[]
  /** Pages read at the start; all of them if left out. */
  read?: number
  /** The page that cannot be read, 0-based. */
  broken?: number
  /** Segments confirmed at the start. */
  confirmed?: number
  opened?: string | null
}

export class FakeWork {
  readonly id: string
  title: string
  opened: string | null
  active: string | null = null
  removed = false
  readonly leaves: Leaf[]
  readonly pages: PageEntry[]
  #passages: readonly Passage[]
  #segments: readonly SegmentEntry[] = []
  #ocr = new Map<string, string>()
  #past: State[] = []
  #future: State[] = []
  #born = 0

  constructor(making: Making) {
    this.id = making.id
    this.title = making.title
    this.opened = making.opened ?? null
    this.#passages = making.passages
    this.leaves = setLeaves(
      making.passages.map(([tibetan]) => tibetan),
      making.id,
    )
    this.pages = this.leaves.map((_, ordinal) => ({
      id: `${making.id}-page-${ordinal}`,
      ordinal,
      label: `${Math.floor(ordinal / 2) + 1}${ordinal % 2 === 0 ? 'a' : 'b'}`,
      file: `${making.id}-${String(ordinal + 1).padStart(3, '0')}.tif`,
      width: PAGE_WIDTH,
      height: PAGE_HEIGHT,
      state: 'unread',
      failure: null,
    }))
    const read = making.read ?? this.pages.length
    for (let ordinal = 0; ordinal < read; ordinal += 1) this.read(ordinal, ordinal === making.broken)
    const confirmed = making.confirmed ?? 0
    this.#segments = this.#segments.map((segment, index) =>
      index < confirmed ? { ...segment, status: 'confirmed', origin: { kind: 'person' } } : segment,
    )
    this.active = this.#segments[confirmed]?.id ?? null
  }

  get segments(): readonly SegmentEntry[] {
    return this.#segments
  }

  get next(): number {
    return this.pages.findIndex((page) => page.state === 'unread' || page.state === 'reading')
  }

  get failed(): number {
    return this.pages.filter((page) => page.state === 'failed').length
  }

  card(): WorkCard {
    return {
      id: this.id,
      title: this.title,
      pages: this.pages.length,
      pagesRead: this.pages.filter((page) => page.state === 'read').length,
      pagesFailed: this.failed,
      segments: this.#segments.length,
      confirmed: this.#segments.filter((segment) => segment.status !== 'draft').length,
      cover: this.pages[0]?.id ?? null,
      opened: this.opened,
    }
  }

  view(): WorkView {
    return {
      id: this.id,
      title: this.title,
      pages: structuredClone(this.pages),
      segments: [...this.#segments],
      active: this.active,
    }
  }

  /** Reads a page: the segments that begin on it appear. */
  read(ordinal: number, broken = false): void {
    const page = this.pages[ordinal]
    if (!page) return
    if (broken) {
      page.state = 'failed'
      page.failure = `${page.file} breaks off in the middle: scan this page again, or try once more.`
      return
    }
    page.state = 'read'
    page.failure = null
    const begun = this.leaves[ordinal]?.syllables.filter((syllable) => syllable.piece === 0) ?? []
    const fresh = begun
      .map(({ segment }) => this.#segment(segment, page.id))
      .filter((segment) => !this.#ocr.has(segment.id))
    for (const segment of fresh) this.#ocr.set(segment.id, segment.source)
    const order = new Map(this.pages.map((one) => [one.id, one.ordinal]))
    this.#segments = [...this.#segments, ...fresh].sort(
      (one, other) => (order.get(one.page) ?? 0) - (order.get(other.page) ?? 0),
    )
  }

  #segment(index: number, page: string): SegmentEntry {
    const [source, target] = this.#passages[index] ?? ['', '']
    const score = [101, 100, 83, 74][index % 4] ?? 74
    return {
      id: `${this.id}-${index}`,
      page,
      source,
      corrected: false,
      target: index % 7 === 5 ? '' : target,
      origin: index % 7 === 5 ? null : index % 3 === 1 ? { kind: 'memory', score } : LEXICAL,
      status: 'draft',
      doubtful: index % 5 === 3 ? 1 : 0,
      note: index % 11 === 4 ? 'Compare the reading of the Narthang print.' : '',
    }
  }

  pieces(segment: SegmentEntry): SourcePiece[] {
    const read = pieces(this.#ocr.get(segment.id) ?? '')
    const now = pieces(segment.source)
    const index = Number(/-(\d+)(?:\.\d+)?$/.exec(segment.id)?.[1] ?? -1)
    const places = this.leaves.flatMap((leaf, ordinal) =>
      leaf.syllables
        .filter((syllable) => syllable.segment === index)
        .map((syllable) => ({ ...syllable, page: this.pages[ordinal]?.id ?? null })),
    )
    return now.map((text, at) => {
      const place = now.length === read.length ? places[at] : places.find((one) => one.text === text)
      const was = now.length === read.length && read[at] !== text ? (read[at] ?? null) : null
      const doubtful = segment.doubtful > 0 && at === 1
      return {
        text,
        page: place?.page ?? null,
        bounds: place?.bounds ?? null,
        confidence: place ? (doubtful ? 0.41 : 0.94) : null,
        ocr: was,
        doubt: doubtful ? { impossible: index % 2 === 0, reason: doubtReason(index % 2 === 0) } : null,
      }
    })
  }

  ocr(segment: string): string {
    return this.#ocr.get(segment) ?? ''
  }

  layer(ordinal: number): PageLayer {
    const leaf = this.leaves[ordinal]
    const read = this.pages[ordinal]?.state === 'read'
    return {
      page: this.pages[ordinal]?.id ?? '',
      width: PAGE_WIDTH,
      height: PAGE_HEIGHT,
      lines: read ? (leaf?.lines ?? []) : [],
      syllables: read
        ? (leaf?.syllables ?? []).map((syllable) => ({
            segment: `${this.id}-${syllable.segment}`,
            piece: syllable.piece,
            bounds: syllable.bounds,
            text: syllable.text,
            doubtful: syllable.segment % 5 === 3 && syllable.piece === 1,
          }))
        : [],
    }
  }

  edit(id: string, label: string, change: (segment: SegmentEntry) => SegmentEntry): Edited {
    return this.#put(
      label,
      this.#segments.map((segment) => (segment.id === id ? change(segment) : segment)),
      id,
    )
  }

  /** Confirms a segment, and fills those with the same Tibetan that nobody has translated. */
  confirm(id: string, repeats: string): Edited {
    const one = this.#segments[this.#at(id)]
    const repeat = (segment: SegmentEntry): boolean =>
      repeats !== 'leave' &&
      segment.id !== id &&
      segment.source === one?.source &&
      segment.status === 'draft' &&
      segment.origin?.kind !== 'person'
    const filled = repeats === 'confirm' ? 'confirmed' : 'draft'
    const exact: Origin = { kind: 'memory', score: 100 }
    const count = this.#segments.filter(repeat).length
    const segments = this.#segments.map((segment): SegmentEntry => {
      if (segment.id === id) return { ...segment, status: 'confirmed', origin: { kind: 'person' } }
      if (!one || !repeat(segment)) return segment
      return { ...segment, status: filled, target: one.target, origin: exact }
    })
    return { ...this.#put('Confirmed', segments, id), repeats: count }
  }

  merge(id: string): Edited {
    const at = this.#at(id)
    const one = this.#segments[at]
    const next = this.#segments[at + 1]
    if (!one || !next)
      throw { code: null, message: 'This is the last segment: there is nothing to merge it with.' }
    const merged: SegmentEntry = {
      ...one,
      source: one.source + next.source,
      target: [one.target, next.target].filter(Boolean).join(' '),
      note: [one.note, next.note].filter(Boolean).join('\n'),
      doubtful: one.doubtful + next.doubtful,
      status: 'draft',
    }
    this.#ocr.set(id, this.ocr(id) + this.ocr(next.id))
    return this.#put('Merged', this.#segments.toSpliced(at, 2, merged), id)
  }

  split(id: string, sourceOffset: number, targetOffset: number): Edited {
    const at = this.#at(id)
    const one = this.#segments[at]
    if (!one || sourceOffset <= 0 || sourceOffset >= one.source.length) {
      throw { code: null, message: 'Put the caret between two syllables of the Tibetan to split there.' }
    }
    const first: SegmentEntry = {
      ...one,
      source: one.source.slice(0, sourceOffset),
      target: one.target.slice(0, targetOffset).trim(),
      status: 'draft',
    }
    const second: SegmentEntry = {
      ...one,
      id: `${id}.${(this.#born += 1)}`,
      source: one.source.slice(sourceOffset),
      target: one.target.slice(targetOffset).trim(),
      status: 'draft',
      note: '',
      doubtful: 0,
    }
    this.#ocr.set(second.id, second.source)
    return this.#put('Split', this.#segments.toSpliced(at, 1, first, second), second.id)
  }

  undo(): Edited | null {
    const before = this.#past.pop()
    if (!before) return null
    this.#future.push({ segments: this.#segments, label: before.label })
    return this.#become(before.segments, `Undone: ${before.label.toLowerCase()}`)
  }

  redo(): Edited | null {
    const after = this.#future.pop()
    if (!after) return null
    this.#past.push({ segments: this.#segments, label: after.label })
    return this.#become(after.segments, `Done again: ${after.label.toLowerCase()}`)
  }

  #at(id: string): number {
    return this.#segments.findIndex((segment) => segment.id === id)
  }

  #put(label: string, segments: readonly SegmentEntry[], focus: string): Edited {
    this.#past.push({ segments: this.#segments, label })
    this.#future = []
    return { ...this.#become(segments, label), focus }
  }

  #become(segments: readonly SegmentEntry[], label: string): Edited {
    const old = new Set(this.#segments)
    const left = new Set(segments.map((segment) => segment.id))
    const changed = segments.filter((segment) => !old.has(segment))
    const removed = this.#segments.filter((segment) => !left.has(segment.id)).map((segment) => segment.id)
    this.#segments = segments
    return { segments: changed, removed, focus: changed[0]?.id ?? null, label, repeats: 0 }
  }
}

function doubtReason(impossible: boolean): string {
  return impossible
    ? 'This syllable cannot be Tibetan: compare it with the page.'
    : 'The engine was unsure here: compare it with the page.'
}

/** A difference of two texts, syllable by syllable, by their longest common sequence. */
export function difference(old: string, now: string): DifferencePiece[] {
  const a = pieces(old)
  const b = pieces(now)
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const length = (i: number, j: number): number => common[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = common[i]
      if (row)
        row[j] = a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1))
    }
  }
  const found: DifferencePiece[] = []
  const add = (change: DifferencePiece['change'], text = ''): void => {
    const last = found.at(-1)
    if (last?.change === change) last.text += text
    else found.push({ change, text })
  }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i])
      i += 1
      j += 1
    } else if (i < a.length && (j >= b.length || length(i + 1, j) >= length(i, j + 1))) {
      add('removed', a[i])
      i += 1
    } else {
      add('added', b[j])
      j += 1
    }
  }
  return found
}
