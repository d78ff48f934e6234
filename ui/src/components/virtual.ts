/**
 * The arithmetic of a long list of which only the part in sight exists. Rows have heights of their own; `offsets`
 * holds where each begins, and after the last one the height of all, in pixels.
 */

export function offsetsOf(count: number, heightAt: (index: number) => number): Float64Array {
  const offsets = new Float64Array(count + 1)
  for (let index = 0; index < count; index += 1) {
    offsets[index + 1] = (offsets[index] ?? 0) + heightAt(index)
  }
  return offsets
}

/** The row at a distance from the top; the first or the last one beyond the ends; -1 in an empty list. */
export function indexAt(offsets: Float64Array, y: number): number {
  let low = 0
  let high = offsets.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return Math.min(low, high)
}

export interface Range {
  /** The first row. */
  start: number
  /** The row after the last one. */
  end: number
}

/** The rows in sight, with `margin` pixels more above and below. */
export function visible(offsets: Float64Array, top: number, height: number, margin: number): Range {
  if (offsets.length < 2) return { start: 0, end: 0 }
  return { start: indexAt(offsets, top - margin), end: indexAt(offsets, top + height + margin) + 1 }
}

export type Align = 'nearest' | 'start' | 'center'

/** Where to scroll to, so that a row is in sight. */
export function scrollFor(
  offsets: Float64Array,
  index: number,
  view: { top: number; height: number },
  align: Align,
): number {
  const begin = offsets[index] ?? 0
  const end = offsets[index + 1] ?? begin
  const most = Math.max(0, (offsets.at(-1) ?? 0) - view.height)
  const wanted =
    align === 'start'
      ? begin
      : align === 'center'
        ? begin - (view.height - (end - begin)) / 2
        : begin < view.top || end - begin > view.height
          ? begin
          : Math.max(view.top, end - view.height)
  return Math.min(most, Math.max(0, wanted))
}
