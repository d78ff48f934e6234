/** What can be done on the Align screen, for the keys, the menu and the palette. */
import type { AlignmentEdit } from '../bindings'
import type { Command } from '../commands'
import type { AlignmentSession } from './session.svelte'
import { strings } from './strings'

const words = strings.commands

export function alignmentCommands(session: AlignmentSession): Command[] {
  const there = (): boolean => session.row !== undefined
  const command = (
    id: string,
    section: Command['section'],
    title: string,
    key: string,
    run: () => unknown,
    enabled: () => boolean = there,
  ): Command => ({ id: `align.${id}`, section, title, context: 'align', keys: [key], run, enabled })
  const edit = (id: string, title: string, key: string, make: () => AlignmentEdit): Command =>
    command(id, 'segment', title, key, () => session.edit(make()))
  const side = (): { side: typeof session.side } => ({ side: session.side })

  return [
    command('previous', 'go', words.previous, 'Mod+ArrowUp', () => session.go(session.active - 1)),
    command('next', 'go', words.next, 'Mod+ArrowDown', () => session.go(session.active + 1)),
    command('nextDoubtful', 'go', words.nextDoubtful, 'Mod+D', () => session.nextDoubtful()),
    command('otherSide', 'go', words.otherSide, 'Mod+B', () => {
      session.side = session.side === 'tibetan' ? 'english' : 'tibetan'
    }),
    command('check', 'segment', words.check, 'Mod+Enter', () => session.check()),
    edit('merge', words.merge, 'Mod+Shift+M', () => ({ kind: 'merge' })),
    edit('mergeSide', words.mergeSide, 'Mod+M', () => ({ kind: 'mergeSide', ...side() })),
    command('split', 'segment', words.split, 'Mod+Shift+S', () => session.split()),
    edit('moveUp', words.moveUp, 'Alt+Shift+ArrowUp', () => ({ kind: 'moveUp', ...side() })),
    edit('moveDown', words.moveDown, 'Alt+Shift+ArrowDown', () => ({ kind: 'moveDown', ...side() })),
    edit('insertGap', words.insertGap, 'Mod+Shift+G', () => ({ kind: 'insertGap', ...side() })),
    edit('deleteGap', words.deleteGap, 'Mod+Shift+Backspace', () => ({ kind: 'deleteGap', ...side() })),
    edit('skip', words.skip, 'Mod+Shift+X', () => ({ kind: 'skip', skipped: !session.row?.skipped })),
    command(
      'undo',
      'edit',
      words.undo,
      'Mod+Z',
      () => session.undo(),
      () => session.canUndo,
    ),
    command(
      'redo',
      'edit',
      words.redo,
      'Mod+Shift+Z',
      () => session.redo(),
      () => session.canRedo,
    ),
    command('import', 'file', words.import, 'Mod+I', () => session.import()),
  ]
}
