/** The page in view: which one, its lines and syllables, and how the person looks at it. */
import type { Bounds, PageEntry, PageLayer } from '../bindings'
import type { Host } from '../host'
import { reasonOf } from './autosave'
import {
  fitPage,
  fitReading,
  fitWidth,
  pan,
  reveal,
  zoomAt,
  type Fit,
  type Point,
  type Size,
  type View,
} from './viewport'

/** A key's step of zoom, and of panning in CSS pixels. */
const ZOOM_STEP = 1.25
const PAN_STEP = 60

export class Sheet {
  page = $state.raw<PageEntry | null>(null)
  layer = $state.raw<PageLayer | null>(null)
  failure = $state<string | null>(null)
  view = $state.raw<View>({ x: 0, y: 0, scale: 1 })
  fit = $state<Fit>('reading')

  readonly #host: Pick<Host, 'pageLayer'>
  #pane: Size = { width: 0, height: 0 }
  /** The size of the image itself, for a page whose size is not known before it is read. */
  #imageSize = $state.raw<Size | null>(null)
  /** What is to be brought into view once page and pane are there. */
  #sought: Bounds | null = null

  constructor(host: Pick<Host, 'pageLayer'>) {
    this.#host = host
  }

  /** The page's size in pixels of the original; null as long as nobody knows it. */
  readonly size: Size | null = $derived.by(() => {
    if (this.layer && this.layer.width > 0) return { width: this.layer.width, height: this.layer.height }
    if (this.page && this.page.width > 0) return { width: this.page.width, height: this.page.height }
    return this.#imageSize
  })

  /** Show a page; news of the page in view only refreshes it. */
  show(page: PageEntry | null): void {
    const before = this.page
    if (before === page) return
    const known = this.size !== null
    this.page = page
    if (before?.id !== page?.id) {
      this.layer = null
      this.failure = null
      this.#imageSize = null
      this.#sought = null
    }
    if (before?.id !== page?.id || !known) this.#settle(true)
    if (page && (before?.id !== page.id || before.state !== page.state)) void this.reload()
  }

  /** Fetch lines and syllables anew. */
  async reload(): Promise<void> {
    const page = this.page
    if (page?.state !== 'read') {
      this.layer = null
      return
    }
    try {
      const layer = await this.#host.pageLayer(page.id)
      if (this.page?.id !== page.id) return
      const known = this.size !== null
      this.layer = layer
      if (!known) this.#settle(true)
    } catch (failure) {
      if (this.page?.id === page.id) this.failure = reasonOf(failure)
    }
  }

  /** The pane's own size; the page keeps its fit. */
  resize(pane: Size): void {
    this.#pane = pane
    this.#settle()
  }

  /** The image is there, with so many pixels. */
  measured(size: Size): void {
    if (this.size) return
    this.#imageSize = size
    this.#settle(true)
  }

  setFit(fit: 'page' | 'width'): void {
    this.fit = fit
    this.#settle()
  }

  /** One pixel of the original on one CSS pixel. */
  actualSize(): void {
    this.zoom(1 / this.view.scale)
  }

  /** Zoom around a point of the pane, or around its middle. */
  zoom(factor: number, point: Point = { x: this.#pane.width / 2, y: this.#pane.height / 2 }): void {
    if (!this.size) return
    this.fit = 'free'
    this.view = zoomAt(this.view, point, factor, this.size, this.#pane)
  }

  zoomIn = (): void => this.zoom(ZOOM_STEP)
  zoomOut = (): void => this.zoom(1 / ZOOM_STEP)

  pan(dx: number, dy: number): void {
    if (this.size) this.view = pan(this.view, dx, dy, this.size, this.#pane)
  }

  panBy(right: number, down: number): void {
    this.pan(-right * PAN_STEP, -down * PAN_STEP)
  }

  /** Bring a rectangle into view, if it is out of sight. */
  reveal(bounds: Bounds): void {
    if (this.size && this.#pane.width > 0) this.view = reveal(this.view, bounds, this.size, this.#pane)
    else this.#sought = bounds
  }

  /** Take the fit again; a page that is new in the pane is shown from its top. */
  #settle(fresh = false): void {
    if (!this.size || this.#pane.width === 0) return
    const { y, scale } = this.view
    if (this.fit === 'page') {
      this.view = fitPage(this.size, this.#pane)
    } else {
      if (this.fit === 'width') this.view = fitWidth(this.size, this.#pane)
      else if (this.fit === 'reading') this.view = fitReading(this.size, this.#pane)
      const top = fresh ? Infinity : (y * this.view.scale) / scale
      this.view = pan({ ...this.view, y: top }, 0, 0, this.size, this.#pane)
    }
    if (this.#sought) this.view = reveal(this.view, this.#sought, this.size, this.#pane)
    this.#sought = null
  }
}
