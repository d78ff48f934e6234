/**
 * What the window remembers: reactive here, kept in the library by the host. Every preference is declared once, with
 * how its text is read; text that cannot be read counts as the default.
 */
import type { Host } from './host'

interface Kind<T> {
  readonly default: T
  readonly parse: (text: string) => T
}

function choice<const T extends string>(first: T, ...others: T[]): Kind<T> {
  const all = [first, ...others]
  return { default: first, parse: (text) => all.find((one) => one === text) ?? first }
}

interface Bounded extends Kind<number> {
  readonly least: number
  readonly most: number
}

function number(initial: number, least: number, most: number): Bounded {
  return {
    default: initial,
    least,
    most,
    parse: (text) => {
      const value = text.trim() === '' ? NaN : Number(text)
      return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : initial
    },
  }
}

function text(): Kind<string> {
  return { default: '', parse: (text) => text }
}

function yes(initial: boolean): Kind<boolean> {
  return { default: initial, parse: (text) => (text === 'true' ? true : text === 'false' ? false : initial) }
}

/** Sizes of type in pixels at the normal text size; the floor of matches in percent; panes in pixels. */
export const PREFERENCES = {
  theme: choice('system', 'light', 'dark'),
  'tibetan.size': number(24, 14, 60),
  'english.size': number(16, 11, 40),
  transliteration: choice('none', 'under', 'instead'),
  /** How single words are written in Latin letters, and how those of a segment are laid out. */
  'words.script': choice('wylie', 'phonetics'),
  'words.view': choice('list', 'interlinear'),
  'match.floor': number(60, 30, 100),
  /** What the repeats of a segment get when it is confirmed: a draft, a confirmation, nothing. */
  repeats: choice('draft', 'confirm', 'leave'),
  /** Whom the units of the memory name as their author. */
  author: text(),
  'pane.strip': number(132, 88, 320),
  'pane.page': number(440, 200, 2000),
  'pane.side': number(320, 200, 900),
  'fold.strip': yes(false),
  'fold.page': yes(false),
  'fold.side': yes(false),
} satisfies Record<string, Kind<string> | Kind<number> | Kind<boolean>>

export type PreferenceKey = keyof typeof PREFERENCES
type Widen<T> = T extends number ? number : T extends boolean ? boolean : T
export type PreferenceValue<K extends PreferenceKey> = Widen<(typeof PREFERENCES)[K]['default']>

/** How long a value must rest before it is stored: dragging a splitter changes it sixty times a second. */
const REST_MS = 250

export class Preferences {
  #values = $state<Record<string, string>>({})
  #waiting = new Map<string, ReturnType<typeof setTimeout>>()
  #host: Pick<Host, 'preferences' | 'setPreference'> | null = null
  /** Told when a preference could not be stored. */
  onFailure: (failure: unknown) => void = () => {}

  async load(host: Pick<Host, 'preferences' | 'setPreference'>): Promise<void> {
    this.#host = host
    this.#values = { ...(await host.preferences()) }
  }

  get<K extends PreferenceKey>(key: K): PreferenceValue<K> {
    const kind: Kind<unknown> = PREFERENCES[key]
    const text = this.#values[key]
    return (text === undefined ? kind.default : kind.parse(text)) as PreferenceValue<K>
  }

  /** Takes effect at once and is stored shortly after. Values out of range are brought into it. */
  set<K extends PreferenceKey>(key: K, value: PreferenceValue<K>): void {
    const text = String((PREFERENCES[key] as Kind<unknown>).parse(String(value)))
    if (this.#values[key] === text) return
    this.#values[key] = text
    clearTimeout(this.#waiting.get(key))
    this.#waiting.set(
      key,
      setTimeout(() => void this.#store(key), REST_MS),
    )
  }

  /** Stores what is still waiting. */
  async flush(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((key) => this.#store(key)))
  }

  async #store(key: string): Promise<void> {
    clearTimeout(this.#waiting.get(key))
    this.#waiting.delete(key)
    try {
      await this.#host?.setPreference(key, this.#values[key] ?? '')
    } catch (failure) {
      this.onFailure(failure)
    }
  }
}

export const preferences = new Preferences()

/** Keeps theme and sizes of type on the document as they are preferred. Call once, within a component. */
export function applyAppearance(root: HTMLElement = document.documentElement): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  let dark = $state(systemDark.matches)
  $effect(() => {
    const follow = (event: MediaQueryListEvent): void => void (dark = event.matches)
    systemDark.addEventListener('change', follow)
    return () => systemDark.removeEventListener('change', follow)
  })
  $effect(() => {
    const theme = preferences.get('theme')
    root.dataset.theme = theme === 'system' ? (dark ? 'dark' : 'light') : theme
  })
  $effect(() => root.style.setProperty('--tibetan-size', `${preferences.get('tibetan.size') / 16}rem`))
  $effect(() => root.style.setProperty('--english-size', `${preferences.get('english.size') / 16}rem`))
}
