// @vitest-environment jsdom
/** The whole window over the machine in memory: what every screen registers, and that the screens come up. */
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import App from './App.svelte'
import { type Command, commands, conflicts } from './commands'
import { host } from './host/current'
import { preferences } from './preferences.svelte'
import { current } from './reader/current.svelte'
import { type Route, router, type Screen } from './router.svelte'

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  )
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  HTMLCanvasElement.prototype.getContext = () => null
  HTMLElement.prototype.scrollIntoView = () => {}
  Object.defineProperty(document, 'fonts', { value: { load: () => Promise.resolve([]) } })
})

let app: object | null = null
afterEach(async () => {
  if (app) await unmount(app)
  app = null
  document.body.innerHTML = ''
})

function show(route: Route): void {
  router.go(route)
  app = mount(App, { target: document.body })
  flushSync()
}

const ROUTES: Record<Screen, Route> = {
  works: { screen: 'works' },
  reader: { screen: 'reader', work: 'heart' },
  memory: { screen: 'memory' },
  dictionaries: { screen: 'dictionaries' },
  align: { screen: 'align', alignment: 'heart' },
  statistics: { screen: 'statistics' },
  checks: { screen: 'checks', work: 'heart' },
  glossary: { screen: 'glossary' },
  settings: { screen: 'settings' },
}

describe.each(Object.keys(ROUTES) as Screen[])('on the screen %s', (screen) => {
  function registered(): Command[] {
    show(ROUTES[screen])
    return commands.on(screen)
  }

  it('no key means two things', () => {
    expect(conflicts(registered())).toEqual([])
  })

  it('no key is one that an input method of the system keeps for itself', () => {
    // Ctrl+Shift+U and Ctrl+Shift+E begin a code point and an emoji in GTK, Ctrl+. and Ctrl+; an emoji in IBus.
    const kept = ['Mod+Shift+U', 'Mod+Shift+E', 'Mod+.', 'Mod+;']
    const taken = registered().filter((command) => command.keys.some((key) => kept.includes(key)))
    expect(taken.map((command) => command.id)).toEqual([])
  })

  it('every command has a key and stands in the menu', () => {
    const all = registered()
    expect(all.filter((command) => command.keys.length === 0)).toEqual([])
    commands.run('view.menu')
    flushSync()
    const menu = [...document.querySelectorAll('[role="menuitem"]')].map((entry) => entry.textContent ?? '')
    const missing = all.filter(
      (command) => command.id !== 'view.menu' && !menu.some((entry) => entry.includes(command.title)),
    )
    commands.run('view.menu')
    expect(missing.map((command) => command.id)).toEqual([])
  })

  it('every control has a name', async () => {
    show(ROUTES[screen])
    await vi.waitFor(() =>
      expect(document.querySelectorAll('main button, main input').length).toBeGreaterThan(0),
    )
    const nameless = [...document.querySelectorAll<HTMLElement>('button, input, textarea, select')].filter(
      (control) =>
        !control.getAttribute('aria-label') &&
        !control.getAttribute('aria-labelledby') &&
        !control.textContent?.trim() &&
        !('labels' in control && (control.labels as NodeList | null)?.length),
    )
    expect(nameless.map((control) => control.outerHTML)).toEqual([])
  })
})

describe('in the settings', () => {
  it('a removed work can be brought back', async () => {
    await host.removeWork('heart')
    show(ROUTES.settings)
    const button = await vi.waitFor(() => {
      const found = document.querySelector<HTMLElement>('[aria-label^="Bring back"]')
      if (!found) throw new Error('the removed works are not shown yet')
      return found
    })
    button.click()
    await vi.waitFor(() => expect(document.querySelector('[aria-label^="Bring back"]')).toBeNull())
    expect((await host.works()).map((work) => work.id)).toContain('heart')
  })
})

