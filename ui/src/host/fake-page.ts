/** Pages for the host in memory: a pecha leaf, laid out syllable by syllable, and drawn on a canvas. */
import type { Bounds, LineBox } from '../bindings'

export const PAGE_WIDTH = 2400
export const PAGE_HEIGHT = 560
const LEFT = 190
const RIGHT = 2250
const TOP = 100
const LINE = 78
const LINES = 5
const LETTER = 25
/** How far the leaf is turned, in pixels down per pixel right. */
const SKEW = 0.004

export interface LaidSyllable {
  text: string
  segment: number
  piece: number
  bounds: Bounds
}
export interface Leaf {
  syllables: LaidSyllable[]
  lines: LineBox[]
}

/** Syllables with what follows each of them up to the next; together they are the text. */
export function pieces(text: string): string[] {
  return text.match(/[^་།༔༑ ]+[་།༔༑ ]*|[་།༔༑ ]+/g) ?? []
}

/** Sets passages onto as many leaves as they need. */
export function setLeaves(texts: readonly string[], prefix: string): Leaf[] {
  const leaves: Leaf[] = []
  let leaf: Leaf = { syllables: [], lines: [] }
  let x = LEFT
  let line = 0
  let first = 0

  const endLine = (): void => {
    const onLine = leaf.syllables.slice(first)
    if (onLine.length > 0) leaf.lines.push(lineBox(`${prefix}-${leaves.length}-${line}`, line, x, onLine))
    first = leaf.syllables.length
    x = LEFT
    line += 1
  }
  const endLeaf = (): void => {
    endLine()
    leaf.lines.unshift(folioMark(`${prefix}-${leaves.length}-folio`, leaves.length))
    leaves.push(leaf)
    leaf = { syllables: [], lines: [] }
    line = first = 0
  }

  texts.forEach((text, segment) =>
    pieces(text).forEach((piece, index) => {
      const width = Math.round(piece.replace(/[\u0F71-\u0F84\u0F90-\u0FBC]/g, '').length * LETTER + 8)
      if (x + width > RIGHT) endLine()
      if (line === LINES) endLeaf()
      const y = Math.round(TOP + line * LINE + x * SKEW)
      leaf.syllables.push({ text: piece, segment, piece: index, bounds: { x, y, width, height: 66 } })
      x += width
    }),
  )
  endLeaf()
  return leaves
}

function lineBox(id: string, line: number, end: number, syllables: LaidSyllable[]): LineBox {
  const y = TOP + line * LINE
  const corner = (x: number, down: number): string => `${x},${Math.round(y + down + x * SKEW)}`
  return {
    id,
    role: 'text',
    bounds: { x: LEFT, y, width: end - LEFT, height: 74 },
    outline: [corner(LEFT, -2), corner(end, -2), corner(end, 68), corner(LEFT, 68)].join(' '),
    text: syllables.map((syllable) => syllable.text).join(''),
    confidence: 0.93,
  }
}

function folioMark(id: string, leaf: number): LineBox {
  return {
    id,
    role: 'folio',
    bounds: { x: 70, y: 180, width: 74, height: 220 },
    outline: '70,180 144,180 144,400 70,400',
    text: leaf % 2 === 0 ? 'ཀ ' + 'གཅིག' : 'ཤེས་རབ',
    confidence: 0.7,
  }
}

/** Paper, a frame, the folio mark and the lines, at the width that was asked for. */
export async function drawLeaf(leaf: Leaf, width: number): Promise<Blob> {
  await document.fonts.load('56px "Gyur Tibetan"', 'ཀ')
  const scale = Math.min(1, width / PAGE_WIDTH)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(PAGE_WIDTH * scale)
  canvas.height = Math.round(PAGE_HEIGHT * scale)
  const pen = canvas.getContext('2d')
  if (!pen) throw { code: null, message: 'This browser cannot draw the page image.' }
  pen.scale(scale, scale)
  const light = pen.createLinearGradient(0, 0, PAGE_WIDTH, PAGE_HEIGHT)
  light.addColorStop(0, '#efe3c8')
  light.addColorStop(0.6, '#e9d9b8')
  light.addColorStop(1, '#d9c59e')
  pen.fillStyle = light
  pen.fillRect(0, 0, PAGE_WIDTH, PAGE_HEIGHT)
  pen.strokeStyle = '#8a4b3a'
  pen.lineWidth = 3
  pen.strokeRect(160, 70, PAGE_WIDTH - 280, PAGE_HEIGHT - 130)
  pen.fillStyle = '#2a2018'
  pen.font = '50px "Gyur Tibetan"'
  for (const { text, bounds } of leaf.syllables) {
    pen.fillText(text.trim(), bounds.x, bounds.y + 34, bounds.width)
  }
  pen.save()
  pen.translate(90, 400)
  pen.rotate(-Math.PI / 2)
  pen.font = '40px "Gyur Tibetan"'
  pen.fillText(leaf.lines[0]?.text ?? '', 20, 36)
  pen.restore()
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The page image could not be made.'))),
      'image/jpeg',
      0.85,
    ),
  )
}
