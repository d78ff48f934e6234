// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { conflicts } from '../commands'
import { fakeHost } from '../host/fake'
import { shellCommands } from '../shell/shellCommands'
import { readerCommands, type ReaderScreen } from './commands'
import { ReaderSession } from './session.svelte'

const nothing = (): void => {}
const screen: ReaderScreen = {
  nextPane: nothing,
  showSide: nothing,
  fold: nothing,
  openLineMenu: nothing,
  openExport: nothing,
  enterTerm: nothing,
  openDictionaries: nothing,
  openReport: nothing,
  openConcordance: nothing,
}
const session = new ReaderSession(fakeHost(new URLSearchParams('still'), 0), 'heart')
const list = readerCommands(session, screen)

it('gives every command of the reader a key and a name of its own', () => {
  expect(list.filter((command) => command.keys.length === 0)).toEqual([])
  expect(new Set(list.map((command) => command.id)).size).toBe(list.length)
  expect(new Set(list.map((command) => command.title)).size).toBe(list.length)
})

it('claims no key of the window or of another command', () => {
  expect(conflicts([...shellCommands, ...list])).toEqual([])
})

it('offers nothing to do to a segment before there is one', () => {
  const enabled = list.filter((command) => command.section === 'segment' && (command.enabled?.() ?? true))
  expect(enabled).toEqual([])
})
