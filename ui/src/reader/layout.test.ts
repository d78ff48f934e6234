import { expect, it } from 'vitest'
import { fitPanes, heightAbove, layoutFor, standsAbove, widthsFor } from './layout'

it.each([
  [1280, 16, 'wide'],
  [1099, 16, 'tabbed'],
  [1920, 32, 'tabbed'],
  [1024, 32, 'single'],
  [512, 16, 'single'],
])('%i pixels at text size %i are %s', (width, textSize, layout) => {
  expect(layoutFor(width, textSize)).toBe(layout)
})

it('leaves panes as they are wanted where there is room', () => {
  const wanted = { strip: 132, page: 440, side: 320 }
  expect(fitPanes(1280, wanted)).toEqual(wanted)
})

it('takes from the page first, then from the side, never below what they need', () => {
  expect(fitPanes(1100, { strip: 132, page: 440, side: 320 })).toEqual({ strip: 132, page: 308, side: 320 })
  expect(fitPanes(800, { strip: 132, page: 440, side: 320 })).toEqual({ strip: 88, page: 200, side: 200 })
  expect(fitPanes(1100, { strip: 132, page: 0, side: 900 })).toEqual({ strip: 132, page: 0, side: 628 })
})

it('leaves room for two columns of text from the smallest window on', () => {
  for (const [width, layout] of [
    [1024, 'tabbed'],
    [1280, 'wide'],
    [1920, 'wide'],
  ] as const) {
    const { strip, page, side } = widthsFor(width, layout)
    expect(width - strip - page - (layout === 'wide' ? side : 0)).toBeGreaterThanOrEqual(544)
  }
})

it.each([
  [{ width: 2400, height: 560 }, true],
  [{ width: 1700, height: 2400 }, false],
  [{ width: 0, height: 0 }, false],
])('a page of %o stands above the text: %s', (page, above) => expect(standsAbove(page)).toBe(above))

it('shows all of a leaf, unless it would take the room from the text', () => {
  const leaf = { width: 2400, height: 600 }
  expect(heightAbove(leaf, 1000, 900)).toBe(282)
  expect(heightAbove(leaf, 2000, 700)).toBe(280)
  expect(heightAbove(leaf, 100, 700)).toBe(120)
})
