/** Everything that can be done in the reader, for the registry: keys, menu, list of keys, palette. */
import type { Command } from '../commands'
import { titles as checking } from '../checks/strings'
import { titles as glossary } from '../glossary/strings'
import { notices } from '../notices.svelte'
import { preferences } from '../preferences.svelte'
import { senseKey } from './senses'
import type { ReaderSession, SideTab } from './session.svelte'
import { strings, titles } from './strings'

/** What the screen does itself, because it is about panes and not about the work. */
export interface ReaderScreen {
  nextPane(backwards: boolean): void
  showSide(tab: SideTab): void
  fold(pane: 'strip' | 'page' | 'side'): void
  openLineMenu(): void
  openExport(): void
  enterTerm(): void
  openDictionaries(query: string): void
  openReport(): void
  openConcordance(query: string, way: 'exact' | 'lemma'): void
}

const MATCH_KEYS = [1, 2, 3, 4, 5, 6, 7, 8, 9]
/** What the repeats of a segment get, one after the other. */
const NEXT_REPEATS = { draft: 'confirm', confirm: 'leave', leave: 'draft' } as const
const SENSE_KEYS = [1, 2, 3, 4]
const NEXT_TRANSLITERATION = { none: 'under', under: 'instead', instead: 'none' } as const

export function readerCommands(session: ReaderSession, screen: ReaderScreen): Command[] {
  const there = (): boolean => session.active !== null
  const inEditor = (): boolean => session.editors.focused === 'source' || session.editors.focused === 'target'
  const failedPage = (): boolean =>
    session.sheet.page?.state === 'failed' || session.sheet.page?.state === 'read'
  const command = (
    id: string,
    section: Command['section'],
    title: string,
    keys: readonly string[],
    run: () => unknown,
    more: Pick<Command, 'enabled' | 'inFields'> = {},
  ): Command => ({ id, section, title, keys, run, context: 'reader', ...more })
  const { sheet, finding, words } = session

  return [
    command('file.export', 'file', titles.export, ['Mod+E'], () => screen.openExport(), { enabled: there }),

    command('edit.undo', 'edit', titles.undo, ['Mod+Z'], () => session.edits.undo()),
    command('edit.redo', 'edit', titles.redo, ['Mod+Shift+Z', 'Mod+Y'], () => session.edits.redo()),
    command('edit.find', 'edit', titles.find, ['Mod+F'], () => finding.ask()),
    command('edit.findNext', 'edit', titles.findNext, ['F3'], () => session.findNext(false), {
      enabled: () => finding.hits.length > 0,
    }),
    command('edit.findPrevious', 'edit', titles.findPrevious, ['Shift+F3'], () => session.findNext(true), {
      enabled: () => finding.hits.length > 0,
    }),

    command('segment.confirm', 'segment', titles.confirm, ['Mod+Enter'], () => session.edits.confirm(), {
      enabled: there,
    }),
    command(
      'segment.unconfirm',
      'segment',
      titles.unconfirm,
      ['Mod+Shift+Enter'],
      () => session.edits.unconfirm(),
      {
        enabled: () => session.active !== null && session.active.status !== 'draft',
      },
    ),
    command('segment.approve', 'segment', titles.approve, ['Mod+Alt+Enter'], () => session.edits.approve(), {
      enabled: () => session.active !== null && session.active.status !== 'approved',
    }),
    command(
      'segment.repeats',
      'segment',
      titles.repeats,
      ['Mod+Shift+J'],
      () => {
        const next = NEXT_REPEATS[preferences.get('repeats')]
        preferences.set('repeats', next)
        session.said = strings.repeatsNow[next]
        notices.say(session.said)
      },
      { enabled: there },
    ),
    command('segment.other', 'segment', titles.other, ['Tab', 'Shift+Tab'], () => session.switchEditor(), {
      enabled: inEditor,
      inFields: true,
    }),
    command('segment.merge', 'segment', titles.merge, ['Mod+Shift+M'], () => session.edits.merge(), {
      enabled: () => session.place >= 0 && session.place < session.segments.length - 1,
    }),
    command('segment.split', 'segment', titles.split, ['Mod+Shift+S'], () => session.edits.split(), {
      enabled: there,
    }),
    command(
      'match.replace',
      'segment',
      titles.replace,
      ['Mod+R'],
      () => session.edits.takeMatch(session.matches[0]),
      {
        enabled: () => session.matches.length > 0,
      },
    ),
    command(
      'match.insert',
      'segment',
      titles.insert,
      ['Mod+I'],
      () => session.edits.insertMatch(session.matches[0]),
      {
        enabled: () => session.matches.length > 0,
      },
    ),
    ...MATCH_KEYS.map((number) =>
      command(
        `match.take${number}`,
        'segment',
        titles.take(number),
        [`Mod+${number}`],
        () => {
          const part = session.parts[number - 1]
          return part ? session.edits.insertPart(part) : session.edits.takeMatch(session.matches[number - 1])
        },
        { enabled: () => session.matches.length + session.parts.length >= number },
      ),
    ),
    ...SENSE_KEYS.map((number) =>
      command(
        `word.sense${number}`,
        'edit',
        titles.takeSense(number),
        [senseKey(number)],
        () => void words.takeSense(words.current?.senses[number - 1]),
        { enabled: () => (words.current?.senses.length ?? 0) >= number },
      ),
    ),
    ...MATCH_KEYS.map((number) =>
      command(
        `term.take${number}`,
        'edit',
        glossary.take(number),
        [`Mod+Alt+${number}`],
        () => session.takeTerm(number),
        { enabled: () => session.terms.list.length >= number },
      ),
    ),
    command('term.enter', 'edit', glossary.enter, ['Mod+Shift+G'], () => screen.enterTerm(), {
      enabled: there,
    }),
    command(
      'segment.note',
      'segment',
      titles.writeNote,
      ['Mod+Shift+N'],
      () => {
        screen.showSide('notes')
        session.editors.focus('note')
      },
      { enabled: there },
    ),

    command('page.zoomIn', 'page', titles.zoomIn, ['Mod+Plus', 'Mod+=', 'Plus'], () => sheet.zoomIn()),
    command('page.zoomOut', 'page', titles.zoomOut, ['Mod+Minus', 'Minus'], () => sheet.zoomOut()),
    command('page.fit', 'page', titles.fitPage, ['Mod+0'], () => sheet.setFit('page')),
    command('page.fitWidth', 'page', titles.fitWidth, ['Mod+Shift+0'], () => sheet.setFit('width')),
    command('page.actualSize', 'page', titles.actualSize, ['Alt+0'], () => sheet.actualSize()),
    command('page.previous', 'page', titles.previousPage, ['Mod+PageUp'], () => session.stepPage(-1)),
    command('page.next', 'page', titles.nextPage, ['Mod+PageDown'], () => session.stepPage(1)),
    command('page.lineRole', 'page', titles.lineRole, ['Mod+J'], () => screen.openLineMenu(), {
      enabled: () => (sheet.layer?.lines.length ?? 0) > 0,
    }),
    command(
      'page.reread',
      'page',
      titles.reread,
      ['Mod+Shift+R'],
      async () => {
        if (sheet.page) await session.reread(sheet.page)
      },
      { enabled: failedPage },
    ),

    command('go.previousSegment', 'go', titles.previous, ['Mod+ArrowUp'], () => session.step(-1), {
      enabled: there,
    }),
    command('go.nextSegment', 'go', titles.next, ['Mod+ArrowDown'], () => session.step(1), {
      enabled: there,
    }),
    command('go.to', 'go', titles.goTo, ['Mod+G'], () => void (session.goingTo = true)),
    command('go.doubtful', 'go', titles.doubtful, ['Mod+D'], () => session.goToNextDoubtful(), {
      enabled: there,
    }),
    command(
      'go.lookUp',
      'go',
      titles.lookUp,
      ['Mod+L'],
      () => {
        const sought = words.lookUp()
        if (sought === null) screen.showSide('words')
        else screen.openDictionaries(sought)
      },
      { enabled: there },
    ),
    command(
      'go.concordance',
      'go',
      titles.concordance,
      ['Mod+Shift+K'],
      () => {
        const { text, selected } = words.sought()
        screen.openConcordance(text, selected ? 'exact' : 'lemma')
      },
      { enabled: there },
    ),
    command('word.previous', 'segment', titles.previousWord, ['Alt+ArrowUp'], () => words.step(-1), {
      enabled: there,
    }),
    command('word.next', 'segment', titles.nextWord, ['Alt+ArrowDown'], () => words.step(1), {
      enabled: there,
    }),
    command('go.matches', 'go', titles.showMatches, ['Mod+M'], () => screen.showSide('matches')),
    command('go.check', 'go', checking.next, ['Mod+Shift+D'], async () => {
      screen.showSide('checks')
      await session.goToNextFinding()
    }),
    command('go.checks', 'go', checking.show, ['Alt+C'], () => screen.showSide('checks')),
    command('go.report', 'go', checking.report, ['Alt+Shift+C'], () => screen.openReport()),
    command('go.terms', 'go', glossary.show, ['Alt+G'], () => screen.showSide('terms')),
    command('go.nextPane', 'go', titles.nextPane, ['F6'], () => screen.nextPane(false)),
    command('go.previousPane', 'go', titles.previousPane, ['Shift+F6'], () => screen.nextPane(true)),

    command('view.transliteration', 'view', titles.transliteration, ['Mod+T'], () =>
      preferences.set('transliteration', NEXT_TRANSLITERATION[preferences.get('transliteration')]),
    ),
    command('view.card', 'view', titles.card, ['F4'], () => words.holdCard(), {
      enabled: () => words.current !== null,
    }),
    command('view.words', 'view', titles.wordView, ['Mod+Shift+I'], () => {
      screen.showSide('words')
      preferences.set('words.view', preferences.get('words.view') === 'list' ? 'interlinear' : 'list')
    }),
    command('view.wordScript', 'view', titles.wordScript, ['Mod+Shift+T'], () =>
      preferences.set('words.script', preferences.get('words.script') === 'wylie' ? 'phonetics' : 'wylie'),
    ),
    command('view.strip', 'view', titles.foldStrip, ['F7'], () => screen.fold('strip')),
    command('view.page', 'view', titles.foldPage, ['F8'], () => screen.fold('page')),
    command('view.side', 'view', titles.foldSide, ['F9'], () => screen.fold('side')),
  ]
}
