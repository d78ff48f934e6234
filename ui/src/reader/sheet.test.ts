import { describe, expect, it } from 'vitest'
import type { PageEntry, PageLayer } from '../bindings'
import { Sheet } from './sheet.svelte'

const PANE = { width: 424, height: 600 }
const SIZE = { width: 1600, height: 2400 }

const page = (state: PageEntry['state'], size = { width: 0, height: 0 }): PageEntry => ({
  id: 'one',
  ordinal: 0,
  label: '1',
  file: 'page.png',
  ...size,
  state,
  failure: null,
})

const layer: PageLayer = { page: 'one', ...SIZE, lines: [], syllables: [] }

/** A sheet in its pane, showing a page of which nothing is known yet. */
function unread(): Sheet {
  const sheet = new Sheet({ pageLayer: () => Promise.resolve(layer) })
  sheet.resize(PANE)
  sheet.show(page('unread'))
  return sheet
}

describe('a page whose size is not known when it is shown', () => {
  const fills = { scale: 0.25, x: 12, y: 12 }

  it('fills the pane when its image is there', () => {
    const sheet = unread()
    sheet.measured(SIZE)
    expect(sheet.view).toEqual(fills)
  })

  it('fills the pane when it was read before its image is there', () => {
    const sheet = unread()
    sheet.show(page('read', SIZE))
    expect(sheet.view).toEqual(fills)
  })

  it('fills the pane when its lines are the first to say its size', async () => {
    const sheet = unread()
    sheet.show(page('read'))
    await sheet.reload()
    expect(sheet.view).toEqual(fills)
  })

  it('stays as the person zoomed it when news of it comes', () => {
    const sheet = unread()
    sheet.measured(SIZE)
    sheet.zoomIn()
    const { view } = sheet
    sheet.show(page('read', SIZE))
    expect(sheet.view).toEqual(view)
  })
})
