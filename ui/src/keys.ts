/**
 * Keys as people and machines write them. A chord is written `Mod+Shift+M`: `Mod` is Ctrl, on macOS Cmd; then the
 * key's name, with letters in upper case, `Plus`, `Minus` and `Space` spelt out.
 *
 * A chord is matched by what the key produces, and by its place on the keyboard where it produces no Latin letter:
 * with a Tibetan keyboard layout in use, Ctrl+G must still be Ctrl+G.
 */

export const onMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const SPELT: Record<string, string> = { ' ': 'Space', '+': 'Plus', '-': 'Minus' }

function keyName(press: KeyPress, modified: boolean): string {
  const digit = /^Digit(\d)$/.exec(press.code)?.[1]
  if (digit && (modified || press.key === digit)) return digit
  if (press.key.length > 1) return press.key
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase()
  const spelt = SPELT[press.key]
  if (spelt) return spelt
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1]
  return letter && modified ? letter : press.key
}

/** The chord that a key press makes. */
export function chordOf(press: KeyPress, mac = onMac): string {
  const mod = mac ? press.metaKey : press.ctrlKey
  const key = keyName(press, mod || press.altKey)
  // Shift is how `+` and `?` are typed on many layouts: there it says nothing more.
  const shiftCounts = press.shiftKey && (key.length > 1 ? key !== 'Plus' : /[A-Z0-9]/.test(key))
  return [mod && 'Mod', mac && press.ctrlKey && 'Ctrl', press.altKey && 'Alt', shiftCounts && 'Shift', key]
    .filter(Boolean)
    .join('+')
}

/** Whether a chord may be typed as text, so that it belongs to the text field that has the focus. */
export function isText(chord: string): boolean {
  return !/^(Mod|Ctrl|Alt)\+|^(Shift\+)?F\d+$/.test(chord)
}

const SIGNS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Plus: '+',
  Minus: '−',
  Escape: 'Esc',
  Delete: 'Del',
  Enter: 'Enter',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
}
const MAC_SIGNS: Record<string, string> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }

/** A chord for the eye: `Ctrl+Shift+M`, on macOS `⌘⇧M`. */
export function keyLabel(chord: string, mac = onMac): string {
  return chord
    .split('+')
    .map((part) => (mac ? MAC_SIGNS[part] : part === 'Mod' ? 'Ctrl' : undefined) ?? SIGNS[part] ?? part)
    .join(mac ? '' : '+')
}

/** Chords for `aria-keyshortcuts`. */
export function ariaKeys(chords: readonly string[], mac = onMac): string | undefined {
  const spoken = chords.map((chord) =>
    chord
      .split('+')
      .map((part) => (part === 'Mod' ? (mac ? 'Meta' : 'Control') : part === 'Ctrl' ? 'Control' : part))
      .join('+'),
  )
  return spoken.length > 0 ? spoken.join(' ') : undefined
}
