/** Which line and which syllable of a page something is. Page pixels throughout, origin at the top left. */
import type { Bounds, LineBox, PageLayer, SyllableBox } from '../bindings'
import type { Point } from './viewport'

/** The syllable under a point; between two, whose boxes overlap on a skewed page, the one whose middle is nearer. */
export function syllableAt(layer: PageLayer, point: Point): SyllableBox | null {
  let found: SyllableBox | null = null
  let nearest = Infinity
  for (const syllable of layer.syllables) {
    if (!contains(syllable.bounds, point)) continue
    const distance = Math.abs(point.y - centre(syllable.bounds).y)
    if (distance < nearest) {
      nearest = distance
      found = syllable
    }
  }
  return found
}

/** The line under a point, by its slanted outline. */
export function lineAt(layer: PageLayer, point: Point): LineBox | null {
  return (
    layer.lines.find((line) => insideOutline(cornersOf(line.outline), point)) ??
    layer.lines.find((line) => contains(line.bounds, point)) ??
    null
  )
}

/** The lines on which a segment stands. */
export function linesOf(layer: PageLayer, segment: string): LineBox[] {
  const lines = new Set<LineBox>()
  for (const syllable of layer.syllables) {
    if (syllable.segment !== segment) continue
    const line = lineAt(layer, centre(syllable.bounds))
    if (line) lines.add(line)
  }
  return [...lines]
}

/** The rectangle around several. */
export function around(all: readonly Bounds[]): Bounds | null {
  if (all.length === 0) return null
  const x = Math.min(...all.map((bounds) => bounds.x))
  const y = Math.min(...all.map((bounds) => bounds.y))
  const right = Math.max(...all.map((bounds) => bounds.x + bounds.width))
  const bottom = Math.max(...all.map((bounds) => bounds.y + bounds.height))
  return { x, y, width: right - x, height: bottom - y }
}

export function centre(bounds: Bounds): Point {
  return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 }
}

function contains(bounds: Bounds, point: Point): boolean {
  return (
    point.x >= bounds.x &&
    point.x <= bounds.x + bounds.width &&
    point.y >= bounds.y &&
    point.y <= bounds.y + bounds.height
  )
}

function cornersOf(outline: string): Point[] {
  const numbers = outline.split(/[\s,]+/u).map(Number)
  const corners: Point[] = []
  for (let at = 0; at + 1 < numbers.length; at += 2)
    corners.push({ x: numbers[at] ?? 0, y: numbers[at + 1] ?? 0 })
  return corners
}

/** Ray casting: a point inside crosses the outline an odd number of times on its way out. */
function insideOutline(corners: readonly Point[], point: Point): boolean {
  let inside = false
  corners.forEach((corner, index) => {
    const previous = corners.at(index - 1) ?? corner
    if (corner.y > point.y === previous.y > point.y) return
    const crossing = ((previous.x - corner.x) * (point.y - corner.y)) / (previous.y - corner.y) + corner.x
    if (point.x < crossing) inside = !inside
  })
  return inside
}
