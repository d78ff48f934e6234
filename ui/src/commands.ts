/**
 * Everything that can be done here, once. From this list come the keys, the menu, the overlay of all keys, the
 * tooltips and the command palette, so that an action can never have one and miss the other.
 *
 * The shell registers what is always there; a screen registers its own while it is open:
 *
 *     onDestroy(commands.register([{ id: 'segment.confirm', title: …, keys: ['Mod+Enter'], … }]))
 */
import { chordOf, isText, keyLabel } from './keys'
import type { Screen } from './router.svelte'

/** The groups of the menu, in this order. */
export const SECTIONS = ['file', 'edit', 'segment', 'page', 'go', 'view', 'help'] as const
export type Section = (typeof SECTIONS)[number]

export interface Command {
  /** `section.verb`, the same name that the system's menu bar uses. */
  readonly id: string
  /** What it does, as the menu says it. */
  readonly title: string
  readonly section: Section
  /** The screen on which it applies. */
  readonly context: 'everywhere' | Screen
  /** Chords such as `Mod+Shift+M`; the first one is shown. */
  readonly keys: readonly string[]
  readonly run: () => unknown
  /** Whether it can be done now; without it, always. A key of a disabled command is left to the browser. */
  readonly enabled?: () => boolean
  /** Whether a key without Ctrl or Alt also works while a text field has the focus. */
  readonly inFields?: boolean
  /** The browser acts on the key by itself, as on Ctrl+V: `run` is for the menu alone. */
  readonly native?: boolean
}

/** What a browser does with a web page; this is a window. */
const OF_A_PAGE: ReadonlySet<string> = new Set(['Mod+R', 'Mod+Shift+R', 'F5', 'Mod+P', 'Mod+S', 'Mod+U'])

export class Commands {
  #commands = new Map<string, Command>()
  /** Shows an error of a command; the shell puts its notices here. */
  onFailure: (command: Command, failure: unknown) => void = () => {}

  /** Adds commands. Returns what takes them away again. A later registration of an id wins. */
  register(added: readonly Command[]): () => void {
    for (const command of added) this.#commands.set(command.id, command)
    return () => {
      for (const command of added) {
        if (this.#commands.get(command.id) === command) this.#commands.delete(command.id)
      }
    }
  }

  /** All commands that apply on a screen, by section, in the order in which they were registered. */
  on(screen: Screen): Command[] {
    const here = [...this.#commands.values()].filter((command) => applies(command, screen))
    return SECTIONS.flatMap((section) => here.filter((command) => command.section === section))
  }

  find(id: string): Command | undefined {
    return this.#commands.get(id)
  }

  /** Runs a command by name. Returns whether it could be run. */
  run(id: string): boolean {
    const command = this.#commands.get(id)
    if (!command || !isEnabled(command)) return false
    this.#start(command)
    return true
  }

  /** Runs the command of a key press, if there is one. Returns whether there was. */
  press(event: KeyboardEvent, screen: Screen): boolean {
    if (event.isComposing || event.defaultPrevented) return false
    // A dialog has the floor until it is closed.
    if (document.querySelector('dialog[open]')) return false
    const chord = chordOf(event)
    if (OF_A_PAGE.has(chord)) event.preventDefault()
    const command = this.#forChord(chord, screen)
    if (!command || command.native || !isEnabled(command)) return false
    if (isText(chord) && !command.inFields && takesText(event.target)) return false
    event.preventDefault()
    event.stopPropagation()
    this.#start(command)
    return true
  }

  /** A screen's own command comes before one that works everywhere. */
  #forChord(chord: string, screen: Screen): Command | undefined {
    const candidates = [...this.#commands.values()].filter((command) => command.keys.includes(chord))
    return (
      candidates.find((command) => command.context === screen) ??
      candidates.find((command) => command.context === 'everywhere')
    )
  }

  #start(command: Command): void {
    try {
      Promise.resolve(command.run()).catch((failure: unknown) => this.onFailure(command, failure))
    } catch (failure) {
      this.onFailure(command, failure)
    }
  }
}

export function isEnabled(command: Command): boolean {
  return command.enabled?.() ?? true
}

/** The first chord of a command for the eye, empty if it has none. */
export function shownKey(command: Command): string {
  return command.keys[0] ? keyLabel(command.keys[0]) : ''
}

/** Chords that two commands claim at the same place, as `chord: id, id`. */
export function conflicts(list: readonly Command[]): string[] {
  const found: string[] = []
  list.forEach((one, index) => {
    for (const other of list.slice(index + 1)) {
      if (!meet(one, other)) continue
      for (const chord of one.keys) {
        if (other.keys.includes(chord)) found.push(`${chord}: ${one.id}, ${other.id}`)
      }
    }
  })
  return found
}

function meet(one: Command, other: Command): boolean {
  return one.context === other.context || one.context === 'everywhere' || other.context === 'everywhere'
}

function applies(command: Command, screen: Screen): boolean {
  return command.context === 'everywhere' || command.context === screen
}

const NO_TEXT = ['button', 'checkbox', 'radio', 'range', 'file', 'color', 'submit', 'reset']

/** Whether typing goes into this element. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}

export const commands = new Commands()
