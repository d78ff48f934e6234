import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')

function tokens(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  )
}

/** Relative luminance as in WCAG 2. */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['window', 'surface', 'sunken', 'hover', 'accent-soft']
const TEXT: [ink: string, grounds: string[]][] = [
  ['text', [...GROUNDS, 'active', 'danger-soft', 'good-soft', 'doubt-soft']],
  ['muted', GROUNDS],
  ['accent', ['window', 'surface', 'sunken', 'accent-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['danger', ['window', 'surface', 'danger-soft']],
  ['good', ['window', 'surface', 'good-soft']],
  ['doubt', ['window', 'surface', 'doubt-soft']],
]

it.each([
  ['light', ':root'],
  ['dark', ":root[data-theme='dark']"],
])('the %s theme can be read by everyone', (_, selector) => {
  const theme = tokens(selector)
  const measured = (ink: string, ground: string): number => contrast(theme[ink] ?? '', theme[ground] ?? '')
  const tooFaint = TEXT.flatMap(([ink, grounds]) =>
    grounds.filter((ground) => !(measured(ink, ground) >= 4.5)).map((ground) => `${ink} on ${ground}`),
  )
  const edges = ['line-strong', 'focus'].flatMap((ink) =>
    ['window', 'surface']
      .filter((ground) => !(measured(ink, ground) >= 3))
      .map((ground) => `${ink} on ${ground}`),
  )
  expect([...tooFaint, ...edges]).toEqual([])
})
