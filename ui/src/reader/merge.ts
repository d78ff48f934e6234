/**
 * News from the machine, laid into what the window shows: pages that were just read, segments that an edit changed.
 * Whatever did not change stays the same object, so that its row is not drawn again, and keeps its place.
 */
import type { Edited, PageEntry, SegmentEntry } from '../bindings'

export interface Contents {
  pages: PageEntry[]
  segments: SegmentEntry[]
}

/**
 * The work after `fresh` was fetched for the pages `asked` (none: all of them). Segments of those pages that are not
 * in `fresh` are gone; pages that are not asked for stay as they are.
 */
export function mergePages(current: Contents, fresh: Contents, asked: readonly string[]): Contents {
  const old = new Map(current.segments.map((segment) => [segment.id, segment]))
  const oldPages = new Map(current.pages.map((page) => [page.id, page]))
  const freshPages = fresh.pages.map((page) => same(oldPages.get(page.id), page))
  const freshSegments = fresh.segments.map((segment) => same(old.get(segment.id), segment))
  if (asked.length === 0) return { pages: freshPages, segments: freshSegments }

  const replaced = new Set([...asked, ...fresh.pages.map((page) => page.id)])
  const arrived = new Set(fresh.segments.map((segment) => segment.id))
  const pages = [...current.pages.filter((page) => !replaced.has(page.id)), ...freshPages].sort(
    (one, other) => one.ordinal - other.ordinal,
  )
  const byPage = new Map<string, SegmentEntry[]>()
  const kept = current.segments.filter((segment) => !replaced.has(segment.page) && !arrived.has(segment.id))
  for (const segment of [...kept, ...freshSegments]) {
    const group = byPage.get(segment.page)
    if (group) group.push(segment)
    else byPage.set(segment.page, [segment])
  }
  return { pages, segments: pages.flatMap((page) => byPage.get(page.id) ?? []) }
}

/** The segments after an edit. New ones, from a split or an undone merge, stand next to those they came with. */
export function mergeEdited(
  pages: readonly PageEntry[],
  segments: readonly SegmentEntry[],
  edited: Edited,
): SegmentEntry[] {
  const fresh = new Map(edited.segments.map((segment) => [segment.id, segment]))
  const removed = new Set(edited.removed)
  const merged = segments.flatMap((segment) => {
    if (removed.has(segment.id)) return []
    const arrived = fresh.get(segment.id)
    return [arrived ? same(segment, arrived) : segment]
  })
  const known = new Set(merged.map((segment) => segment.id))
  edited.segments.forEach((segment, index) => {
    if (known.has(segment.id)) return
    merged.splice(placeOf(pages, merged, edited.segments, index), 0, segment)
    known.add(segment.id)
  })
  return merged
}

/** Where the new segment at `index` of `arrived` belongs: behind the one before it, else before the one after it. */
function placeOf(
  pages: readonly PageEntry[],
  segments: readonly SegmentEntry[],
  arrived: readonly SegmentEntry[],
  index: number,
): number {
  const previous = arrived[index - 1]
  const before = previous ? segments.findIndex((segment) => segment.id === previous.id) : -1
  if (before >= 0) return before + 1
  for (const next of arrived.slice(index + 1)) {
    const after = segments.findIndex((segment) => segment.id === next.id)
    if (after >= 0) return after
  }
  const ordinals = new Map(pages.map((page) => [page.id, page.ordinal]))
  const own = ordinals.get(arrived[index]?.page ?? '') ?? Infinity
  const later = segments.findIndex((segment) => (ordinals.get(segment.page) ?? Infinity) > own)
  return later < 0 ? segments.length : later
}

/** The old object if it says the same as the fresh one. */
function same<Entry extends object>(old: Entry | undefined, fresh: Entry): Entry {
  return old !== undefined && JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh
}
