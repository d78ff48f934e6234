/**
 * Find in the open work. Tibetan is sought as written, save that a tsheg at the end of what is sought may meet a shad
 * or the end of the text; English without regard to case.
 */
import type { SegmentEntry } from '../bindings'
import type { Range } from './pieces'

export interface Hit extends Range {
  segment: string
  /** Place of the segment in the work, 0-based. */
  index: number
  field: 'source' | 'target'
}

/** No more are counted: nobody walks through so many. */
export const HIT_LIMIT = 5000

/** Every place where `sought` stands, in reading order, the Tibetan of a segment before its English. */
export function findAll(
  segments: readonly Pick<SegmentEntry, 'id' | 'source' | 'target'>[],
  sought: string,
): Hit[] {
  const pattern = patternOf(sought)
  if (!pattern) return []
  const hits: Hit[] = []
  for (const [index, segment] of segments.entries()) {
    for (const field of ['source', 'target'] as const) {
      for (const match of segment[field].matchAll(pattern)) {
        hits.push({
          segment: segment.id,
          index,
          field,
          start: match.index,
          end: match.index + match[0].length,
        })
      }
    }
    if (hits.length >= HIT_LIMIT) return hits.slice(0, HIT_LIMIT)
  }
  return hits
}

/** Where `sought` stands in one text. */
export function rangesIn(text: string, sought: string): Range[] {
  const pattern = patternOf(sought)
  if (!pattern) return []
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function patternOf(sought: string): RegExp | null {
  const trimmed = sought.trim()
  const core = trimmed.replace(/[\u0f0b\u0f0c]+$/u, '')
  if (core === '') return null
  const literal = core.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&').replace(/[\u0f0b\u0f0c]/gu, '[\u0f0b\u0f0c]')
  // After a tsheg in the query a syllable must end, or `པ་` would find the head of every `པར`.
  const end = core === trimmed ? '' : '(?![\u0f40-\u0fbc])'
  return new RegExp(literal + end, 'giu')
}

/** The hit to go to from a place in the text: the first at or behind it (or before it), around the end. */
export function hitFrom(
  hits: readonly Hit[],
  place: { index: number; field: 'source' | 'target'; offset: number },
  backwards = false,
): number | null {
  if (hits.length === 0) return null
  const order = (hit: { index: number; field: string }): number =>
    hit.index * 2 + (hit.field === 'target' ? 1 : 0)
  const own = order(place)
  if (backwards) {
    const before = hits.findLastIndex(
      (hit) => order(hit) < own || (order(hit) === own && hit.start < place.offset),
    )
    return before < 0 ? hits.length - 1 : before
  }
  const behind = hits.findIndex(
    (hit) => order(hit) > own || (order(hit) === own && hit.start >= place.offset),
  )
  return behind < 0 ? 0 : behind
}

/** The segments that have a hit. */
export function segmentsOf(hits: readonly Hit[]): ReadonlySet<string> {
  return new Set(hits.map((hit) => hit.segment))
}
