import { describe, expect, it } from 'vitest'
import { ariaKeys, chordOf, isText, keyLabel } from './keys'

function press(key: string, code: string, held = ''): Parameters<typeof chordOf>[0] {
  return {
    key,
    code,
    ctrlKey: held.includes('c'),
    metaKey: held.includes('m'),
    altKey: held.includes('a'),
    shiftKey: held.includes('s'),
  }
}

describe('chordOf', () => {
  it.each([
    ['a letter', press('g', 'KeyG', 'c'), 'Mod+G'],
    ['a letter with Shift', press('M', 'KeyM', 'cs'), 'Mod+Shift+M'],
    ['a letter under a Tibetan layout', press('ག', 'KeyG', 'c'), 'Mod+G'],
    ['a letter of the Latin layout in use, not of the place', press('z', 'KeyW', 'c'), 'Mod+Z'],
    ['a digit where digits need Shift', press('&', 'Digit1', 'c'), 'Mod+1'],
    ['a digit of the number block', press('1', 'Numpad1', 'c'), 'Mod+1'],
    ['plus, typed with Shift', press('+', 'Equal', 'cs'), 'Mod+Plus'],
    ['an arrow', press('ArrowLeft', 'ArrowLeft', 'a'), 'Alt+ArrowLeft'],
    ['Shift and Tab', press('Tab', 'Tab', 's'), 'Shift+Tab'],
    ['a function key', press('F1', 'F1'), 'F1'],
    ['plain Tibetan typing', press('ཀ', 'KeyK'), 'ཀ'],
    ['the space bar', press(' ', 'Space'), 'Space'],
  ])('reads %s', (_, event, chord) => {
    expect(chordOf(event, false)).toBe(chord)
  })

  it('takes Cmd for Mod on macOS and tells Ctrl from it', () => {
    expect(chordOf(press('k', 'KeyK', 'm'), true)).toBe('Mod+K')
    expect(chordOf(press('k', 'KeyK', 'c'), true)).toBe('Ctrl+K')
  })
})

it.each([
  ['Mod+Shift+M', 'Ctrl+Shift+M', '⌘⇧M', 'Control+Shift+M'],
  ['Alt+ArrowLeft', 'Alt+←', '⌥←', 'Alt+ArrowLeft'],
  ['Mod+Plus', 'Ctrl++', '⌘+', 'Control+Plus'],
  ['F1', 'F1', 'F1', 'F1'],
])('shows %s', (chord, elsewhere, onMac, spoken) => {
  expect(keyLabel(chord, false)).toBe(elsewhere)
  expect(keyLabel(chord, true)).toBe(onMac)
  expect(ariaKeys([chord], false)).toBe(spoken)
})

it('knows which chords are text', () => {
  expect(['a', 'Shift+Tab', 'Delete', 'Plus', 'ArrowUp'].filter(isText)).toHaveLength(5)
  expect(['Mod+A', 'Alt+1', 'F1', 'Shift+F3'].filter(isText)).toEqual([])
})
