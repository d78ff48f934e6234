/** Marks behind a text: several kinds may lie over each other, so the text is cut wherever one begins or ends. */
import type { Range } from './pieces'

export interface Mark extends Range {
  /** A class of the style sheet. */
  kind: string
}

export interface Painted {
  text: string
  start: number
  /** The kinds of all marks on this stretch, separated by spaces; empty for none. */
  kinds: string
}

/** The whole text in stretches, each with the marks that lie on it. */
export function paint(text: string, marks: readonly Mark[]): Painted[] {
  const cuts = new Set([0, text.length])
  for (const { start, end } of marks) {
    if (start > 0 && start < text.length) cuts.add(start)
    if (end > 0 && end < text.length) cuts.add(end)
  }
  const places = [...cuts].sort((one, other) => one - other)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length
    const kinds = marks.filter((mark) => mark.start < end && mark.end > start).map((mark) => mark.kind)
    return { text: text.slice(start, end), start, kinds: [...new Set(kinds)].join(' ') }
  })
}
