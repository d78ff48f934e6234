import { describe, expect, it } from 'vitest'
import type { PageEntry, SegmentEntry } from '../bindings'
import { mergeEdited, mergePages } from './merge'

const page = (ordinal: number, state: PageEntry['state'] = 'read'): PageEntry => ({
  id: `p${ordinal}`,
  ordinal,
  label: String(ordinal + 1),
  file: 'scan.png',
  width: 100,
  height: 100,
  state,
  failure: null,
})
const segment = (id: string, ordinal: number, source = id): SegmentEntry => ({
  id,
  page: `p${ordinal}`,
  source,
  corrected: false,
  target: '',
  origin: null,
  status: 'draft',
  doubtful: 0,
  note: '',
})
const ids = (segments: SegmentEntry[]): string => segments.map((each) => each.id).join(' ')

describe('pages that were just read', () => {
  const current = {
    pages: [page(0), page(1, 'reading'), page(2)],
    segments: [segment('a', 0), segment('b', 0), segment('e', 2)],
  }

  it('puts the segments of a page between those of its neighbours', () => {
    const merged = mergePages(current, { pages: [page(1)], segments: [segment('c', 1), segment('d', 1)] }, [
      'p1',
    ])
    expect(ids(merged.segments)).toBe('a b c d e')
    expect(merged.pages.map((each) => each.state)).toEqual(['read', 'read', 'read'])
  })

  it('keeps what did not change as the same object', () => {
    const fresh = { pages: [page(0)], segments: [segment('a', 0), segment('b', 0, 'new')] }
    const merged = mergePages(current, fresh, ['p0'])
    expect(merged.segments[0]).toBe(current.segments[0])
    expect(merged.segments[1]).toEqual(segment('b', 0, 'new'))
    expect(merged.segments[2]).toBe(current.segments[2])
    expect(merged.pages[0]).toBe(current.pages[0])
  })

  it('lets go of segments that a page no longer has', () => {
    expect(ids(mergePages(current, { pages: [page(0)], segments: [segment('b', 0)] }, ['p0']).segments)).toBe(
      'b e',
    )
  })

  it('lets go of a page that is no longer there', () => {
    const merged = mergePages(current, { pages: [], segments: [] }, ['p2'])
    expect(merged.pages.map((each) => each.id)).toEqual(['p0', 'p1'])
    expect(ids(merged.segments)).toBe('a b')
  })

  it('moves a segment that now begins on another page', () => {
    const merged = mergePages(current, { pages: [page(1)], segments: [segment('b', 1)] }, ['p1'])
    expect(ids(merged.segments)).toBe('a b e')
    expect(merged.segments[1]?.page).toBe('p1')
  })

  it('takes pages that are new at their place', () => {
    const merged = mergePages(current, { pages: [page(3, 'unread')], segments: [] }, ['p3'])
    expect(merged.pages.map((each) => each.id)).toEqual(['p0', 'p1', 'p2', 'p3'])
  })

  it('takes everything when all pages were asked for', () => {
    const merged = mergePages(current, { pages: [page(0)], segments: [segment('a', 0)] }, [])
    expect(merged.pages.length).toBe(1)
    expect(merged.segments[0]).toBe(current.segments[0])
  })
})

describe('segments after an edit', () => {
  const pages = [page(0), page(1)]
  const segments = [segment('a', 0), segment('b', 0), segment('c', 1)]
  const edited = (changed: SegmentEntry[], removed: string[] = []) => ({
    segments: changed,
    removed,
    focus: null,
    label: '',
    repeats: 0,
  })

  it.each([
    ['a change in place', edited([segment('b', 0, 'new')]), 'a b c'],
    ['a merge', edited([segment('a', 0, 'ab')], ['b']), 'a c'],
    ['a split', edited([segment('a', 0), segment('a2', 0)]), 'a a2 b c'],
    ['an undone merge whose first half comes back', edited([segment('a0', 0), segment('a', 0)]), 'a0 a b c'],
    ['a split into three', edited([segment('b', 0), segment('b2', 0), segment('b3', 0)]), 'a b b2 b3 c'],
    ['a stranger, by its page', edited([segment('x', 0)]), 'a b x c'],
  ])('%s', (_, edit, expected) => {
    const merged = mergeEdited(pages, segments, edit)
    expect(ids(merged)).toBe(expected)
    expect(merged.at(-1)).toBe(segments[2])
  })
})
