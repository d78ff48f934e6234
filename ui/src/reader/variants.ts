/** Translations of the same source are shown together, so that a person can choose between them. */
import type { MatchView } from '../bindings'

/** Matches with the same source, the best first. */
export type Variants = readonly [MatchView, ...MatchView[]]

/** Groups of matches, each where its best one stands. */
export function variantsOf(matches: readonly MatchView[]): Variants[] {
  const groups = new Map<string, [MatchView, ...MatchView[]]>()
  for (const match of matches) {
    const source = syllablesOf(match)
    const group = groups.get(source)
    if (group) group.push(match)
    else groups.set(source, [match])
  }
  return [...groups.values()]
}

/** The syllables of a unit's source: how it is punctuated makes it no other source. */
function syllablesOf(match: MatchView): string {
  const source = match.difference.filter((step) => step.change !== 'added').map((step) => step.text)
  return source
    .join('')
    .split(/[\s\u0f01-\u0f14]+/u)
    .filter(Boolean)
    .join('་')
}
