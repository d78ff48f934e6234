/** The commands that are there on every screen, and those of Works. The other screens register their own. */
import type { Command } from '../commands'
import { desk } from '../desk.svelte'
import { host } from '../host/current'
import { preferences } from '../preferences.svelte'
import { router } from '../router.svelte'
import { strings } from '../strings'
import { overlays } from './overlays.svelte'
import { pasteFromClipboard } from './paste'

const words = strings.commands
const TIBETAN_STEP = 2

function resizeTibetan(by: number): void {
  preferences.set('tibetan.size', preferences.get('tibetan.size') + by)
}

function otherTheme(): void {
  const dark = document.documentElement.dataset.theme === 'dark'
  preferences.set('theme', dark ? 'light' : 'dark')
}

export const shellCommands: readonly Command[] = [
  {
    id: 'file.open',
    title: words.open,
    section: 'file',
    context: 'everywhere',
    keys: ['Mod+O'],
    run: async () => desk.add(await host.chooseFiles()),
  },
  {
    id: 'file.openFolder',
    title: words.openFolder,
    section: 'file',
    context: 'everywhere',
    keys: ['Mod+Shift+O'],
    run: async () => desk.add(await host.chooseFolder()),
  },
  {
    id: 'file.paste',
    title: words.paste,
    section: 'file',
    context: 'everywhere',
    keys: ['Mod+V'],
    native: true,
    run: pasteFromClipboard,
  },
  {
    id: 'file.sample',
    title: words.sample,
    section: 'file',
    context: 'everywhere',
    keys: ['Mod+Shift+H'],
    run: () => desk.openSample(),
  },
  {
    id: 'page.pause',
    title: words.pause,
    section: 'page',
    context: 'everywhere',
    keys: ['Mod+Shift+P'],
    enabled: () => desk.shownReading !== null && desk.shownReading.state !== 'finished',
    run: async () => {
      if (desk.shownReading) await desk.pauseOrResume(desk.shownReading)
    },
  },
  {
    id: 'go.works',
    title: words.works,
    section: 'go',
    context: 'everywhere',
    keys: ['Alt+1'],
    run: () => router.go({ screen: 'works' }),
  },
  {
    id: 'go.memory',
    title: words.memory,
    section: 'go',
    context: 'everywhere',
    keys: ['Alt+2'],
    run: () => router.go({ screen: 'memory' }),
  },
  {
    id: 'go.dictionaries',
    title: words.dictionaries,
    section: 'go',
    context: 'everywhere',
    keys: ['Alt+3'],
    run: () => router.go({ screen: 'dictionaries' }),
  },
  {
    id: 'go.glossary',
    title: words.glossary,
    section: 'go',
    context: 'everywhere',
    keys: ['Alt+4'],
    run: () => router.go({ screen: 'glossary' }),
  },
  {
    id: 'go.statistics',
    title: words.statistics,
    section: 'go',
    context: 'everywhere',
    keys: ['Alt+5'],
    run: () => router.go({ screen: 'statistics' }),
  },
  {
    id: 'file.align',
    title: words.align,
    section: 'file',
    context: 'everywhere',
    keys: ['Mod+Shift+A'],
    run: () => router.go({ screen: 'align' }),
  },
  {
    id: 'go.settings',
    title: words.settings,
    section: 'go',
    context: 'everywhere',
    keys: ['Mod+,'],
    run: () => router.go({ screen: 'settings' }),
  },
  {
    id: 'go.back',
    title: words.back,
    section: 'go',
    context: 'everywhere',
    keys: ['Alt+ArrowLeft'],
    enabled: () => router.canGoBack,
    run: () => router.back(),
  },
  {
    id: 'go.forward',
    title: words.forward,
    section: 'go',
    context: 'everywhere',
    keys: ['Alt+ArrowRight'],
    enabled: () => router.canGoForward,
    run: () => router.forward(),
  },
  {
    id: 'view.palette',
    title: words.palette,
    section: 'go',
    context: 'everywhere',
    keys: ['Mod+K'],
    run: () => void (overlays.palette = true),
  },
  {
    id: 'view.theme',
    title: words.theme,
    section: 'view',
    context: 'everywhere',
    keys: ['Mod+Shift+L'],
    run: otherTheme,
  },
  {
    id: 'view.tibetanLarger',
    title: words.tibetanLarger,
    section: 'view',
    context: 'everywhere',
    keys: ['Alt+Plus', 'Alt+='],
    run: () => resizeTibetan(TIBETAN_STEP),
  },
  {
    id: 'view.tibetanSmaller',
    title: words.tibetanSmaller,
    section: 'view',
    context: 'everywhere',
    keys: ['Alt+Minus'],
    run: () => resizeTibetan(-TIBETAN_STEP),
  },
  {
    id: 'view.menu',
    title: words.menu,
    section: 'view',
    context: 'everywhere',
    keys: ['F10'],
    run: () => void (overlays.menu = !overlays.menu),
  },
  {
    id: 'help.keys',
    title: words.keys,
    section: 'help',
    context: 'everywhere',
    keys: ['F1'],
    run: () => void (overlays.keys = true),
  },
]
