/** Where the keys lead: pure decisions over the list of segments. Places are 0-based, numbers shown are 1-based. */
import type { PageEntry, SegmentEntry } from '../bindings'
import { placeOf, sought } from './labels'

/** The next place behind `from`, around the end, for which `wanted` holds; `from` itself comes last. */
function nextWhere(
  segments: readonly SegmentEntry[],
  from: number,
  wanted: (segment: SegmentEntry) => boolean,
): number | null {
  for (let step = 1; step <= segments.length; step += 1) {
    const place = (from + step) % segments.length
    const segment = segments[place]
    if (segment && wanted(segment)) return place
  }
  return null
}

/** The next segment that nobody has confirmed. */
export function nextUnconfirmed(segments: readonly SegmentEntry[], from: number): number | null {
  return nextWhere(segments, from, (segment) => segment.status === 'draft')
}

/** The next segment with a doubtful syllable. */
export function nextDoubtful(segments: readonly SegmentEntry[], from: number): number | null {
  return nextWhere(segments, from, (segment) => segment.doubtful > 0)
}

export type Destination = { kind: 'segment'; index: number } | { kind: 'page'; page: PageEntry }

/** What a person means who types `13` or `2a`: a segment's number first, else a page's label. */
export function destinationOf(
  typed: string,
  pages: readonly PageEntry[],
  segments: readonly SegmentEntry[],
): Destination | null {
  const wanted = sought(typed)
  if (wanted === '') return null
  const number = /^\d+$/u.test(wanted) ? Number(wanted) : null
  if (number !== null && number >= 1 && number <= segments.length)
    return { kind: 'segment', index: number - 1 }
  const label = wanted.replace(/^(page|p\.?|folio|f\.?)\s*/u, '')
  const page =
    pages.find((page) => sought(page.label) === wanted) ??
    pages.find((page) => sought(page.label) === label) ??
    pages.find((page) => placeOf(page) === label)
  return page ? { kind: 'page', page } : null
}

/** The first segment on a page, or on the next page that has one. */
export function firstOn(
  page: PageEntry,
  pages: readonly PageEntry[],
  segments: readonly SegmentEntry[],
): number | null {
  const ordinals = new Map(pages.map((each) => [each.id, each.ordinal]))
  const place = segments.findIndex((segment) => (ordinals.get(segment.page) ?? -1) >= page.ordinal)
  return place < 0 ? null : place
}

/** Each segment's place in the work, by its id. */
export function placesOf(segments: readonly SegmentEntry[]): ReadonlyMap<string, number> {
  return new Map(segments.map((segment, index) => [segment.id, index]))
}
