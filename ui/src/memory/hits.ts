/** What the keys do in the search field, and where a hit leads. */
import type { ConcordanceHit } from '../bindings'
import { router } from '../router.svelte'
import type { Units } from './units.svelte'

/** Opens the segment that a unit was confirmed in, with the caret at the hit, so that the page shows its line. */
export function openHit({ unit, source }: ConcordanceHit): void {
  const { work, segment } = unit
  if (!work || !segment) return
  const at = source[0] && `${source[0].start}-${source[0].end}`
  router.go({ screen: 'reader', work, segment, ...(at && { at }) })
}

export function pressInSearch(event: KeyboardEvent, units: Units, empty: () => void): void {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
  const hit = units.list?.[units.at]
  if (event.key === 'ArrowDown') units.step(1)
  else if (event.key === 'ArrowUp') units.step(-1)
  else if (event.key === 'Enter' && hit) openHit(hit)
  // In WebKit a search field empties itself without a word, so it is done here.
  else if (event.key === 'Escape') empty()
  else return
  event.preventDefault()
}
