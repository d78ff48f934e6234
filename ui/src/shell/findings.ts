/** What the palette finds: works, segments of the open work, units of the memory, dictionary entries, and commands. */
import type { DictionaryEntry, SegmentEntry, UnitView, WorkCard } from '../bindings'
import { type Command, commands, isEnabled, shownKey } from '../commands'
import { type Route, router } from '../router.svelte'
import { strings } from '../strings'

export interface Finding {
  id: string
  title: string
  detail?: string
  key?: string
  tibetan?: boolean
  run: () => void
}
export interface FindingGroup {
  title: string
  findings: Finding[]
}

const MOST_OF_A_KIND = 6
const MOST_COMMANDS = 12

function holds(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase()
  return words.every((word) => lower.includes(word))
}

export function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

export function find(
  query: string,
  among: {
    works: readonly WorkCard[]
    commands: readonly Command[]
    segments: readonly SegmentEntry[]
    units: readonly UnitView[]
    entries: readonly DictionaryEntry[]
  },
): FindingGroup[] {
  const words = wordsOf(query)
  const go = (route: Route) => (): void => router.go(route)
  const open = router.route.screen === 'reader' ? router.route.work : ''
  const groups: FindingGroup[] = [
    {
      title: strings.palette.works,
      findings: among.works
        .filter((work) => holds(work.title, words))
        .slice(0, MOST_OF_A_KIND)
        .map((work) => ({
          id: `work ${work.id}`,
          title: work.title,
          detail: strings.works.confirmed(work.confirmed, work.segments),
          run: go({ screen: 'reader', work: work.id }),
        })),
    },
    {
      title: strings.palette.commands,
      findings: among.commands
        .filter(
          (command) => command.id !== 'view.palette' && isEnabled(command) && holds(command.title, words),
        )
        .slice(0, MOST_COMMANDS)
        .map((command) => ({
          id: command.id,
          title: command.title,
          key: shownKey(command),
          run: () => void commands.run(command.id),
        })),
    },
  ]
  if (words.length === 0) return groups.filter((group) => group.findings.length > 0)
  groups.splice(
    1,
    0,
    {
      title: strings.palette.segments,
      findings: among.segments
        .filter((segment) => segment.source.includes(query.trim()) || holds(segment.target, words))
        .slice(0, MOST_OF_A_KIND)
        .map((segment) => ({
          id: `segment ${segment.id}`,
          title: segment.source,
          detail: segment.target,
          tibetan: true,
          run: go({ screen: 'reader', work: open, segment: segment.id }),
        })),
    },
    {
      title: strings.palette.memory,
      findings: among.units.slice(0, MOST_OF_A_KIND).map((unit) => ({
        id: `unit ${unit.id}`,
        title: unit.source,
        detail: unit.target,
        tibetan: true,
        run:
          unit.work && unit.segment
            ? go({ screen: 'reader', work: unit.work, segment: unit.segment })
            : go({ screen: 'memory', query: query.trim() }),
      })),
    },
    {
      title: strings.palette.dictionaries,
      findings: among.entries.slice(0, MOST_OF_A_KIND).map((entry, index) => ({
        id: `entry ${index}`,
        title: entry.headword,
        detail: entry.definition.split('\n')[0],
        tibetan: true,
        run: go({ screen: 'dictionaries', query: entry.headword }),
      })),
    },
  )
  return groups.filter((group) => group.findings.length > 0)
}
