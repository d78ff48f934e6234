import { describe, expect, it } from 'vitest'
import { fitPage, fitReading, fitWidth, imageWidth, pan, pointOnPage, reveal, zoomAt } from './viewport'

const page = { width: 1000, height: 2000 }
const pane = { width: 524, height: 424 }

describe('looking at a page', () => {
  it('fits the page and its width', () => {
    expect(fitPage(page, pane).scale).toBeCloseTo(0.2)
    expect(fitWidth(page, pane)).toEqual({ x: 12, y: 12, scale: 0.5 })
  })

  it('makes a long leaf in a narrow pane legible, and fills the width with an upright page', () => {
    expect(fitReading(page, pane)).toEqual(fitWidth(page, pane))
    const leaf = { width: 2000, height: 200 }
    expect(fitReading(leaf, pane)).toEqual({
      x: 12,
      y: (424 - 200 * Math.sqrt(0.5)) / 2,
      scale: Math.sqrt(0.5),
    })
  })

  it('zooms around the pointer', () => {
    const view = fitWidth(page, pane)
    const pointer = { x: 200, y: 300 }
    const before = pointOnPage(view, pointer)
    const after = pointOnPage(zoomAt(view, pointer, 2, page, pane), pointer)
    expect(after.x).toBeCloseTo(before.x)
    expect(after.y).toBeCloseTo(before.y)
  })

  it('keeps the page in the pane', () => {
    const view = fitWidth(page, pane)
    expect(pan(view, 0, 500, page, pane).y).toBe(12)
    expect(pan(view, 0, -5000, page, pane).y).toBe(424 - 12 - 1000)
    expect(zoomAt(view, { x: 0, y: 0 }, 0.1, page, pane).x).toBeCloseTo((524 - 50) / 2)
  })

  it('moves only for what is out of sight, and no further than needed', () => {
    const view = fitWidth(page, pane)
    expect(reveal(view, { x: 100, y: 100, width: 50, height: 30 }, page, pane)).toBe(view)
    const moved = reveal(view, { x: 100, y: 1000, width: 50, height: 30 }, page, pane)
    expect(moved.x).toBe(view.x)
    expect(moved.y + 1030 * moved.scale).toBeCloseTo(424 - 12)
  })

  it.each([
    [2000, 0.1, 1, 400],
    [2000, 0.3, 2, 1600],
    [2000, 4, 2, 2000],
    [12600, 1, 1, 12600],
    [300, 0.5, 1, 300],
  ])('a page of %i at zoom %f and density %i needs %i pixels', (width, scale, density, expected) => {
    expect(imageWidth(width, scale, density)).toBe(expected)
  })
})
