/** A search between the address and the machine. */
import type { ConcordanceQuery } from '../bindings'
import type { MemorySearch } from '../router.svelte'

export function queryOf({ query, way, writing, side, work }: MemorySearch): ConcordanceQuery {
  return {
    text: query ?? '',
    way: way ?? 'exact',
    writing: writing ?? null,
    side: side ?? 'both',
    work: work ?? null,
  }
}

/** What is as usual is left out. */
export function searchOf({ text, way, writing, side, work }: ConcordanceQuery): MemorySearch {
  const query = text.trim()
  return {
    ...(query !== '' && { query }),
    ...(way === 'lemma' && { way }),
    ...(writing && { writing }),
    ...(side !== 'both' && { side }),
    ...(work && { work }),
  }
}

/** The next of some choices, round and round. */
export function after<T>(choices: readonly T[], chosen: T): T {
  return choices[(choices.indexOf(chosen) + 1) % choices.length] ?? chosen
}
