/** How the host in memory searches: like the real one as far as a screen can tell, without grammar. */
import type { ConcordanceHit, ConcordanceQuery, TextRange, Understood, UnitView, Writing } from '../bindings'
import { WORDS } from './fake-words'

const BETWEEN = /[^\p{L}\p{M}\p{N}*?]+/u

function writingOf(text: string): Writing {
  if (/[\u0f00-\u0fff]/.test(text)) return 'tibetan'
  return Object.values(WORDS).some((word) => word.wylie.startsWith(text.trim())) ? 'wylie' : 'english'
}

function inTibetan(text: string): string {
  const known = Object.entries(WORDS).find(([, word]) => word.wylie.startsWith(text.trim()))
  return known?.[0] ?? text
}

/** A term of the query as a pattern. */
function pattern(term: string): string {
  const letters = term.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('?', '\\P{M}\\p{M}*')
  return letters.replaceAll('*', '[\\p{L}\\p{M}\\p{N}]*')
}

export function search(
  units: readonly UnitView[],
  query: ConcordanceQuery,
): { understood: Understood | null; hits: ConcordanceHit[] } {
  const here = units.filter((unit) => query.work === null || unit.work === query.work)
  if (query.text.trim() === '')
    return { understood: null, hits: here.map((unit) => ({ unit, source: [], target: [] })) }
  const writing = query.writing ?? writingOf(query.text)
  const text = writing === 'wylie' ? inTibetan(query.text) : query.text
  const terms = text.split(BETWEEN).filter(Boolean)
  if (terms.length === 0) return { understood: null, hits: [] }
  const way = /[*?]/.test(text) ? 'exact' : query.way
  const whole = terms.map(pattern).join('[^\\p{L}\\p{M}\\p{N}]+')
  const ending = way === 'lemma' ? '[\\p{L}\\p{M}]*' : ''
  const sought = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${whole}${ending}(?![\\p{L}\\p{M}\\p{N}])`, 'giu')
  const marks = (wanted: boolean, held: string): TextRange[] =>
    wanted
      ? [...held.matchAll(sought)].map(({ index, 0: hit }) => ({ start: index, end: index + hit.length }))
      : []
  const hits = here
    .map((unit) => ({
      unit,
      source: marks(query.side !== 'target', unit.source),
      target: marks(query.side !== 'source', unit.target),
    }))
    .filter((hit) => hit.source.length + hit.target.length > 0)
  return { understood: { writing, way, text: terms.join(writing === 'english' ? ' ' : '་') }, hits }
}
