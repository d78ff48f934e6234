/** The words that a finding is about, with a few around them. */

/** Letters shown on either side. */
const AROUND = 40

export interface Around {
  before: string
  marked: string
  after: string
}

/** Cut where a word or syllable ends. Texts may have changed since: places beyond the end are its end. */
export function aroundOf(text: string, place: { start: number; end: number }): Around {
  const start = Math.min(place.start, text.length)
  const end = Math.min(place.end, text.length)
  let from = Math.max(0, start - AROUND)
  while (from > 0 && from < start && !/[\s་།]/u.test(text[from - 1] ?? '')) from += 1
  let to = Math.min(text.length, end + AROUND)
  while (to < text.length && to > end && !/[\s་།]/u.test(text[to] ?? '')) to -= 1
  return {
    before: (from > 0 ? '… ' : '') + text.slice(from, start),
    marked: text.slice(start, end),
    after: text.slice(end, to) + (to < text.length ? ' …' : ''),
  }
}
