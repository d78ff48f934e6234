/**
 * Where the person is. The place lives in the address after `#`, so that the window's own history is Back and
 * Forward, and a mouse's back button works too.
 */
export type Screen = 'works' | 'reader' | 'memory' | 'dictionaries' | 'align' | 'settings'

export type Route =
  | { screen: 'works' }
  | { screen: 'reader'; work: string; segment?: string }
  | { screen: 'memory'; query?: string }
  | { screen: 'dictionaries'; query?: string }
  | { screen: 'align'; alignment?: string }
  | { screen: 'settings' }

export function toHash(route: Route): string {
  switch (route.screen) {
    case 'reader':
      return (
        '#/' +
        ['works', route.work, route.segment]
          .filter(Boolean)
          .map(encodeURIComponent as (part?: string) => string)
          .join('/')
      )
    case 'align':
      return '#/align' + (route.alignment ? `/${encodeURIComponent(route.alignment)}` : '')
    case 'memory':
    case 'dictionaries':
      return `#/${route.screen}` + (route.query ? `?q=${encodeURIComponent(route.query)}` : '')
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
  if (screen === 'works' && work)
    return segment ? { screen: 'reader', work, segment } : { screen: 'reader', work }
  if (screen === 'memory' || screen === 'dictionaries') {
    const query = new URLSearchParams(search).get('q')
    return query ? { screen, query } : { screen }
  }
  if (screen === 'align') return work ? { screen, alignment: work } : { screen }
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
