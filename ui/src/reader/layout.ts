/** Which panes stand beside each other at a width, and how wide each may be. CSS pixels at the normal text size. */

/** `wide`: everything side by side. `tabbed`: page image and side panel share one pane. `single`: one thing at a time. */
export type Layout = 'wide' | 'tabbed' | 'single'

const WIDE = 1100
const TABBED = 700

/** `textSize` is the size of the root font in pixels: large text needs as much room as a small window has. */
export function layoutFor(width: number, textSize: number): Layout {
  const room = (width * 16) / textSize
  if (room >= WIDE) return 'wide'
  return room >= TABBED ? 'tabbed' : 'single'
}

/** Below these a pane is of no use. */
export const LEAST = { strip: 88, page: 200, side: 200, segments: 340, above: 120 } as const

/** From this ratio of width to height on, a page is a pecha leaf: it stands above the text, not beside it. */
const LEAF = 2

export function standsAbove(page: { width: number; height: number } | undefined): boolean {
  return page !== undefined && page.height > 0 && page.width / page.height >= LEAF
}

export interface Widths {
  strip: number
  page: number
  side: number
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value))

/** Widths for someone who has chosen none: Tibetan and English get the room to stand beside each other. */
export function widthsFor(width: number, layout: Layout): Widths {
  return {
    strip: Math.round(between(96, width * 0.08, 140)),
    page: Math.round(layout === 'tabbed' ? width * 0.36 : between(240, width * 0.27, 720)),
    side: Math.round(between(230, width * 0.2, 380)),
  }
}

/** The bar below the page image, pixels. */
const BAR = 32

/** The height of a leaf above the text: all of it, but no more than two fifths of the room. */
export function heightAbove(page: { width: number; height: number }, width: number, room: number): number {
  return Math.round(
    between(LEAST.above, (width * page.height) / page.width + BAR, Math.max(LEAST.above, room * 0.4)),
  )
}

/** Widths of the panes beside the segments, shrunk, the page first, until the segments have the room they need. */
export function fitPanes(width: number, wanted: Widths): Widths {
  const fitted = { ...wanted }
  let missing = LEAST.segments - (width - fitted.strip - fitted.page - fitted.side)
  for (const pane of ['page', 'side', 'strip'] as const) {
    if (missing <= 0) break
    const given = between(0, missing, Math.max(0, fitted[pane] - LEAST[pane]))
    fitted[pane] -= given
    missing -= given
  }
  return fitted
}
