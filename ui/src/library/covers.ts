/** Pictures of first pages, kept while the window is open. */
import { host } from '../host/current'

const KEPT = 80
const kept = new Map<string, Promise<string>>()

/** An address for a page's picture, so many pixels wide. */
export function coverOf(page: string, width: number): Promise<string> {
  const known = kept.get(page)
  if (known) return known
  const made = host.pageImage(page, width).then((image) => URL.createObjectURL(image))
  kept.set(page, made)
  // What failed may be there the next time.
  made.catch(() => kept.delete(page))
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) {
    kept.get(oldest)?.then(URL.revokeObjectURL, () => {})
    kept.delete(oldest)
  }
  return made
}