describe('in the dictionaries', () => {
  const field = (): HTMLInputElement => {
    const found = document.querySelector<HTMLInputElement>('main input[role="combobox"]')
    if (!found) throw new Error('the search field is not there yet')
    return found
  }
  const type = (text: string): void => {
    field().value = text
    field().dispatchEvent(new Event('input', { bubbles: true }))
  }
  const press = (key: string): boolean =>
    field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  const empty = (): string => document.querySelector('main h2')?.textContent ?? ''

  it('looks up what the address asks for', async () => {
    show({ screen: 'dictionaries', query: 'ཤེས་རབ' })
    expect(field().value).toBe('ཤེས་རབ')
    await vi.waitFor(() =>
      expect(document.querySelector('main [role="status"]')?.textContent).toBe('2 entries'),
    )
  })

  it('looks up at every key, names the hit that the arrow keys are at, and keeps the word in the address', async () => {
    const asked = vi.spyOn(host, 'lookUp')
    show(ROUTES.dictionaries)
    for (const text of ['s', 'sh', 'she']) type(text)
    expect(asked.mock.calls.map(([query]) => query)).toEqual(['s', 'sh', 'she'])
    await vi.waitFor(() => expect(field().getAttribute('aria-activedescendant')).toMatch(/-0$/))
    press('ArrowDown')
    flushSync()
    expect(field().getAttribute('aria-activedescendant')).toMatch(/-1$/)
    await vi.waitFor(() => expect(router.route).toEqual({ screen: 'dictionaries', query: 'she' }))
    asked.mockRestore()
  })

  it('says when nothing is found, and Esc begins anew', async () => {
    show({ screen: 'dictionaries', query: 'zzz' })
    await vi.waitFor(() => expect(empty()).toBe('No dictionary has “zzz”'))
    press('Escape')
    flushSync()
    expect(field().value).toBe('')
    expect(empty()).toBe('Look a word up')
  })

  it('switches dictionaries by their names', async () => {
    show(ROUTES.dictionaries)
    const control = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('[role="switch"][aria-label="Search Notebook"]')
      if (!found) throw new Error('the dictionaries are not shown yet')
      return found
    })
    control.click()
    await vi.waitFor(async () =>
      expect((await host.dictionaries()).find((one) => one.name === 'Notebook')?.on).toBe(false),
    )
    await host.setDictionary('notebook', true)
  })
})

describe('the words in the reader', () => {
  const stacks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-pane] [data-word]')]
  async function looked(): Promise<void> {
    show({ screen: 'reader', work: 'heart', segment: 'heart-6' })
    await vi.waitFor(() => {
      commands.run('word.next')
      flushSync()
      if (!commands.find('word.sense1')?.enabled?.()) throw new Error('the words are not there yet')
    })
  }

  it('are looked up in the panel, with all that the dictionaries have and a way on', async () => {
    await looked()
    commands.run('go.lookUp')
    await vi.waitFor(() => expect(document.body.textContent).toContain('Search in Dictionaries'))
    const link = [...document.querySelectorAll('a')].find(
      (one) => one.textContent === 'Search in Dictionaries',
    )
    expect(link?.getAttribute('href')).toMatch(/^#\/dictionaries\?q=/)
  })

  it('stand side by side in the interlinear view, which is remembered', async () => {
    await looked()
    commands.run('view.words')
    flushSync()
    expect(preferences.get('words.view')).toBe('interlinear')
    await vi.waitFor(() => expect(stacks().length).toBeGreaterThan(10))
    commands.run('view.words')
    expect(preferences.get('words.view')).toBe('list')
  })

  it('show a card that Esc closes', async () => {
    await looked()
    commands.run('view.card')
    flushSync()
    expect(current.session?.words.card).not.toBeNull()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    expect(current.session?.words.card).toBeNull()
  })
})

describe('in the reader', () => {
  it('what a line is said to be is told to the machine', async () => {
    const told = vi.spyOn(host, 'setLineRole')
    show(ROUTES.reader)
    await vi.waitFor(() => expect(commands.run('page.lineRole')).toBe(true))
    const header = await vi.waitFor(() => {
      const choices = [...document.querySelectorAll<HTMLElement>('[role="menuitemradio"]')]
      const found = choices.find((choice) => choice.textContent?.includes('header'))
      if (!found) throw new Error('the menu of the line is not open yet')
      return found
    })
    header.click()
    flushSync()
    expect(told).toHaveBeenCalledWith(expect.any(String), 'header')
    expect(document.querySelector('[role="menuitemradio"]')).toBeNull()
  })
})
