/**
 * The arithmetic of looking at a page: zoom, pan, fit. A view says where the page's top left corner stands in the
 * pane and how many pane pixels one pixel of the original takes.
 */
import type { Bounds } from '../bindings'

export interface View {
  /** Left edge of the page in the pane, CSS pixels. */
  x: number
  /** Top edge of the page in the pane, CSS pixels. */
  y: number
  /** CSS pixels a pixel of the original. */
  scale: number
}

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

/** How a page comes into view: as it is best read, whole, by its width, or as the person zoomed it. */
export type Fit = 'reading' | 'page' | 'width' | 'free'

/** Room around a fitted page, and around what is brought into view, CSS pixels. */
const MARGIN = 12
const SMALLEST = 0.02
const LARGEST = 8

export function fitPage(page: Size, pane: Size): View {
  const scale = Math.min((pane.width - 2 * MARGIN) / page.width, (pane.height - 2 * MARGIN) / page.height)
  return settle({ x: 0, y: 0, scale: clampScale(scale) }, page, pane)
}

export function fitWidth(page: Size, pane: Size): View {
  const scale = (pane.width - 2 * MARGIN) / page.width
  return settle({ x: 0, y: MARGIN, scale: clampScale(scale) }, page, pane)
}

/**
 * As it is best read. An upright page fills the width. A long leaf in a narrow pane would be too small to read like
 * that, and filling the height would show a few syllables: it gets the mean of both.
 */
export function fitReading(page: Size, pane: Size): View {
  const width = (pane.width - 2 * MARGIN) / page.width
  const height = (pane.height - 2 * MARGIN) / page.height
  const scale =
    page.width > page.height && height > width
      ? Math.min(Math.sqrt(width * height), Math.max(1, width))
      : width
  return settle({ x: MARGIN, y: MARGIN, scale: clampScale(scale) }, page, pane)
}

/** Zoom so that what lies under `point` stays under it. */
export function zoomAt(view: View, point: Point, factor: number, page: Size, pane: Size): View {
  const scale = clampScale(view.scale * factor)
  const ratio = scale / view.scale
  return settle(
    { x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio, scale },
    page,
    pane,
  )
}

export function pan(view: View, dx: number, dy: number, page: Size, pane: Size): View {
  return settle({ ...view, x: view.x + dx, y: view.y + dy }, page, pane)
}

/** The least movement that brings a rectangle of the page into the pane; none if it is there already. */
export function reveal(view: View, bounds: Bounds, page: Size, pane: Size): View {
  const dx = shiftInto(view.x + bounds.x * view.scale, bounds.width * view.scale, pane.width)
  const dy = shiftInto(view.y + bounds.y * view.scale, bounds.height * view.scale, pane.height)
  return dx === 0 && dy === 0 ? view : pan(view, dx, dy, page, pane)
}

function shiftInto(start: number, length: number, room: number): number {
  if (start >= 0 && start + length <= room) return 0
  if (length + 2 * MARGIN > room || start < 0) return MARGIN - start
  return room - MARGIN - (start + length)
}

/** Keep the page in the pane: centred where it is smaller, without empty room where it is larger. */
function settle(view: View, page: Size, pane: Size): View {
  return {
    scale: view.scale,
    x: settleSide(view.x, page.width * view.scale, pane.width),
    y: settleSide(view.y, page.height * view.scale, pane.height),
  }
}

function settleSide(start: number, length: number, room: number): number {
  if (length <= room - 2 * MARGIN) return (room - length) / 2
  return Math.min(MARGIN, Math.max(room - MARGIN - length, start))
}

function clampScale(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale))
}

/** Where a point of the pane lies on the page, pixels of the original. */
export function pointOnPage(view: View, point: Point): Point {
  return { x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale }
}

/** Widths in which images are asked for: few, so that a zoom gesture does not ask for every size on its way. */
const STEPS = [400, 800, 1600, 3200, 6400, 12800]

/** The width to ask for, so that the page is sharp at this zoom on a screen with `density` device pixels a CSS pixel. */
export function imageWidth(pageWidth: number, scale: number, density: number): number {
  const wanted = Math.min(pageWidth, pageWidth * scale * density)
  const step = STEPS.find((each) => each >= wanted) ?? pageWidth
  return Math.max(1, Math.min(pageWidth, step))
}
