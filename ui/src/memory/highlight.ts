/** Splits a text at what was searched for: every second piece is a hit. A Tibetan stack is never cut. */
export function highlight(text: string, query: string): string[] {
  const wanted = query.trim()
  if (wanted === '') return [text]
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.split(new RegExp(`(${escaped}\\p{M}*)`, 'giu'))
}
