/**
 * Where the person is. The place lives in the address after `#`, so that the window's own history is Back and
 * Forward, and a mouse's back button works too.
 */
export type Screen =
  'works' | 'reader' | 'memory' | 'dictionaries' | 'glossary' | 'align' | 'statistics' | 'checks' | 'settings'

export type Route =
  | { screen: 'works' }
  /** With `at`, the place in the segment's Tibetan where the caret is to be: `12-20`, in UTF-16 code units. */
  | { screen: 'reader'; work: string; segment?: string; at?: string }
  | ({ screen: 'memory' } & MemorySearch)
  | { screen: 'dictionaries'; query?: string }
  | { screen: 'align'; alignment?: string }
  | { screen: 'glossary'; query?: string; term?: string }
  | { screen: 'statistics' }
  | { screen: 'checks'; work: string }
  | { screen: 'settings' }

/** What is asked of the memory; what is not there is as usual. */
export interface MemorySearch {
  query?: string
  way?: 'lemma'
  writing?: 'tibetan' | 'wylie' | 'english'
  side?: 'source' | 'target'
  work?: string
}

/** The parts of a search in the address. */
const MEMORY_SEARCH = {
  query: 'q',
  way: 'way',
  writing: 'as',
  side: 'in',
  work: 'work',
} as const satisfies Record<keyof MemorySearch, string>

const CHOICES: Partial<Record<keyof MemorySearch, readonly string[]>> = {
  way: ['lemma'],
  writing: ['tibetan', 'wylie', 'english'],
  side: ['source', 'target'],
}

function searchToHash(search: MemorySearch): string {
  const parameters = new URLSearchParams()
  for (const [part, name] of Object.entries(MEMORY_SEARCH)) {
    const value = search[part as keyof MemorySearch]
    if (value) parameters.set(name, value)
  }
  const text = parameters.toString().replaceAll('+', '%20')
  return text && `?${text}`
}

function searchFromHash(parameters: URLSearchParams): MemorySearch {
  const search: Partial<Record<keyof MemorySearch, string>> = {}
  for (const [key, name] of Object.entries(MEMORY_SEARCH)) {
    const part = key as keyof MemorySearch
    const value = parameters.get(name)
    if (value && (CHOICES[part]?.includes(value) ?? true)) search[part] = value
  }
  return search as MemorySearch
}

export function toHash(route: Route): string {
  switch (route.screen) {
    case 'reader':
      return (
        '#/' +
        ['works', route.work, route.segment]
          .filter(Boolean)
          .map(encodeURIComponent as (part?: string) => string)
          .join('/') +
        (route.segment && route.at ? `?at=${route.at}` : '')
      )
    case 'align':
      return '#/align' + (route.alignment ? `/${encodeURIComponent(route.alignment)}` : '')
    case 'checks':
      return `#/checks/${encodeURIComponent(route.work)}`
    case 'memory':
      return '#/memory' + searchToHash(route)
    case 'dictionaries':
      return `#/${route.screen}` + (route.query ? `?q=${encodeURIComponent(route.query)}` : '')
    case 'glossary': {
      const search = new URLSearchParams({
        ...(route.query && { q: route.query }),
        ...(route.term && { term: route.term }),
      }).toString()
      return '#/glossary' + (search && `?${search}`)
    }
    default:
      return `#/${route.screen}`
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

export function fromHash(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [screen, work, segment] = path.split('/').map(decoded)
  const parameters = new URLSearchParams(search)
  if (screen === 'works' && work) {
    const at = parameters.get('at')
    if (!segment) return { screen: 'reader', work }
    return at ? { screen: 'reader', work, segment, at } : { screen: 'reader', work, segment }
  }
  if (screen === 'memory') return { screen, ...searchFromHash(parameters) }
  if (screen === 'dictionaries') {
    const query = parameters.get('q')
    return query ? { screen, query } : { screen }
  }
  if (screen === 'align') return work ? { screen, alignment: work } : { screen }
  if (screen === 'glossary') {
    const parts = new URLSearchParams(search)
    const [query, term] = [parts.get('q'), parts.get('term')]
    return { screen, ...(query && { query }), ...(term && { term }) }
  }
  if (screen === 'checks' && work) return { screen, work }
  if (screen === 'statistics') return { screen }
  return screen === 'settings' ? { screen: 'settings' } : { screen: 'works' }
}

interface Place {
  index: number
}

class Router {
  route: Route = $state.raw(fromHash(location.hash))
  #index = $state(0)
  #last = $state(0)

  constructor() {
    const place = history.state as Place | null
    this.#index = this.#last = place?.index ?? 0
    history.replaceState({ index: this.#index } satisfies Place, '', toHash(this.route))
    addEventListener('popstate', (event) => {
      const place = event.state as Place | null
      if (place) this.#index = place.index
      else this.#followed()
      this.#last = Math.max(this.#last, this.#index)
      this.route = fromHash(location.hash)
    })
  }

  get canGoBack(): boolean {
    return this.#index > 0
  }

  get canGoForward(): boolean {
    return this.#index < this.#last
  }

  go(route: Route): void {
    const hash = toHash(route)
    if (hash === location.hash) {
      this.route = route
      return
    }
    this.#index = this.#last = this.#index + 1
    history.pushState({ index: this.#index } satisfies Place, '', hash)
    this.route = route
  }

  /** Changes the place without a step in the history: a search as it is typed, the active segment. */
  replace(route: Route): void {
    history.replaceState({ index: this.#index } satisfies Place, '', toHash(route))
    this.route = route
  }

  /** A link led on by itself: a step forward, which the browser keeps no place for. */
  #followed(): void {
    this.#index = this.#last = this.#index + 1
    history.replaceState({ index: this.#index } satisfies Place, '')
  }

  back(): void {
    if (this.canGoBack) history.back()
  }

  forward(): void {
    if (this.canGoForward) history.forward()
  }
}

export const router = new Router()

const scrolled = new Map<string, number>()

/** An attachment that keeps an element's scroll place under a name while its screen is away. */
export function rememberScroll(name: string): (element: HTMLElement) => () => void {
  return (element) => {
    const frame = requestAnimationFrame(() => (element.scrollTop = scrolled.get(name) ?? 0))
    const keep = (): void => void scrolled.set(name, element.scrollTop)
    element.addEventListener('scroll', keep, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', keep)
    }
  }
}
