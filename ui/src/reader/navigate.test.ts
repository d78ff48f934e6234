import { describe, expect, it } from 'vitest'
import type { PageEntry, SegmentEntry, Status } from '../bindings'
import { destinationOf, firstOn, nextDoubtful, nextUnconfirmed } from './navigate'

const page = (ordinal: number, label: string): PageEntry => ({
  id: `p${ordinal}`,
  ordinal,
  label,
  file: '',
  width: 1,
  height: 1,
  state: 'read',
  failure: null,
})
const segment = (status: Status, doubtful = 0, ordinal = 0): SegmentEntry => ({
  id: '',
  page: `p${ordinal}`,
  source: '',
  corrected: false,
  target: '',
  origin: null,
  status,
  doubtful,
  note: '',
})

describe('where the keys lead', () => {
  const segments = [segment('draft'), segment('confirmed', 2), segment('approved'), segment('draft', 1)]

  it.each([
    [0, 3],
    [1, 3],
    [3, 0],
  ])('after %i the next unconfirmed is %i', (from, next) =>
    expect(nextUnconfirmed(segments, from)).toBe(next),
  )

  it.each([
    [0, 1],
    [1, 3],
    [3, 1],
  ])('after %i the next doubtful is %i', (from, next) => expect(nextDoubtful(segments, from)).toBe(next))

  it('stays when there is none', () => {
    expect(nextUnconfirmed([segment('confirmed')], 0)).toBeNull()
    expect(nextDoubtful([], 0)).toBeNull()
    expect(nextDoubtful([segment('draft', 1)], 0)).toBe(0)
  })

  const pages = [page(0, '1a'), page(1, '1b'), page(2, '༧')]
  it.each([
    ['3', { kind: 'segment', index: 2 }],
    ['1b', { kind: 'page', page: pages[1] }],
    ['1B ', { kind: 'page', page: pages[1] }],
    ['7', { kind: 'page', page: pages[2] }],
    ['p 7', { kind: 'page', page: pages[2] }],
    ['p2', { kind: 'page', page: pages[1] }],
    ['folio 1a', { kind: 'page', page: pages[0] }],
    ['0', null],
    ['99', null],
    ['', null],
  ])('%s leads to %o', (typed, expected) => expect(destinationOf(typed, pages, segments)).toEqual(expected))

  it('goes to the first segment on or after a page', () => {
    const list = [segment('draft', 0, 0), segment('draft', 0, 2)]
    expect(firstOn(pages[0] as PageEntry, pages, list)).toBe(0)
    expect(firstOn(pages[1] as PageEntry, pages, list)).toBe(1)
    expect(firstOn(page(9, 'x'), [...pages, page(9, 'x')], list)).toBeNull()
  })
})
